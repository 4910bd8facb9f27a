import { addHours, type Day, formatLong, londonInstant } from "../domain/calendar.ts";
import { applyRule, type Due, type DueRule } from "../domain/clock.ts";
import type { Instant, ReviewKind } from "../domain/review.ts";
import { bankHolidays } from "./bank-holidays.ts";

/** The reviews that follow an incident by the clock. */
export type ClinicalKind = "staff-debrief" | "patient-debrief" | "formal-review" | "witness-offer";

/**
 * How long after the end of an incident each review is due, in elapsed hours of any day (Restrictive Practices Policy
 * section 7.2 and appendices 7 and 9; the hours are those of the national data set and of NICE NG10).
 */
export const clinicalClocks = {
  "staff-debrief": { hours: 24 },
  "patient-debrief": { hours: 48 },
  "formal-review": { hours: 72 },
  "witness-offer": { hours: 72 },
} as const satisfies Record<ClinicalKind, DueRule>;

/** Hours after its start at which an incident that has not ended is taken as ended, so that no clock waits for ever. */
export const hoursUntilTakenAsEnded = 24;

/**
 * The instant from which a review of an incident is counted: its end, or a day after its start while it has none. Staff
 * are not kept waiting for the end of what goes on for days, so their debrief is counted from that day at the latest.
 */
export const clockStartOf = (kind: ClinicalKind, incident: { startedAt: Instant; endedAt?: Instant | undefined }): Instant => {
  const takenAsEndedAt = addHours(incident.startedAt, hoursUntilTakenAsEnded);
  const endedAt = incident.endedAt ?? takenAsEndedAt;
  return kind === "staff-debrief" && takenAsEndedAt < endedAt ? takenAsEndedAt : endedAt;
};

/** The earliest that an incident can have started whose staff debrief is counted from there. */
export const earliestStartOf = (staffClockAt: Instant): Instant => addHours(staffClockAt, -hoursUntilTakenAsEnded);

/** Whoever helps first opens the case afterwards, within a day: earlier than this no stage of a case by itself has been held. */
export const earliestHelpOf = (openedAt: Instant): Instant => addHours(openedAt, -24);

/** The instant from which support is counted: with the incident's clock, and at once while that has not started yet. */
export const supportClockOf = (incidentClockAt: Instant, now: Instant): Instant =>
  incidentClockAt < now ? incidentClockAt : now;

/**
 * The reviews an incident owes: all three after a restrictive intervention; after violence alone the staff debrief
 * (Violence Reduction and Prevention Policy section 16). Whoever saw or heard it is offered support, where anybody did.
 */
export const owedReviews = (incident: { interventions: readonly unknown[]; witnesses?: number | undefined }): ClinicalKind[] => [
  "staff-debrief",
  ...(incident.interventions.length > 0 ? (["patient-debrief", "formal-review"] as const) : []),
  ...((incident.witnesses ?? 0) > 0 ? (["witness-offer"] as const) : []),
];

/** Who owes the reviews of an incident. */
export const clinicalResponsible = { role: "team-manager" } as const;

/** When a review is due by the trust's calendar, and the plain sentence that explains it. */
export const computeDue = (rule: DueRule, startAt: Instant): Due => applyRule(bankHolidays, rule, startAt);

/** When a stage is due that was put off to a day: by the end of that day's office hours. */
export const computeDeferral = (deferredTo: Day): Due => {
  const dueAt = londonInstant(deferredTo, "17:00");
  return { dueAt, dueExplanation: `due ${formatLong(dueAt)}, put off to that day` };
};

/** When a colleague is to have an answer who said what is not right in their case (PIPSS Policy, pathway stages): within a week of work. */
export const correctionClock = { workingDays: 5, at: "17:00" } as const satisfies DueRule;

/** When something is due that was agreed for a day: by the end of that day's office hours. */
export const agreedDay = (dueOn: Day): Due => {
  const dueAt = londonInstant(dueOn, "17:00");
  return { dueAt, dueExplanation: `due ${formatLong(dueAt)}, the day agreed` };
};

/** When a debrief is to be offered again; nothing is owed for a time before it was known. */
export const offerDue = (offerAt: Instant, now: Instant): Due => {
  if (offerAt >= now) return { dueAt: offerAt, dueExplanation: `due ${formatLong(offerAt)}, a day after the last offer` };
  return { dueAt: now, dueExplanation: `due ${formatLong(now)}, more than a day after the last offer` };
};

/** Whether a review of this kind is one of those that an incident owes by the clock. */
export const isClinical = (kind: ReviewKind): kind is ClinicalKind => kind in clinicalClocks;
