import { addDays, addHours, type ClockTime, formatDay, formatLong, londonDay, londonInstant } from "./calendar.ts";
import type { Instant } from "./review.ts";
import { addWorkingDays, type BankHolidays, holidaysBetween, nextWorkingDay } from "./working-days.ts";

/** When a review is due, counted from the start of its clock: elapsed hours, working days, or days moved to a working day. */
export type DueRule =
  | { hours: number }
  | { workingDays: number; at: ClockTime }
  | { days: number; adjust: "next-working-day"; at: ClockTime };

export type Due = { dueAt: Instant; dueExplanation: string };

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

const joinNames = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const notCounted = (names: readonly string[]): string => (names.length === 0 ? "" : `; ${joinNames(names)} not counted`);

const afterHours = (hours: number, startAt: Instant): Due => {
  const dueAt = addHours(startAt, hours);
  return { dueAt, dueExplanation: `due ${formatLong(dueAt)}, ${plural(hours, "hour")} from ${formatLong(startAt)}` };
};

const afterWorkingDays = (holidays: BankHolidays, rule: { workingDays: number; at: ClockTime }, startAt: Instant): Due => {
  const startOn = londonDay(startAt);
  const dueOn = addWorkingDays(holidays, startOn, rule.workingDays);
  const dueAt = londonInstant(dueOn, rule.at);
  const skipped = notCounted(holidaysBetween(holidays, addDays(startOn, 1), dueOn));
  const count = plural(rule.workingDays, "working day");
  return { dueAt, dueExplanation: `due ${formatLong(dueAt)}, ${count} from ${formatDay(startOn)}${skipped}` };
};

const afterDays = (holidays: BankHolidays, rule: { days: number; at: ClockTime }, startAt: Instant): Due => {
  const startOn = londonDay(startAt);
  const countedOn = addDays(startOn, rule.days);
  const dueOn = nextWorkingDay(holidays, countedOn);
  const dueAt = londonInstant(dueOn, rule.at);
  const moved = dueOn === countedOn ? "" : `, moved from ${formatDay(countedOn)} to the next working day`;
  const skipped = notCounted(holidaysBetween(holidays, countedOn, dueOn));
  const count = plural(rule.days, "day");
  return { dueAt, dueExplanation: `due ${formatLong(dueAt)}, ${count} from ${formatDay(startOn)}${moved}${skipped}` };
};

/** The due time of a review and the plain sentence that explains it. */
export const applyRule = (holidays: BankHolidays, rule: DueRule, startAt: Instant): Due => {
  if ("hours" in rule) return afterHours(rule.hours, startAt);
  return "workingDays" in rule ? afterWorkingDays(holidays, rule, startAt) : afterDays(holidays, rule, startAt);
};
