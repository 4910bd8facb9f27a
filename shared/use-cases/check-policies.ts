import { organisation } from "../domain/directory.ts";
import { type Instant, type Review, reviewIdOf } from "../domain/review.ts";
import {
  type Expiring,
  listExpiring,
  type PolicyDocument,
  renewalDue,
  renewalResponsible,
  renewalStart,
} from "../policy/documents.ts";
import { planFirst } from "../policy/reminders.ts";
import { reopenReview, settleReview } from "./build-review.ts";

export type RenewalStore = {
  /** The renewals that are open, all of them. */
  listOpen: () => Promise<Review[]>;
  readReviews: (reviewIds: readonly string[]) => Promise<Review[]>;
  /** Writes a review: a new one, or the next version of what it was; nothing where somebody else has written it first. */
  write: (review: Review, before: Review | undefined) => Promise<void>;
};

type Ports = { store: RenewalStore; now: () => Instant };

/** What a check did, and how many renewals are open after it. */
export type PolicyCheck = { opened: number; settled: number; open: number };

/**
 * Opens a review for each document whose expiry is near or past, and settles those of expiries that the library no longer
 * names. A review is named by document and expiry, so a check may run at any time, also twice at once.
 */
export const checkPolicies = async ({ store, now }: Ports, documents: readonly PolicyDocument[]): Promise<PolicyCheck> => {
  const at = now();
  const expiring = new Map(listExpiring(documents, at).map((document) => [renewalIdOf(document), document]));
  const open = await store.listOpen();
  const known = new Map((await store.readReviews([...expiring.keys()])).map((review) => [review.reviewId, review]));
  const over = open.filter(({ reviewId }) => !expiring.has(reviewId));
  const owed = [...expiring].filter(([reviewId]) => known.get(reviewId)?.status !== "open");
  for (const review of over) await store.write(settleRenewal(review, documents, at), review);
  for (const [reviewId, document] of owed) {
    const before = known.get(reviewId);
    // A release that is taken back names an expiry again that was settled: it is owed as before.
    const again = before && reopenReview(before, renewalDue(document), at);
    await store.write(again ?? openRenewal(document, at), before);
  }
  return { opened: owed.length, settled: over.length, open: expiring.size };
};

const caseIdOf = ({ id }: Pick<PolicyDocument, "id">): string => `policy-${id}`;

const renewalIdOf = (document: Expiring): string => reviewIdOf(caseIdOf(document), document.expiresOn);

/** The review of a document that is to be renewed. */
export const openRenewal = (document: Expiring, at: Instant): Review => {
  const due = renewalDue(document);
  return {
    reviewId: renewalIdOf(document),
    kind: "policy-renewal",
    caseId: caseIdOf(document),
    reference: document.id,
    ...organisation,
    status: "open",
    ...due,
    clockStartAt: renewalStart(document),
    clockEvent: 1,
    responsible: renewalResponsible,
    ...planFirst({ kind: "policy-renewal", ...due }, at),
    version: 1,
  };
};

/** Renewed where the library has the document with another expiry or none; else it has left the library. */
const settleRenewal = (review: Review, documents: readonly PolicyDocument[], at: Instant): Review =>
  settleReview(review, at, documents.some((document) => caseIdOf(document) === review.caseId) ? at : undefined);
