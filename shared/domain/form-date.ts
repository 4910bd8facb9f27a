import { addHours, isShownAgain, londonClock, londonDay, londonInstant, londonZone } from "./calendar.ts";
import type { Instant } from "./review.ts";

export const dateTimeParts = ["day", "month", "year", "time"] as const;

/** What was typed into the boxes of one date, by part; a box left blank has none. */
export type TypedDate = Partial<Record<(typeof dateTimeParts)[number], string>>;

const pad = (digits: string): string => digits.padStart(2, "0");

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `3`, also typed as March or mar. */
const typedMonth = (month: string): string | undefined => {
  if (/^\d{1,2}$/.test(month)) return month;
  const position = months.indexOf(month.slice(0, 3).toLowerCase());
  return position !== -1 && /^[a-z]{3,9}\.?$/i.test(month) ? String(position + 1) : undefined;
};

const typedDay = ({ day = "", month = "", year = "" }: TypedDate): string | undefined => {
  const number = typedMonth(month);
  return /^\d{1,2}$/.test(day) && number !== undefined && /^\d{4}$/.test(year) ? `${year}-${pad(number)}-${pad(day)}` : undefined;
};

/** Hours of the day, given as those of one half of it or not; `undefined` where no clock shows them. */
const hoursOf = (hours: number, half: string | undefined): number | undefined => {
  if (half === undefined) return hours < 24 ? hours : undefined;
  if (hours < 1 || hours > 12) return undefined;
  return (hours % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
};

/** What a clock shows to the minute, the rest of the minute (`:05.123`), and which of two hours is meant that autumn makes of one. */
type Clock = { shown: string; rest: string; zone: string | undefined };

/** `09:05`, also typed as 9:05, 9.05, 0905 or 9.05am; more exactly as 09:05:59 or 01:30 GMT. */
const typedClock = (time = ""): Clock | undefined => {
  const [, digits = "", minutes = "", rest = "", half, zone] =
    /^(\d{1,2})[:.]?([0-5]\d)(:[0-5]\d(?:\.\d{3})?)?\s?([ap]m)?\s?(gmt|bst)?$/i.exec(time) ?? [];
  const hours = digits === "" ? undefined : hoursOf(Number(digits), half);
  return hours === undefined ? undefined : { shown: `${pad(String(hours))}:${minutes}`, rest, zone: zone?.toUpperCase() };
};

// Never a date to any parser, so the schema refuses it where it stands.
const unreadable = ({ day = "", month = "", year = "", time = "" }: TypedDate): string => `${day}/${month}/${year} ${time}`;

const isRealDay = (on: string): boolean => !Number.isNaN(Date.parse(on)) && new Date(on).toISOString().startsWith(on);

/** The calendar day typed; what is no real day comes back as text that the schema refuses. */
export const readTypedDay = (typed: TypedDate): string => {
  const on = typedDay(typed);
  return on !== undefined && isRealDay(on) ? on : unreadable(typed);
};

/** The instant at which London clocks show what was typed, the first where they do twice; an hour that they skip is no real time. */
export const readTypedInstant = (typed: TypedDate): Instant | string => {
  const on = typedDay(typed);
  const clock = typedClock(typed.time);
  if (on === undefined || clock === undefined || !isRealDay(on)) return unreadable(typed);
  const { shown, rest, zone } = clock;
  const first = londonInstant(on, shown);
  const minute = [first, addHours(first, 1)].find(
    (at) => londonDay(at) === on && londonClock(at) === shown && (zone ?? londonZone(at)) === londonZone(at),
  );
  return minute === undefined ? unreadable(typed) : new Date(`${minute.slice(0, 16)}${rest || ":00"}Z`).toISOString();
};

/** What to type for the time of an instant, so that reading it gives that instant and none beside it. */
export const typeClock = (at: Instant): string => {
  const rest = new Date(at).toISOString().slice(16, -1);
  const exact = rest.replace(/\.000$/, "").replace(/^:00$/, "");
  return `${londonClock(at)}${exact}${isShownAgain(at) ? " GMT" : ""}`;
};

const typedParts = (text: string): TypedDate | undefined => {
  const [match, day = "", month = "", year = "", time = ""] = /^([^/]*)\/([^/]*)\/([^/ ]*) (.*)$/s.exec(text) ?? [];
  return match === undefined ? undefined : { day, month, year, time };
};

/** What is wrong with a date that cannot be read, as the end of a sentence about its question; nothing of what was typed. */
export const explainUnreadable = (text: string, isTimed: boolean): string | undefined => {
  const typed = typedParts(text);
  if (typed === undefined)
    return isTimed && /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text)
      ? "must end in Z or an offset, like 2026-03-27T21:40:00Z"
      : undefined;
  const asked = isTimed ? dateTimeParts : dateTimeParts.slice(0, 3);
  const missing = asked.filter((part) => !typed[part]);
  if (missing.length > 0 && missing.length < asked.length) return `must include a ${missing.join(" and a ")}`;
  if (!/^\d{4}$/.test(typed.year ?? "")) return "must have a year of 4 numbers";
  if (!isTimed) return undefined;
  const clock = typedClock(typed.time);
  if (clock === undefined) return "must have a time like 09:40 or 21:40";
  const on = typedDay(typed);
  const isOfDay = on !== undefined && isRealDay(on);
  return isOfDay && clock.zone !== undefined ? `must have a time without ${clock.zone} on that day` : undefined;
};
