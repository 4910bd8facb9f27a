import * as z from "zod";
import { addDays, addHours, type ClockTime, londonDay, londonInstant, weekdayOf } from "./calendar.ts";
import { type Instant, type Review, Tier } from "./review.ts";
import { addWorkingDays, type BankHolidays } from "./working-days.ts";

/** When a tier goes, counted from the due time; a negative number is before it. `weekly` repeats from the rung before it on. */
export type Offset =
  | { hours: number }
  | { days: number; at: ClockTime }
  | { workingDays: number; at: ClockTime }
  | { weekly: "Monday"; at: ClockTime };

/** Whom a tier is addressed to, resolved to people when mail is sent. */
export const Addressee = z.enum(["responsible", "deputy", "service-manager", "head-of-service"]);
export type Addressee = z.infer<typeof Addressee>;

/** Whether a rung goes in a mail of its own moment, or rides in the one digest that a person gets a day. */
export type Way = "at-once" | "digest";

export type Rung = { tier: Tier; after: Offset; to: readonly Addressee[]; way: Way };

/** The tiers of a kind of review in the order they go; no rung goes before the one above it. */
export type Ladder = readonly Rung[];

/** A rung with its instant. `occasion` names it in the ledger: the tier, and for one that comes more than once the day as well. */
export type PlannedRung = { tier: Tier; occasion: string; at: Instant; to: readonly Addressee[]; way: Way };

/** What a review stores of its ladder. Both absent: nothing goes any more. */
export type NextReminder = { nextTier?: Tier; nextReminderAt?: Instant };

/** The first Monday after an instant, at a time of its day. */
export const nextMonday = (after: Instant, at: ClockTime): Instant => {
  const on = londonDay(after);
  const monday = londonInstant(addDays(on, (8 - weekdayOf(on)) % 7), at);
  return monday > after ? monday : londonInstant(addDays(londonDay(monday), 7), at);
};

const applyOffset = (holidays: BankHolidays, offset: Offset, dueAt: Instant, previousAt: Instant): Instant => {
  if ("hours" in offset) return addHours(dueAt, offset.hours);
  if ("weekly" in offset) return nextMonday(previousAt, offset.at);
  if ("days" in offset) return londonInstant(addDays(londonDay(dueAt), offset.days), offset.at);
  return londonInstant(addWorkingDays(holidays, londonDay(dueAt), offset.workingDays), offset.at);
};

const isRepeating = (rung: Rung): boolean => "weekly" in rung.after;

const comesAgain = (ladder: Ladder, rung: Rung): boolean =>
  isRepeating(rung) || ladder.some((other) => other !== rung && other.tier === rung.tier);

/** Every rung of a ladder with its instant up to a time, and the first one after it if there is one. */
const climb = (holidays: BankHolidays, ladder: Ladder, dueAt: Instant, until: Instant): PlannedRung[] => {
  const planned: PlannedRung[] = [];
  for (const rung of ladder)
    do {
      const previousAt = planned.at(-1)?.at ?? dueAt;
      if (planned.length > 0 && previousAt > until) return planned;
      const at = applyOffset(holidays, rung.after, dueAt, previousAt);
      const occasion = comesAgain(ladder, rung) ? `${rung.tier}-${londonDay(at)}` : rung.tier;
      planned.push({ tier: rung.tier, occasion, at, to: rung.to, way: rung.way });
    } while (isRepeating(rung));
  return planned;
};

const toNextReminder = (rung: PlannedRung | undefined): NextReminder =>
  rung === undefined ? {} : { nextTier: rung.tier, nextReminderAt: rung.at };

/**
 * The first rung of a review whose clock is set at a time. Whoever sets it knows of it, so what would have gone before the due
 * time is left out when its time has passed; the due tier is not, however late the clock is set.
 */
export const firstReminder = (holidays: BankHolidays, ladder: Ladder, dueAt: Instant, setAt: Instant): NextReminder =>
  toNextReminder(climb(holidays, ladder, dueAt, dueAt).find((rung) => rung.at > setAt || rung.at >= dueAt));

/** The first rung that goes after a time: what a review moves to once everything up to then is sent. */
export const nextReminder = (holidays: BankHolidays, ladder: Ladder, dueAt: Instant, after: Instant): NextReminder =>
  toNextReminder(climb(holidays, ladder, dueAt, after).find((rung) => rung.at > after));

/** A next reminder that a snooze puts off: not before the snooze ends. */
export const holdUntil = (next: NextReminder, snoozedUntil: Instant | undefined): NextReminder =>
  next.nextReminderAt === undefined || snoozedUntil === undefined || next.nextReminderAt >= snoozedUntil
    ? next
    : { ...next, nextReminderAt: snoozedUntil };

/** When a tier of a ladder first goes; nothing for a ladder without it. */
export const instantOfTier = (holidays: BankHolidays, ladder: Ladder, dueAt: Instant, tier: Tier): Instant | undefined => {
  const upTo = ladder.slice(0, ladder.findIndex((rung) => rung.tier === tier) + 1).filter((rung) => !isRepeating(rung));
  return climb(holidays, upTo, dueAt, addHours(dueAt, 24 * 366)).find((rung) => rung.tier === tier)?.at;
};

/** The rungs that have come due and are not settled: from the review's next tier up to now. */
export const passedRungs = (
  holidays: BankHolidays,
  ladder: Ladder,
  review: Pick<Review, "dueAt" | "nextTier">,
  now: Instant,
): PlannedRung[] => {
  const rungs = climb(holidays, ladder, review.dueAt, now);
  // A tier that the policy no longer knows starts from the bottom; the ledger keeps what has gone from going again.
  const from = Math.max(
    rungs.findIndex((rung) => rung.tier === review.nextTier),
    0,
  );
  return rungs.slice(from).filter((rung) => rung.at <= now);
};

/** Each addressee's latest rung of those passed, so that a review recorded late sends nobody two mails in a row. */
export const latestByAddressee = (rungs: readonly PlannedRung[]): Map<Addressee, PlannedRung> =>
  new Map(rungs.flatMap((rung) => rung.to.map((addressee) => [addressee, rung] as const)));

/** Of two tiers the one that comes first on a ladder. */
export const lowerTier = (one: Tier, other: Tier | undefined): Tier =>
  other === undefined || Tier.options.indexOf(one) < Tier.options.indexOf(other) ? one : other;

/** Which shard of the reminder index a review is found in; stable for as long as the number of shards is. */
export const reminderShardOf = (reviewId: string, shards: number): string => {
  let hash = 0;
  for (const letter of reviewId) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return String(hash % shards);
};
