import {
  firstReminder,
  type Ladder,
  type NextReminder,
  nextReminder,
  type PlannedRung,
  passedRungs,
} from "../domain/reminder.ts";
import type { Instant, Review, ReviewKind } from "../domain/review.ts";
import { bankHolidays } from "./bank-holidays.ts";

// Tiers in hours go at once; tiers in working days fall at 08:00 and ride in that person's one digest of the day.
// When several tiers of a review have passed (it was recorded late, or mail was down), each person is told of the latest
// one addressed to them and of no other. A formal review reaches overdue and escalation 1 at the same instant: the
// responsible and the deputy get the one, the service manager the other.

const due = { tier: "due", after: { hours: 0 }, to: ["responsible"] } as const;
const overdueInHours = { tier: "overdue", after: { hours: 24 }, to: ["responsible", "deputy"] } as const;

const clinical: Ladder = [
  due,
  overdueInHours,
  { tier: "escalation-1", after: { workingDays: 3, at: "08:00" }, to: ["service-manager"] },
];

const formal: Ladder = [due, overdueInHours, { tier: "escalation-1", after: { hours: 24 }, to: ["service-manager"] }];

const inWorkingDays: Ladder = [
  due,
  { tier: "overdue", after: { workingDays: 1, at: "08:00" }, to: ["responsible", "deputy"] },
  { tier: "escalation-1", after: { workingDays: 3, at: "08:00" }, to: ["service-manager"] },
];

/** The reminder ladder of each kind of review (Restrictive Practices Policy section 7.2; PIPSS Policy for stages). */
export const ladders: Record<ReviewKind, Ladder> = {
  "staff-debrief": clinical,
  "patient-debrief": clinical,
  "formal-review": formal,
  "witness-offer": clinical,
  "pipss-stage": inWorkingDays,
  action: inWorkingDays,
  "policy-renewal": inWorkingDays,
};

/** A person's own address is left alone between these London times and gets at the end what fell in between; role mailboxes are not. */
export const quietHours = { from: "20:00", until: "07:30" } as const;

/** The smallest team that a mail may name; in a smaller one the name points at people. */
export const smallestNamedTeam = 6;

/** What a new review stores of its ladder, also when its first tier has passed already. */
export const planFirst = (review: Pick<Review, "kind" | "stageId" | "dueAt">): NextReminder =>
  firstReminder(bankHolidays, ladders[review.kind], review.dueAt);

/** What a review moves to once everything up to a time is sent. */
export const planNext = (review: Pick<Review, "kind" | "stageId" | "dueAt">, after: Instant): NextReminder =>
  nextReminder(bankHolidays, ladders[review.kind], review.dueAt, after);

/** The rungs of a review that wait to be sent now. */
export const planPassed = (review: Review, now: Instant): PlannedRung[] =>
  passedRungs(bankHolidays, ladders[review.kind], review, now);
