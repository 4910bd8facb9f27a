import * as z from "zod";
import { AuditHead } from "./audit-head.ts";

/** An instant, ISO 8601 in UTC (`2026-03-14T09:00:00.000Z`), so that text order is time order. */
export const Instant = z.iso.datetime();
export type Instant = string;

export const ReviewKind = z.enum([
  "staff-debrief",
  "patient-debrief",
  "formal-review",
  "witness-offer",
  "pipss-stage",
  "case-correction",
  "action",
  "policy-renewal",
]);
export type ReviewKind = z.infer<typeof ReviewKind>;

/** Whether a review belongs to the support of a colleague: to another domain than those of incidents. */
export const isOfSupport = ({ kind }: { kind: ReviewKind }): boolean => kind === "pipss-stage" || kind === "case-correction";

/** Who owes a review: a role of the team or of the organisation, resolved when mail is sent, or the line manager of the support case by id. */
export const Responsible = z.object({
  role: z.enum(["team-manager", "line-manager", "service-manager", "head-of-service", "lead"]),
  personId: z.string().optional(),
});
export type Responsible = z.infer<typeof Responsible>;

/** The rungs of a ladder, and the closing note to those escalated to. */
export const Tier = z.enum(["due-soon", "due", "overdue", "escalation-1", "escalation-2", "weekly", "closing"]);
export type Tier = z.infer<typeof Tier>;

/**
 * One thing that somebody owes by a time. Holds no content and no name of a patient or supported colleague:
 * the reminder job and the lists read this and nothing more.
 */
export const Review = z.object({
  reviewId: z.string(),
  kind: ReviewKind,
  stageId: z.string().optional(),
  /** Of a stage: the stages of the same case that have to be settled first, by id. */
  comesAfter: z.array(z.string()).optional(),
  /** The incident or the support case it belongs to. */
  caseId: z.string(),
  reference: z.string(),
  teamId: z.string(),
  serviceId: z.string(),
  status: z.enum(["open", "settled"]),
  dueAt: Instant,
  dueExplanation: z.string(),
  clockStartAt: Instant,
  /** Counts the starts of this review's clock; a moved start re-arms the ladder under a new number. */
  clockEvent: z.number().int().positive(),
  responsible: Responsible,
  heldAt: Instant.optional(),
  settledAt: Instant.optional(),
  /** Its incident was withdrawn as recorded in error: it was never owed. */
  withdrawn: z.literal(true).optional(),
  /** The rung that goes next, and when; both absent once the ladder is climbed or the review is settled. */
  nextTier: Tier.optional(),
  nextReminderAt: Instant.optional(),
  /** Addresses at which the tier that is due again did not arrive; forgotten once it has gone to somebody else. */
  undelivered: z.array(z.string()).optional(),
  /** When it was escalated under a clock that has been set anew since: whoever was told of that is told of its end. */
  escalatedAt: Instant.optional(),
  /** A manager has asked for quiet until then, so often so far; the head of the audit chain of this review's snoozes. */
  snoozedUntil: Instant.optional(),
  snoozes: z.object({ count: z.number().int().positive(), auditHead: AuditHead }).optional(),
  version: z.number().int().positive(),
});
export type Review = z.infer<typeof Review>;

/** What a caller sees of a review (design 8): overdue and held in time are derived, never stored. */
export const ReviewView = z.object({
  reviewId: z.string(),
  kind: ReviewKind,
  stageId: z.string().optional(),
  reference: z.string(),
  teamId: z.string(),
  status: z.enum(["open", "overdue", "settled"]),
  dueAt: Instant,
  dueExplanation: z.string(),
  clockStartAt: Instant,
  responsible: Responsible,
  heldAt: Instant.optional(),
  inTime: z.boolean().optional(),
  withdrawn: z.literal(true).optional(),
  nextReminderAt: Instant.optional(),
  version: z.number().int().positive(),
});
export type ReviewView = z.infer<typeof ReviewView>;

/** The id is made of its case and its duty, so that a writer addresses a review without looking it up. */
export const reviewIdOf = (caseId: string, duty: string): string => `${caseId}.${duty}`;

/** The audit chain of the snoozes of one duty of a case: not that of the case, whose end is kept where lists are not read from. */
export const snoozesOf = (reference: string, duty: string): string => `${reference}/${duty}`;

export const snoozeChainOf = ({ reference, reviewId, caseId }: Pick<Review, "reference" | "reviewId" | "caseId">): string =>
  snoozesOf(reference, reviewId.slice(caseId.length + 1));

/** Whether somebody has asked for quiet that still lasts. */
export const isSnoozed = ({ snoozedUntil }: Pick<Review, "snoozedUntil">, now: Instant): boolean =>
  snoozedUntil !== undefined && snoozedUntil > now;

const isOverdue = (review: Review, now: Instant): boolean => review.status === "open" && review.dueAt < now;

/** Nothing is said of what was never owed, nor of what is open still. */
const inTimeOf = ({ heldAt, dueAt, status, kind, withdrawn }: Review): { inTime?: boolean } => {
  if (withdrawn) return {};
  if (heldAt !== undefined) return { inTime: heldAt <= dueAt };
  return status === "settled" && kind !== "pipss-stage" ? { inTime: false } : {};
};

export const viewReview = (review: Review, now: Instant): ReviewView => ({
  reviewId: review.reviewId,
  kind: review.kind,
  ...(review.stageId !== undefined && { stageId: review.stageId }),
  reference: review.reference,
  teamId: review.teamId,
  status: isOverdue(review, now) ? "overdue" : review.status,
  dueAt: review.dueAt,
  dueExplanation: review.dueExplanation,
  clockStartAt: review.clockStartAt,
  responsible: review.responsible,
  ...(review.heldAt !== undefined && { heldAt: review.heldAt }),
  ...inTimeOf(review),
  ...(review.withdrawn && { withdrawn: review.withdrawn }),
  ...(review.nextReminderAt !== undefined && { nextReminderAt: review.nextReminderAt }),
  version: review.version,
});

/** Hours before it is due at which a review counts as due soon. */
const soonHours = 24;

export const isDueSoon = (dueAt: Instant, now: Instant): boolean => Date.parse(dueAt) - Date.parse(now) <= soonHours * 3_600_000;
