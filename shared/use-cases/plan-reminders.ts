import { addDays, londonDay, londonInstant } from "../domain/calendar.ts";
import {
  type Addressed,
  addressRungs,
  type Contacts,
  type Gap,
  isQuiet,
  type Quiet,
  type Recipient,
} from "../domain/recipient.ts";
import type { NextReminder, PlannedRung } from "../domain/reminder.ts";
import type { Instant, Review } from "../domain/review.ts";
import { digestAt, planNext, planPassed, quietHours } from "../policy/reminders.ts";

/** What goes for one review now, what waits for the end of the quiet time, and where the review moves once all of it is sent. */
export type ReviewPlan = { review: Review; ready: Addressed[]; waiting: Addressed[]; gaps: Gap[]; next: NextReminder };

/** The reviews one address is told of, most urgent first. */
export type RecipientPlan = { recipient: Recipient; lines: { review: Review; rung: PlannedRung }[] };

/** What rides in the digest waits for it, so that a morning brings one digest and not two. */
const quietOf = ({ way }: PlannedRung): Quiet => (way === "digest" ? { ...quietHours, until: digestAt } : quietHours);

const endOf = ({ until }: Quiet, now: Instant): Instant => {
  const today = londonInstant(londonDay(now), until);
  return today > now ? today : londonInstant(addDays(londonDay(now), 1), until);
};

/** The same tier again when the first quiet time ends, or with the next tier where that comes first. */
const putOff = (review: Review, waiting: readonly Addressed[], now: Instant): NextReminder => {
  const { nextReminderAt: nextAt } = planNext(review, now);
  const ends = waiting.map(({ rung }) => endOf(quietOf(rung), now));
  const [nextReminderAt = now] = [...ends, ...(nextAt === undefined ? [] : [nextAt])].sort();
  return { ...(review.nextTier !== undefined && { nextTier: review.nextTier }), nextReminderAt };
};

/** Decides who is told of a review now, from the policy and from who can be reached. */
export const planReview = (contacts: Contacts, review: Review, now: Instant): ReviewPlan => {
  const { addressed, gaps } = addressRungs(contacts, review, planPassed(review, now), now);
  const waiting = addressed.filter(({ recipient, rung }) => isQuiet(quietOf(rung), recipient, now));
  const ready = addressed.filter((one) => !waiting.includes(one));
  return { review, ready, waiting, gaps, next: waiting.length > 0 ? putOff(review, waiting, now) : planNext(review, now) };
};

/** One digest a recipient: what is ready, gathered by address. */
export const groupByRecipient = (plans: readonly ReviewPlan[]): RecipientPlan[] => {
  const byAddress = new Map<string, RecipientPlan>();
  for (const { review, ready } of plans)
    for (const { recipient, rung } of ready) {
      const plan = byAddress.get(recipient.address) ?? { recipient, lines: [] };
      plan.lines.push({ review, rung });
      byAddress.set(recipient.address, plan);
    }
  for (const { lines } of byAddress.values()) lines.sort((a, b) => (a.review.dueAt < b.review.dueAt ? -1 : 1));
  return [...byAddress.values()];
};
