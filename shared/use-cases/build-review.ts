import type { Due, DueRule } from "../domain/clock.ts";
import type { Team } from "../domain/directory.ts";
import { type Instant, type Responsible, type Review, type ReviewKind, reviewIdOf } from "../domain/review.ts";
import { computeDue } from "../policy/clocks.ts";
import { findEscalation, planClosing, planFirst } from "../policy/reminders.ts";

/** A new open review: its due time from its rule, its first reminder from the ladder of its kind. */
export const buildReview = (duty: {
  caseId: string;
  kind: ReviewKind;
  stageId?: string;
  comesAfter?: readonly string[];
  reference: string;
  team: Pick<Team, "teamId" | "serviceId">;
  rule: DueRule;
  clockStartAt: Instant;
  /** When the clock is set, which may be long after it starts. */
  setAt: Instant;
  responsible: Responsible;
}): Review => {
  const { dueAt, dueExplanation } = computeDue(duty.rule, duty.clockStartAt);
  return {
    reviewId: reviewIdOf(duty.caseId, duty.stageId ?? duty.kind),
    kind: duty.kind,
    ...(duty.stageId !== undefined && { stageId: duty.stageId }),
    ...(duty.comesAfter?.length && { comesAfter: [...duty.comesAfter] }),
    caseId: duty.caseId,
    reference: duty.reference,
    teamId: duty.team.teamId,
    serviceId: duty.team.serviceId,
    status: "open",
    dueAt,
    dueExplanation,
    clockStartAt: duty.clockStartAt,
    clockEvent: 1,
    responsible: duty.responsible,
    ...planFirst({ kind: duty.kind, stageId: duty.stageId, dueAt }, duty.setAt),
    version: 1,
  };
};

/** A review of which nothing is to be sent: no tier, nobody who waits for one again, and nothing that was put off. */
const withoutReminder = (review: Review): Review => {
  const { nextTier: _tier, nextReminderAt: _at, undelivered: _undelivered, snoozedUntil: _until, ...kept } = review;
  return kept;
};

/** The same review with its clock started anew: another due time, and the ladder from its first tier, for everybody. */
export const rearmReview = (review: Review, due: Due, setAt: Instant, clockStartAt: Instant = review.clockStartAt): Review => {
  const kept = withoutReminder(review);
  const escalatedAt = review.escalatedAt ?? findEscalation(review, setAt);
  return {
    ...kept,
    ...due,
    ...(escalatedAt !== undefined && { escalatedAt }),
    ...planFirst({ ...kept, dueAt: due.dueAt }, setAt),
    clockStartAt,
    clockEvent: review.clockEvent + 1,
    version: review.version + 1,
  };
};

/** A duty that is owed again after it was settled; nobody above was told of it this time. */
export const reopenReview = (
  { settledAt: _at, heldAt: _held, ...before }: Review,
  due: Due,
  at: Instant,
  clockStartAt?: Instant,
): Review => {
  const { escalatedAt: _escalated, ...rearmed } = rearmReview(before, due, at, clockStartAt);
  return { ...rearmed, status: "open" };
};

/** A review that is settled already, judged by a clock that was put right: only when it was due changes. */
export const rejudgeReview = (review: Review, due: Due, clockStartAt: Instant): Review => ({
  ...review,
  ...due,
  clockStartAt,
  version: review.version + 1,
});

/** A review that is settled already, of which it was put right whether and when it was held; when it was settled stays. */
export const amendReview = ({ heldAt: _before, ...review }: Review, heldAt: Instant | undefined): Review => ({
  ...review,
  ...(heldAt !== undefined && { heldAt }),
  version: review.version + 1,
});

/** A review of an incident that was recorded in error: never owed, so nobody is reminded of it or told that it is done. */
export const withdrawReview = (review: Review, at: Instant): Review => ({
  ...withoutReminder(review),
  status: "settled",
  settledAt: review.settledAt ?? at,
  withdrawn: true,
  version: review.version + 1,
});

/** The same review once it is done: nothing more is owed, and nothing more is sent but a note to those it was escalated to. */
export const settleReview = (review: Review, settledAt: Instant, heldAt: Instant | undefined): Review => {
  return {
    ...withoutReminder(review),
    ...planClosing(review, settledAt),
    status: "settled",
    settledAt,
    ...(heldAt !== undefined && { heldAt }),
    version: review.version + 1,
  };
};
