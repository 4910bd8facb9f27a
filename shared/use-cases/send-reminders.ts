import type { Delivery } from "../domain/delivery.ts";
import type { Instant, Review } from "../domain/review.ts";
import { describeFault } from "../log/describe-fault.ts";
import { deliverMail, type Run, type RunTally } from "./deliver-mail.ts";
import { gatherContacts } from "./gather-contacts.ts";
import { groupByRecipient, planReview, type RecipientPlan, type ReviewPlan } from "./plan-reminders.ts";
import type { DeliveryStore, DuePage, ReminderStore, ReviewMove, SendRemindersPorts } from "./reminder-ports.ts";
import { trackProgress } from "./review-progress.ts";
import { findWaiting } from "./waiting-stages.ts";

/** `mailsAtOnce`: how many mails are under way at the same time. */
export type SendRemindersSettings = { shards: number; allowedDomains: ReadonlySet<string>; mailsAtOnce: number };

/** Deliveries of one mail. A claim writes one row each, a settlement moves one review each, and a transaction holds 100 actions. */
const deliveriesPerMail = 90;
/** No mail is begun with less time left than the slowest one takes. */
const marginMs = 20_000;
/** After this many failures in a row that are the mail service's own, the rest of the run is left to the next. */
const failuresTolerated = 3;

/** Reminds whoever owes a review that has come due: find, re-read, plan, claim, send, settle. Safe to run at any time, also twice at once. */
export const sendReminders = async (
  ports: SendRemindersPorts,
  { shards, allowedDomains, mailsAtOnce }: SendRemindersSettings,
): Promise<RunTally & Backlog> => {
  const now = ports.clock.now();
  const found = await findDue(ports.reminders, shards, now);
  const reviews = (await ports.reminders.readReviews(found)).filter((review) => isDue(review, now));
  const told = await readTold(ports.deliveries, reviews);
  const contacts = await gatherContacts(ports.recipients, reviews, allowedDomains, told);
  const plans = reviews.map((review) => planReview(contacts, review, now, told));
  const waiting = await findWaiting(ports.reminders, reviews);
  const progress = trackProgress(plans);
  const tally: RunTally = { mails: 0, deliveries: 0, skipped: found.length - reviews.length, failed: 0, possibleRepeats: 0 };
  countAside(ports, plans, tally);
  await moveAside(ports, progress.finish(plans.filter(({ ready }) => ready.length === 0).map(({ review }) => review.reviewId)));
  const run = { ports, contacts, waiting, progress, tally, startedAt: now };
  await deliverAll(run, groupByRecipient(plans).flatMap(splitMail), mailsAtOnce);
  return { ...tally, ...measureBacklog(progress.listLeft(), now) };
};

/** What a run leaves to the next one: how many reviews, and for how many minutes the oldest of them has waited. */
type Backlog = { backlog: number; oldestDueMinutes: number };

const measureBacklog = (left: readonly Review[], now: Instant): Backlog => {
  const [oldest = now] = left.map(({ nextReminderAt = now }) => nextReminderAt).sort();
  return { backlog: left.length, oldestDueMinutes: Math.floor((Date.parse(now) - Date.parse(oldest)) / 60_000) };
};

const isDue = ({ status, nextTier, nextReminderAt }: Review, now: Instant): boolean =>
  (status === "open" || nextTier === "closing") && nextReminderAt !== undefined && nextReminderAt <= now;

/** What the ledger knows of the reviews that are settled and of which somebody is still to hear so. */
const readTold = async (store: DeliveryStore, reviews: readonly Review[]): Promise<Delivery[]> => {
  const settled = reviews.filter(({ status }) => status === "settled");
  return (await Promise.all(settled.map(({ reviewId }) => store.listOfReview(reviewId)))).flat();
};

/** The reviews of which something is due at a time, by the index. */
// One shard after the other on one connection: opening several costs a cold start more than the waiting does.
export const findDue = async (store: Pick<ReminderStore, "findDue">, shards: number, now: Instant): Promise<string[]> => {
  const reviewIds = new Set<string>();
  for (let shard = 0; shard < shards; shard += 1) {
    let from: DuePage["next"];
    do {
      const page = await store.findDue(String(shard), now, from);
      for (const reviewId of page.reviewIds) reviewIds.add(reviewId);
      from = page.next;
    } while (from !== undefined);
  }
  return [...reviewIds];
};

/** Counts and logs what cannot go now: recipients left alone at night, people who cannot be found, addresses not allowed. */
const countAside = ({ logger }: SendRemindersPorts, plans: readonly ReviewPlan[], tally: RunTally): void => {
  for (const { review, waiting, gaps } of plans) {
    tally.skipped += waiting.length;
    tally.failed += gaps.length;
    for (const { kind, addressee, personId } of gaps)
      logger.error(kind === "nobody" ? "reminder-nobody" : "reminder-domain-refused", {
        reviewId: review.reviewId,
        addressee,
        ...(personId !== undefined && { personId }),
      });
  }
};

/** Moves the reviews for which nothing goes now, so that they are not found again in every run. */
const moveAside = async ({ deliveries }: SendRemindersPorts, moves: readonly ReviewMove[]): Promise<void> => {
  for (let from = 0; from < moves.length; from += deliveriesPerMail)
    await deliveries.settle(moves.slice(from, from + deliveriesPerMail));
};

const splitMail = (plan: RecipientPlan): RecipientPlan[] =>
  Array.from({ length: Math.ceil(plan.lines.length / deliveriesPerMail) }, (_, part) => ({
    ...plan,
    lines: plan.lines.slice(part * deliveriesPerMail, (part + 1) * deliveriesPerMail),
  }));

/** Sends the mails, a few at a time and each in its turn; one that fails is counted and holds up no other. */
const deliverAll = async (run: Run, mails: readonly RecipientPlan[], mailsAtOnce: number): Promise<void> => {
  const { clock, logger, pace } = run.ports;
  const queue = mails.values();
  let failuresInRow = 0;
  const work = async (): Promise<void> => {
    for (const mail of queue) {
      if (failuresInRow >= failuresTolerated) {
        run.tally.failed += mail.lines.length;
        continue;
      }
      await pace();
      // After the wait, which `infra/settings.ts` keeps well below the margin.
      if (clock.remainingMs() < marginMs) return;
      try {
        const outcome = await deliverMail(run, mail);
        if (outcome !== "nothing") failuresInRow = outcome === "sent" || outcome === "rejected" ? 0 : failuresInRow + 1;
      } catch (error) {
        run.tally.failed += mail.lines.length;
        run.progress.hold(mail.lines.map(({ review }) => review.reviewId));
        logger.error("reminder-recipient-failed", describeFault(error));
      }
    }
  };
  await Promise.all(Array.from({ length: mailsAtOnce }, work));
};
