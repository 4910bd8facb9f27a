import type { Delivery } from "../domain/delivery.ts";
import type { Contacts, Gap, Recipient } from "../domain/recipient.ts";
import { type Instant, isSnoozed, type Review, type Tier } from "../domain/review.ts";
import { groupByRecipient, planReview, type RecipientPlan, type ReviewPlan } from "./plan-reminders.ts";

/** A mail that will go: when, to whom, and of what. */
export type ForeseenMail = { at: Instant; recipient: Recipient; lines: RecipientPlan["lines"] };

/** Why somebody is not told of a review when its tier has passed. */
export type Held =
  | { review: Review; tier: Tier; why: "quiet"; recipient: Recipient; until: Instant }
  | { review: Review; why: Gap["kind"]; addressee: Gap["addressee"]; personId?: string }
  | { review: Review; why: "snoozed"; until: Instant };

export type Foreseen = { mails: ForeseenMail[]; held: Held[] };

/**
 * The mail with which goes what waited for it: for the end of the night, or of a snooze. Nothing for what does not go by the end of
 * what is foreseen.
 */
export const findMailOf = ({ mails }: Foreseen, held: Held): ForeseenMail | undefined => {
  if (!("until" in held)) return undefined;
  const isIts = ({ recipient, lines }: ForeseenMail): boolean =>
    lines.some(({ review }) => review.reviewId === held.review.reviewId) &&
    (held.why === "snoozed" || recipient.address === held.recipient.address);
  return mails.find((mail) => mail.at >= held.until && isIts(mail));
};

const keyOf = (review: Pick<Review, "reviewId" | "clockEvent">, occasion: string, address: string): string =>
  `${review.reviewId} ${review.clockEvent} ${occasion} ${address}`;

/**
 * Plays the job forward from one time to another, both included, with the planner of the job itself: nobody's state changes
 * meanwhile, mail works, and a run comes at every instant at which something is due. `told` is what the ledger holds of the reviews.
 */
export const foreseeReminders = (
  contacts: Contacts,
  reviews: readonly Review[],
  told: readonly Delivery[],
  from: Instant,
  until: Instant,
): Foreseen => {
  const done = new Set(told.map((one) => keyOf(one, one.occasion, one.address)));
  const foreseen: Foreseen = { mails: [], held: findSnoozed(reviews, from) };
  let left = [...reviews];
  for (let now = from; now <= until; ) {
    const plans = left
      .filter((review) => isDue(review, now))
      .map((review) => withoutDone(planReview(contacts, review, now, told), done));
    for (const mail of groupByRecipient(plans)) {
      foreseen.mails.push({ at: now, ...mail });
      for (const { review, rung } of mail.lines) done.add(keyOf(review, rung.occasion, mail.recipient.address));
    }
    foreseen.held.push(...plans.flatMap(findHeld).filter((one) => !foreseen.held.some((other) => isSame(one, other))));
    const moved = new Map(plans.map((plan) => [plan.review.reviewId, movedOn(plan)]));
    left = left.flatMap((review) => (moved.has(review.reviewId) ? (moved.get(review.reviewId) ?? []) : [review]));
    const [next] = left
      .flatMap(({ nextReminderAt }) => (nextReminderAt !== undefined && nextReminderAt > now ? [nextReminderAt] : []))
      .sort();
    if (next === undefined) break;
    now = next;
  }
  return foreseen;
};

const isDue = ({ nextReminderAt }: Review, now: Instant): boolean => nextReminderAt !== undefined && nextReminderAt <= now;

const withoutDone = (plan: ReviewPlan, done: ReadonlySet<string>): ReviewPlan => ({
  ...plan,
  ready: plan.ready.filter(({ recipient, rung }) => !done.has(keyOf(plan.review, rung.occasion, recipient.address))),
});

/** The review as the job leaves it; one that somebody cannot be found for stays due and is not looked at again. */
const movedOn = ({ review, next, waiting, gaps }: ReviewPlan): Review[] => {
  if (gaps.some(({ kind }) => kind === "nobody")) return [];
  const { nextTier: _tier, nextReminderAt: _at, undelivered, ...kept } = review;
  return [{ ...kept, ...next, ...(waiting.length > 0 && undelivered !== undefined && { undelivered }) }];
};

const findHeld = ({ review, waiting, gaps, next }: ReviewPlan): Held[] => [
  ...waiting.map(
    ({ recipient, rung }): Held => ({ review, tier: rung.tier, why: "quiet", recipient, until: next.nextReminderAt ?? rung.at }),
  ),
  ...gaps.map(
    ({ kind, addressee, personId }): Held => ({ review, why: kind, addressee, ...(personId !== undefined && { personId }) }),
  ),
];

/** Whether the same is said of the same review already: whoever cannot be reached for one tier is not for the next. */
const isSame = (one: Held, other: Held): boolean =>
  "addressee" in one &&
  "addressee" in other &&
  one.review.reviewId === other.review.reviewId &&
  one.why === other.why &&
  one.addressee === other.addressee &&
  one.personId === other.personId;

const findSnoozed = (reviews: readonly Review[], from: Instant): Held[] =>
  reviews.flatMap((review) =>
    review.snoozedUntil !== undefined && isSnoozed(review, from) ? [{ review, why: "snoozed", until: review.snoozedUntil }] : [],
  );
