import { addHours } from "../domain/calendar.ts";
import type { Delivery, Mail } from "../domain/delivery.ts";
import type { Contacts } from "../domain/recipient.ts";
import type { Instant } from "../domain/review.ts";
import { describeFault } from "../log/describe-fault.ts";
import { claimDeliveries } from "./claim-deliveries.ts";
import { nameInMail } from "./name-team.ts";
import { isLeftAlone, type RecipientPlan } from "./plan-reminders.ts";
import type { MailContent, Refusal, ReviewMove, SendRemindersPorts } from "./reminder-ports.ts";
import type { ReviewProgress } from "./review-progress.ts";

/** What a run did, in deliveries but for `mails`. */
export type RunTally = { mails: number; deliveries: number; skipped: number; failed: number; possibleRepeats: number };

/** One run: what it works with, when it read the reviews, and what it has done so far. */
export type Run = {
  ports: SendRemindersPorts;
  contacts: Contacts;
  /** The reviews that wait for another stage of their case, by id. */
  waiting: ReadonlyMap<string, unknown>;
  progress: ReviewProgress;
  tally: RunTally;
  startedAt: Instant;
};

/** How the mail service took a mail; `nothing` when there was nothing left to send. */
export type Delivered = "sent" | "uncertain" | "nothing" | Refusal;

/** How long a claim is honoured without word of its mail: longer than the job may run. */
export const leaseHours = 1 / 6;

const reviewIdsOf = (deliveries: readonly Delivery[]): string[] => deliveries.map(({ reviewId }) => reviewId);

/** Claims, sends and settles one mail. */
export const deliverMail = async (run: Run, planned: RecipientPlan): Promise<Delivered> => {
  const { ports, progress, tally } = run;
  const plan = keepAwake(run, { ...planned, lines: await keepCurrent(run, planned.lines) });
  if (plan.lines.length === 0) return "nothing";
  const envelope = openEnvelope(ports, plan);
  const wanted = plan.lines.map((line) => toDelivery(envelope.mailId, plan, line));
  const { claimed, done, busy } = await claimDeliveries(ports.deliveries, envelope, wanted, envelope.claimedAt);
  progress.hold(reviewIdsOf(busy));
  tally.skipped += busy.length + done.length;
  const moves = progress.finish(reviewIdsOf(done));
  if (claimed.length === 0) {
    if (moves.length > 0) await ports.deliveries.settle(moves);
    return "nothing";
  }
  return sendClaimed(run, plan, { ...envelope, deliveries: claimed }, claimed, moves);
};

/** How old what was read of a review may be when its mail is begun. */
const freshForMs = 10_000;

/** The lines whose review is as it was when the run began; late in a long run that is looked at again. */
const keepCurrent = async (
  { ports, progress, tally, startedAt }: Run,
  lines: RecipientPlan["lines"],
): Promise<RecipientPlan["lines"]> => {
  if (Date.parse(ports.clock.now()) - Date.parse(startedAt) <= freshForMs) return lines;
  const reviews = await ports.reminders.readReviews(lines.map(({ review }) => review.reviewId));
  const now = new Map(reviews.map((review) => [review.reviewId, review]));
  const isCurrent = ({ review }: RecipientPlan["lines"][number]): boolean => {
    const found = now.get(review.reviewId);
    return (
      found?.version === review.version && found.nextTier === review.nextTier && found.nextReminderAt === review.nextReminderAt
    );
  };
  const changed = lines.filter((line) => !isCurrent(line)).map(({ review }) => review.reviewId);
  progress.drop(changed);
  tally.skipped += changed.length;
  return lines.filter(isCurrent);
};

/** Without what fell into the quiet time since the run began: the next run finds it due and puts it off. */
const keepAwake = ({ ports, progress, tally }: Run, { recipient, lines }: RecipientPlan): RecipientPlan => {
  const now = ports.clock.now();
  const quiet = lines.filter(({ rung }) => isLeftAlone({ recipient, rung }, now));
  progress.hold(quiet.map(({ review }) => review.reviewId));
  tally.skipped += quiet.length;
  return { recipient, lines: lines.filter((line) => !quiet.includes(line)) };
};

const sendClaimed = async (
  run: Run,
  plan: RecipientPlan,
  mail: Mail,
  claimed: readonly Delivery[],
  moves: ReviewMove[],
): Promise<Delivered> => {
  const { ports, progress, tally } = run;
  const { mailId } = mail;
  const repeats = claimed.filter(({ possibleRepeatOf }) => possibleRepeatOf !== undefined).length;
  if (repeats > 0) ports.logger.warn("mail-possible-repeat", { mailId, possibleRepeats: repeats });
  const content = contentOf(run, plan, claimed);
  const outcome = await ports.mailer.send({ ...ports.compose(content), mailId, to: plan.recipient.address });
  if (outcome.kind === "sent") {
    tally.mails += 1;
    tally.deliveries += claimed.length;
    tally.possibleRepeats += repeats;
    await settleSent(run, claimed, moves, { mailId, messageId: outcome.messageId, sentAt: ports.clock.now() });
    return "sent";
  }
  tally.failed += claimed.length;
  progress.hold(reviewIdsOf(claimed));
  if (outcome.kind === "uncertain") ports.logger.error("mail-uncertain", { mailId });
  else {
    ports.logger.error("mail-refused", { mailId, refusal: outcome.refusal });
    await ports.deliveries.release(mail, claimed);
  }
  if (moves.length > 0) await ports.deliveries.settle(moves);
  return outcome.kind === "refused" ? outcome.refusal : outcome.kind;
};

/** The mail is out whatever the database says, so a settlement that fails is no failure of the mail: the claim stands in for it. */
const settleSent = async (
  { ports, progress }: Run,
  claimed: readonly Delivery[],
  moves: readonly ReviewMove[],
  sent: { mailId: string; messageId: string; sentAt: Instant },
): Promise<void> => {
  const finished = progress.finish(reviewIdsOf(claimed));
  try {
    await ports.deliveries.settle([...moves, ...finished], sent);
  } catch (error) {
    ports.logger.error("reminder-settle-failed", { mailId: sent.mailId, ...describeFault(error) });
    progress.reopen([...moves, ...finished].map(({ review }) => review));
  }
};

const openEnvelope = ({ clock }: SendRemindersPorts, plan: RecipientPlan): Omit<Mail, "deliveries"> => {
  const claimedAt = clock.now();
  return {
    mailId: clock.newId(),
    address: plan.recipient.address,
    claimedAt,
    leaseEndsAt: addHours(claimedAt, leaseHours),
    events: {},
  };
};

const toDelivery = (
  mailId: string,
  { recipient }: RecipientPlan,
  { review, rung, addressee }: RecipientPlan["lines"][number],
): Delivery => ({
  reviewId: review.reviewId,
  clockEvent: review.clockEvent,
  tier: rung.tier,
  occasion: rung.occasion,
  address: recipient.address,
  ...(recipient.personId !== undefined && { personId: recipient.personId }),
  ...(addressee !== undefined && { addressee }),
  mailId,
});

const contentOf = ({ contacts, waiting }: Run, plan: RecipientPlan, claimed: readonly Delivery[]): MailContent => {
  const ours = new Set(reviewIdsOf(claimed));
  return {
    lines: plan.lines
      .filter(({ review }) => ours.has(review.reviewId))
      .map(({ review, rung, reason }) => {
        const waits = waiting.has(review.reviewId);
        return { review, tier: rung.tier, reason, ...nameInMail(contacts.teams.get(review.teamId)), ...(waits && { waits }) };
      }),
  };
};
