import { nextAt } from "../domain/calendar.ts";
import { type Delivery, wentAbove } from "../domain/delivery.ts";
import {
  type Addressed,
  addressRungs,
  type Contacts,
  type Gap,
  isQuiet,
  type Quiet,
  type Reason,
  type Recipient,
  toldBefore,
} from "../domain/recipient.ts";
import type { NextReminder, PlannedRung } from "../domain/reminder.ts";
import type { Instant, Review } from "../domain/review.ts";
import { digestAt, planNext, planPassed, quietHours } from "../policy/reminders.ts";

/** What goes for one review now, what waits for the end of the quiet time, and where the review moves once all of it is sent. */
export type ReviewPlan = { review: Review; ready: Addressed[]; waiting: Addressed[]; gaps: Gap[]; next: NextReminder };

/** The reviews one address is told of, most urgent first. */
export type RecipientPlan = {
  recipient: Recipient;
  lines: (Omit<Addressed, "recipient"> & { review: Review; reason: Reason })[];
};

/** What rides in the digest waits for it, so that a morning brings one digest and not two. */
const quietOf = ({ way }: PlannedRung): Quiet => (way === "digest" ? { ...quietHours, until: digestAt } : quietHours);

/** Whether a reminder waits for the morning. */
export const isLeftAlone = ({ recipient, rung }: Addressed, now: Instant): boolean => isQuiet(quietOf(rung), recipient, now);

/** The same tier again when the first quiet time ends, or with the next tier where that comes first. */
const putOff = (review: Review, waiting: readonly Addressed[], next: NextReminder, now: Instant): NextReminder => {
  const ends = waiting.map(({ rung }) => nextAt(quietOf(rung).until, now));
  const [nextReminderAt = now] = [...ends, ...(next.nextReminderAt === undefined ? [] : [next.nextReminderAt])].sort();
  return { ...(review.nextTier !== undefined && { nextTier: review.nextTier }), nextReminderAt };
};

/** A settled review is spoken of once more, to those who were told that it was late. */
const addressClosing = (contacts: Contacts, review: Review, told: readonly Delivery[], now: Instant): Addressed[] => {
  const escalated = told.filter((one) => one.reviewId === review.reviewId && wentAbove(one));
  const rung: PlannedRung = { tier: "closing", occasion: "closing", at: review.nextReminderAt ?? now, to: [], way: "digest" };
  return toldBefore(contacts, escalated).map((recipient) => ({ recipient, rung }));
};

/**
 * Decides who is told of a review now, from the policy and from who can be reached. `told` holds what the ledger knows of the
 * reviews that are settled.
 */
export const planReview = (contacts: Contacts, review: Review, now: Instant, told: readonly Delivery[] = []): ReviewPlan => {
  const { addressed, gaps } =
    review.status === "settled"
      ? { addressed: addressClosing(contacts, review, told, now), gaps: [] }
      : addressRungs(contacts, review, planPassed(review, now), now);
  const waiting = addressed.filter((one) => isLeftAlone(one, now));
  const ready = addressed.filter((one) => !waiting.includes(one));
  const next = review.status === "settled" ? {} : planNext(review, now);
  return { review, ready, waiting, gaps, next: waiting.length > 0 ? putOff(review, waiting, next, now) : next };
};

/** Most urgent first; where two are due at once the id decides, so that a mail always reads the same. */
const orderOf = ({ dueAt, reviewId }: Review): string => `${dueAt} ${reviewId}`;

/** One digest a recipient: what is ready, gathered by address. */
export const groupByRecipient = (plans: readonly ReviewPlan[]): RecipientPlan[] => {
  const byAddress = new Map<string, RecipientPlan>();
  for (const { review, ready } of plans)
    for (const { recipient, ...what } of ready) {
      const plan = byAddress.get(recipient.address) ?? { recipient, lines: [] };
      plan.lines.push({ review, ...what, reason: recipient.reason });
      byAddress.set(recipient.address, plan);
    }
  for (const { lines } of byAddress.values()) lines.sort((a, b) => (orderOf(a.review) < orderOf(b.review) ? -1 : 1));
  return [...byAddress.values()];
};
