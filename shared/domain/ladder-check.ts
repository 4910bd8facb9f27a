import type { ClockTime } from "./calendar.ts";
import type { Quiet } from "./recipient.ts";
import type { Addressee, Ladder, Rung } from "./reminder.ts";

export type ReminderPolicy = { ladders: Readonly<Record<string, Ladder>>; digestAt: ClockTime; quietHours: Quiet };

const levels: readonly Addressee[] = ["responsible", "deputy", "service-manager", "head-of-service"];

/** About how many hours after the due time a rung goes; a working day counts as one day, so that offsets can be compared. */
const roughHours = ({ after }: Rung): number => {
  if ("hours" in after) return after.hours;
  if ("weekly" in after) return Number.POSITIVE_INFINITY;
  return 24 * ("days" in after ? after.days : after.workingDays);
};

const faultsOfRung = (rung: Rung, digestAt: ClockTime): string[] => {
  const { tier, after, to, way } = rung;
  const faults: string[] = [];
  if (to.length === 0 || new Set(to).size < to.length || to.some((one) => !levels.includes(one)))
    faults.push(`${tier} must name each of its addressees once`);
  if (way === "at-once" && !("hours" in after)) faults.push(`${tier} goes at once, so it must count in hours`);
  if (way === "digest" && (!("at" in after) || after.at !== digestAt))
    faults.push(`${tier} rides in the digest, so it must fall at ${digestAt}`);
  const count = roughHours(rung);
  if (tier === "due-soon" ? count >= 0 : count < 0) faults.push(`${tier} is on the wrong side of the due time`);
  if (tier === "due" && count !== 0) faults.push("due must be at the due time");
  return faults;
};

const faultsOfLadder = (ladder: Ladder, digestAt: ClockTime): string[] => {
  const faults = ladder.flatMap((rung) => faultsOfRung(rung, digestAt));
  if (ladder.filter(({ tier }) => tier === "due").length !== 1) faults.push("it must have one due tier");
  const counts = ladder.map(roughHours);
  if (counts.some((count, index) => count < (counts[index - 1] ?? count))) faults.push("a tier goes before the one above it");
  if (!("weekly" in (ladder.at(-1)?.after ?? {}))) faults.push("it must end in a weekly tail, so that nothing is forgotten");
  return faults;
};

/** What is wrong with a reminder policy, each fault with the kind of review it is found in; nothing for a sound one. */
export const findPolicyFaults = ({ ladders, digestAt, quietHours }: ReminderPolicy): string[] => {
  const faults = Object.entries(ladders).flatMap(([kind, ladder]) =>
    faultsOfLadder(ladder, digestAt).map((fault) => `${kind}: ${fault}`),
  );
  const isNight = quietHours.from > quietHours.until && quietHours.until <= digestAt && digestAt < quietHours.from;
  return isNight ? faults : [...faults, "quiet hours must span midnight and end by the time of the digest"];
};
