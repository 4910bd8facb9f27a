import { createHash } from "node:crypto";
import type { AuditEntry } from "../domain/audit.ts";
import { AuditHead } from "../domain/audit-head.ts";
import { reminderShardOf } from "../domain/reminder.ts";
import type { Review } from "../domain/review.ts";
import { type Claim, claimOf, type SupportCase, supportedIdOf } from "../domain/support-case.ts";
import type { ChainStep, OpenedCase } from "../use-cases/ports.ts";
import type { WriteAction } from "./transaction.ts";

/** A review as its table holds it: index attributes exist only while they apply, so that every index is sparse. */
const reviewRow = (review: Review, shards: number): Record<string, unknown> => ({
  ...review,
  teamMonth: `${review.teamId}#${review.clockStartAt.slice(0, 7)}`,
  ...(review.status === "open" && { openTeamId: review.teamId }),
  ...(review.status === "open" && review.responsible.personId !== undefined && { openPersonId: review.responsible.personId }),
  ...(review.nextReminderAt !== undefined && { reminderShard: reminderShardOf(review.reviewId, shards) }),
});

export const putNewReview = (table: string, review: Review, shards: number): WriteAction => ({
  Put: { TableName: table, Item: reviewRow(review, shards), ConditionExpression: "attribute_not_exists(reviewId)" },
});

/**
 * Replaces a review that is still open (or settled, where that is said), still at the version before this one, and with its
 * reminders put off, or let go again, as often as this one knows: that leaves the version, and the end of its audit chain is kept on the review.
 */
export const replaceReview = (table: string, review: Review, shards: number, from: Review["status"] = "open"): WriteAction => ({
  Put: {
    TableName: table,
    Item: reviewRow(review, shards),
    ConditionExpression: `version = :before AND #status = :from AND ${review.snoozes ? "snoozes.auditHead.seq = :snoozes" : "attribute_not_exists(snoozes)"}`,
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: {
      ":before": review.version - 1,
      ":from": from,
      ...(review.snoozes && { ":snoozes": review.snoozes.auditHead.seq }),
    },
  },
});

/** Appends to the audit log, where it is found by its day; an entry that is already there is never overwritten. */
export const putAudit = (table: string, entry: AuditEntry): WriteAction => ({
  Put: {
    TableName: table,
    Item: { ...entry, day: entry.at.slice(0, 10) },
    ConditionExpression: "attribute_not_exists(#reference)",
    ExpressionAttributeNames: { "#reference": "reference" },
  },
});

/** Where a chain ends that no case or row carries, on a row of its own; moved by whoever read it last, or not at all. */
export const putChainEnd = (
  table: string,
  key: Record<string, string>,
  { previousHead, head, audit }: ChainStep,
): WriteAction => ({
  Put: {
    TableName: table,
    Item: { ...key, chain: audit.reference, head },
    ...(previousHead
      ? { ConditionExpression: "head.seq = :seq", ExpressionAttributeValues: { ":seq": previousHead.seq } }
      : { ConditionExpression: "attribute_not_exists(#part)", ExpressionAttributeNames: { "#part": "part" } }),
  },
});

export const readChainEnd = (row: Record<string, unknown> | undefined): AuditHead | undefined => row && AuditHead.parse(row.head);

/** Found by the colleague whom it supports, where that is somebody who can sign in. */
const indexed = (supportCase: SupportCase) => {
  const supportedId = supportedIdOf(supportCase);
  return supportedId === undefined ? {} : { supportedId };
};

/** A new support case with its reviews and first audit entry. */
export const putOpenedCase = (
  tables: { support: string; reviews: string; audit: string },
  { supportCase, reviews, audit }: OpenedCase,
  shards: number,
): WriteAction[] => [
  {
    Put: {
      TableName: tables.support,
      Item: { ...supportCase, part: "case", ...indexed(supportCase) },
      ConditionExpression: "attribute_not_exists(supportCaseId)",
    },
  },
  putAudit(tables.audit, audit),
  ...reviews.map((review) => putNewReview(tables.reviews, review, shards)),
];

/** The key of a claim says neither incident nor colleague, because keys of rows are written to trails that many may read. */
export const claimKey = ({ incidentId, marks }: Claim) => ({
  supportCaseId: `claim#${createHash("sha256")
    .update(JSON.stringify([incidentId, ...marks]))
    .digest("hex")}`,
  part: "claim",
});

/** Claims colleague and incident for a case; `replaces` is the case whose claim it takes over, where there is one. */
export const putClaims = (
  table: string,
  { supportCase, isUnclaimed }: Pick<OpenedCase, "supportCase" | "isUnclaimed">,
  replaces?: string,
): { claim: Claim; action: WriteAction }[] => {
  const claim = isUnclaimed ? undefined : claimOf(supportCase);
  if (claim === undefined) return [];
  const condition =
    replaces === undefined
      ? { ConditionExpression: "attribute_not_exists(supportCaseId)" }
      : { ConditionExpression: "caseId = :replaced", ExpressionAttributeValues: { ":replaced": replaces } };
  const Item = { ...claimKey(claim), caseId: supportCase.supportCaseId };
  return [{ claim, action: { Put: { TableName: table, Item, ...condition } } }];
};
