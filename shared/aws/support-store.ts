import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { Review, reviewIdOf } from "../domain/review.ts";
import type { MoveCondition } from "../domain/stage-move.ts";
import { SupportCase } from "../domain/support-case.ts";
import type { SupportStore } from "../use-cases/ports.ts";
import type { ItemReader } from "./item-reader.ts";
import { putAudit, putOpenedCase, replaceReview } from "./rows.ts";
import { putSubmission, readSubmission } from "./submissions.ts";
import { writeTransaction } from "./transaction.ts";

type Tables = { support: string; reviews: string; audit: string };

/** The database condition of a move, from the same data as the check: version, status, the stages before it, the audit head. */
const conditionOf = (condition: MoveCondition, seq: number) => ({
  ConditionExpression: [
    "auditHead.seq = :seq",
    "stages.#stage.version = :version",
    "stages.#stage.#status = :status",
    ...condition.settled.map((_, index) => `stages.#before${index}.#status = :settled`),
  ].join(" AND "),
  names: Object.fromEntries(condition.settled.map((id, index) => [`#before${index}`, id])),
  values: {
    ":seq": seq,
    ":version": condition.version,
    ":status": condition.status,
    ...(condition.settled.length > 0 && { ":settled": "settled" }),
  },
});

/** Support cases, apart from incidents in table, key and permission; submissions beside them. */
export const createSupportStore = (
  client: DynamoDBDocumentClient,
  reader: ItemReader,
  tables: Tables,
  shards: number,
): SupportStore => {
  const readReview = async (reviewId: string) => {
    const row = await reader.read(tables.reviews, { reviewId });
    return row && Review.parse(row);
  };
  return {
    readSubmission: (submissionId) => readSubmission(reader, tables.support, "supportCaseId", submissionId),
    open: async ({ submission, ...opened }) => {
      const failed = await writeTransaction(client, [
        putSubmission(tables.support, "supportCaseId", submission),
        ...putOpenedCase(tables, opened, shards),
      ]);
      if (failed.length === 0) return "written";
      return failed.includes(0) ? "repeated" : "moved";
    },
    read: async (supportCaseId) => {
      const row = await reader.read(tables.support, { supportCaseId, part: "case" });
      return row && SupportCase.parse(row);
    },
    readReviews: async (supportCase) => {
      const ids = Object.keys(supportCase.stages).map((stageId) => reviewIdOf(supportCase.supportCaseId, stageId));
      return (await Promise.all(ids.map(readReview))).filter((review) => review !== undefined);
    },
    readIncidentReview: (incidentId) => readReview(reviewIdOf(incidentId, "staff-debrief")),
    moveStage: async ({ supportCaseId, condition, state, review, previousHead, audit }) => {
      const { ConditionExpression, names, values } = conditionOf(condition, previousHead.seq);
      const failed = await writeTransaction(client, [
        {
          Update: {
            TableName: tables.support,
            Key: { supportCaseId, part: "case" },
            UpdateExpression: "SET stages.#stage = :state, auditHead = :head",
            ConditionExpression,
            ExpressionAttributeNames: { "#stage": condition.stageId, "#status": "status", ...names },
            ExpressionAttributeValues: { ":state": state, ":head": { seq: audit.seq, hash: audit.hash }, ...values },
          },
        },
        replaceReview(tables.reviews, review, shards),
        putAudit(tables.audit, audit),
      ]);
      return failed.length === 0 ? "written" : "moved";
    },
  };
};
