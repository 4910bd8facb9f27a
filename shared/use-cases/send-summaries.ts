import { addDays, addHours, type Day, londonDay, weekdayOf } from "../domain/calendar.ts";
import type { Delivery, Mail } from "../domain/delivery.ts";
import type { Team } from "../domain/directory.ts";
import { summariseTeam, type TeamSummary } from "../domain/summary.ts";
import { describeFault } from "../log/describe-fault.ts";
import { isEscalated } from "../policy/reminders.ts";
import { claimDeliveries } from "./claim-deliveries.ts";
import { leaseHours } from "./deliver-mail.ts";
import { gatherPeople } from "./gather-contacts.ts";
import { readWhole } from "./list-reviews.ts";
import { linesOfSummary, planSummaries, type SummaryPlan } from "./plan-summaries.ts";
import type { SendSummariesPorts, SummaryContent } from "./summary-ports.ts";

export type SummaryTally = { mails: number; skipped: number; failed: number; possibleRepeats: number };

/** No mail is begun with less time left than the slowest one takes. */
const marginMs = 20_000;

/** Sends the summaries of this week to whoever has not had theirs. Safe to run at any time, also twice at once. */
export const sendSummaries = async (
  ports: SendSummariesPorts,
  { allowedDomains }: { allowedDomains: ReadonlySet<string> },
): Promise<SummaryTally> => {
  const now = ports.clock.now();
  const { services, leadIds = [] } = await ports.recipients.readStructure();
  const teams = await ports.recipients.readTeams(services.flatMap(({ teamIds }) => teamIds));
  const contacts = await gatherPeople(ports.recipients, { teams, leadIds }, allowedDomains);
  const { plans, unreached } = planSummaries(contacts, now);
  const tally: SummaryTally = { mails: 0, skipped: 0, failed: unreached.length, possibleRepeats: 0 };
  for (const teamId of unreached) ports.logger.error("summary-nobody", { teamId });
  const summaries = await summariseTeams(ports, teams, now);
  for (const plan of plans) {
    await ports.pace();
    if (ports.clock.remainingMs() < marginMs) tally.failed += 1;
    else await sendOne(ports, plan, mondayOf(now), linesOfSummary(plan, contacts.teams, summaries), tally);
  }
  return tally;
};

/** The Monday of the week of a time. */
const mondayOf = (now: string): Day => {
  const on = londonDay(now);
  return addDays(on, -((weekdayOf(on) + 6) % 7));
};

const summariseTeams = async (
  { lists }: SendSummariesPorts,
  teams: readonly Team[],
  now: string,
): Promise<Map<string, TeamSummary>> => {
  const summaries = new Map<string, TeamSummary>();
  for (const { teamId } of teams) {
    const open = await readWhole((from) => lists.listOpenOfTeam(teamId, { limit: 500, ...(from && { from }) }));
    summaries.set(teamId, summariseTeam(teamId, open, now, isEscalated));
  }
  return summaries;
};

/** A summary in the ledger: like a delivery of a review that is the recipient's own, once a week. */
const toDelivery = (mailId: string, { recipient }: SummaryPlan, monday: Day): Delivery => ({
  reviewId: `summary.${recipient.personId ?? recipient.address}`,
  clockEvent: 1,
  tier: "weekly",
  occasion: `weekly-${monday}`,
  address: recipient.address,
  ...(recipient.personId !== undefined && { personId: recipient.personId }),
  mailId,
});

/** Claims and sends one mail; what fails is counted, left to the next run, and holds up no other. */
const sendOne = async (
  ports: SendSummariesPorts,
  plan: SummaryPlan,
  monday: Day,
  said: Omit<SummaryContent, "monday">,
  tally: SummaryTally,
): Promise<void> => {
  const { clock, deliveries, logger } = ports;
  const [mailId, claimedAt] = [clock.newId(), clock.now()];
  const { address } = plan.recipient;
  const envelope: Omit<Mail, "deliveries"> = {
    mailId,
    address,
    claimedAt,
    leaseEndsAt: addHours(claimedAt, leaseHours),
    events: {},
  };
  try {
    const { claimed } = await claimDeliveries(deliveries, envelope, [toDelivery(mailId, plan, monday)], claimedAt);
    if (claimed.length === 0) {
      tally.skipped += 1;
      return;
    }
    const isRepeat = claimed.some(({ possibleRepeatOf }) => possibleRepeatOf !== undefined);
    if (isRepeat) logger.warn("mail-possible-repeat", { mailId, possibleRepeats: 1 });
    const outcome = await ports.mailer.send({ ...ports.compose({ monday, ...said }), mailId, to: address });
    if (outcome.kind === "sent") {
      tally.mails += 1;
      tally.possibleRepeats += isRepeat ? 1 : 0;
      return await deliveries.settle([], { mailId, messageId: outcome.messageId, sentAt: clock.now() });
    }
    tally.failed += 1;
    if (outcome.kind === "uncertain") return logger.error("mail-uncertain", { mailId });
    logger.error("mail-refused", { mailId, refusal: outcome.refusal });
    await deliveries.release({ ...envelope, deliveries: claimed }, claimed);
  } catch (error) {
    tally.failed += 1;
    logger.error("reminder-recipient-failed", describeFault(error));
  }
};
