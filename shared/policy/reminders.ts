import { type ClockTime, nextAt } from "../domain/calendar.ts";
import type { Quiet } from "../domain/recipient.ts";
import {
  type Addressee,
  firstReminder,
  holdUntil,
  instantOfTier,
  type Ladder,
  type NextReminder,
  nextReminder,
  type PlannedRung,
  passedRungs,
  type Rung,
} from "../domain/reminder.ts";
import type { Instant, Review, ReviewKind, Tier } from "../domain/review.ts";
import { bankHolidays } from "./bank-holidays.ts";
import { ladderOfStage } from "./pathway.ts";

// Tiers in hours go at once; tiers in days fall at the time of the digest and ride in that person's one digest of the day.
// When several tiers of a review have passed (it was recorded late, or mail was down), each person is told of the latest
// one addressed to them and of no other. A formal review reaches overdue and escalation 1 at the same instant: the
// responsible and the deputy get the one, the service manager the other.

/** When the day's digest goes, and until when a person's address is left alone in the evening and at night (London). */
export const digestAt: ClockTime = "08:00";

/** When the weekly summaries go on a Monday (London). */
export const summaryAt: ClockTime = "08:00";

/** A person's own address is left alone between these London times and gets at the end what fell in between; role mailboxes are not. */
export const quietHours = { from: "20:00", until: "07:30" } as const satisfies Quiet;

/** The smallest team that a mail may name; in a smaller one the name points at people. */
export const smallestNamedTeam = 6;

/** Of support no smaller count is told in a mail: it would point at people. */
export const smallestSupportCount = 5;

const hours = (tier: Tier, count: number, ...to: Addressee[]): Rung => ({ tier, after: { hours: count }, to, way: "at-once" });

const days = (tier: Tier, count: number, ...to: Addressee[]): Rung => ({
  tier,
  after: { days: count, at: digestAt },
  to,
  way: "digest",
});

const workingDays = (tier: Tier, count: number, ...to: Addressee[]): Rung => ({
  tier,
  after: { workingDays: count, at: digestAt },
  to,
  way: "digest",
});

const weekly: Rung = {
  tier: "weekly",
  after: { weekly: "Monday", at: digestAt },
  to: ["responsible", "service-manager", "head-of-service"],
  way: "digest",
};

const due = hours("due", 0, "responsible");
const overdueADay = hours("overdue", 24, "responsible", "deputy");
const escalation1 = workingDays("escalation-1", 3, "service-manager");
const escalation2 = workingDays("escalation-2", 5, "head-of-service");

const clinical = (soonHours: number): Ladder => [
  hours("due-soon", -soonHours, "responsible"),
  due,
  overdueADay,
  escalation1,
  escalation2,
  weekly,
];

const formal: Ladder = [
  hours("due-soon", -24, "responsible"),
  due,
  overdueADay,
  hours("escalation-1", 24, "service-manager"),
  escalation2,
  weekly,
];

const inWorkingDays: Ladder = [
  workingDays("due-soon", -1, "responsible"),
  due,
  workingDays("overdue", 1, "responsible", "deputy"),
  escalation1,
  escalation2,
  weekly,
];

/** Nobody knows of a correction before it is told, so the first word goes with the next digest. */
const correction: Ladder = [workingDays("due-soon", -4, "responsible"), ...inWorkingDays];

/** Policy documents are renewed by committees, so their first word comes a quarter of a year ahead; past expiry it is weekly. */
const renewal: Ladder = [
  days("due-soon", -90, "responsible"),
  days("due-soon", -30, "responsible"),
  days("due", 0, "responsible"),
  { ...weekly, to: ["responsible"] },
];

/**
 * The reminder ladder of each kind of review (Restrictive Practices Policy section 7.2; PIPSS Policy for stages). The first word
 * comes 4 hours ahead on the 24 hour clock, a day ahead on the longer ones, a working day ahead where days are counted.
 */
export const ladders: Record<ReviewKind, Ladder> = {
  "staff-debrief": clinical(4),
  "patient-debrief": clinical(24),
  "formal-review": formal,
  "witness-offer": clinical(24),
  "pipss-stage": inWorkingDays,
  "case-correction": correction,
  action: inWorkingDays,
  "policy-renewal": renewal,
};

/** A stage may name a ladder of its own. */
const ladderOf = ({ kind, stageId }: Pick<Review, "kind" | "stageId">): Ladder => ladderOfStage(stageId) ?? ladders[kind];

/** What a review stores of its ladder when its clock is set, also when its due time has passed already. */
export const planFirst = (review: Pick<Review, "kind" | "stageId" | "dueAt">, setAt: Instant): NextReminder =>
  firstReminder(bankHolidays, ladderOf(review), review.dueAt, setAt);

/** What a review moves to once everything up to a time is sent. */
export const planNext = (review: Pick<Review, "kind" | "stageId" | "dueAt" | "snoozedUntil">, after: Instant): NextReminder =>
  holdUntil(nextReminder(bankHolidays, ladderOf(review), review.dueAt, after), review.snoozedUntil);

/** When a tier of a review first goes by its present clock; nothing for a ladder without it. */
export const findTier = (review: Pick<Review, "kind" | "stageId" | "dueAt">, tier: Tier): Instant | undefined =>
  instantOfTier(bankHolidays, ladderOf(review), review.dueAt, tier);

/** When a review that is still open at a time was escalated by its present clock; nothing where that is still to come. */
export const findEscalation = (review: Pick<Review, "kind" | "stageId" | "dueAt">, at: Instant): Instant | undefined => {
  const escalatedAt = findTier(review, "escalation-1");
  return escalatedAt !== undefined && escalatedAt <= at ? escalatedAt : undefined;
};

/** Whether a review that is still open at a time has been escalated by then. */
export const isEscalated = (review: Pick<Review, "kind" | "stageId" | "dueAt">, at: Instant): boolean =>
  findEscalation(review, at) !== undefined;

/** The closing note of a review that is settled once any of its clocks has escalated it: with the next digest, to those who were told. */
export const planClosing = (
  review: Pick<Review, "kind" | "stageId" | "dueAt" | "escalatedAt">,
  settledAt: Instant,
): NextReminder => {
  if ((review.escalatedAt ?? findEscalation(review, settledAt)) === undefined) return {};
  return { nextTier: "closing", nextReminderAt: nextAt(digestAt, settledAt) };
};

/** The rungs of a review that wait to be sent now. */
export const planPassed = (review: Review, now: Instant): PlannedRung[] =>
  passedRungs(bankHolidays, ladderOf(review), review, now);
