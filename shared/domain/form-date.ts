import { londonClock, londonDay, londonInstant } from "./calendar.ts";
import type { Instant } from "./review.ts";

export const dateTimeParts = ["day", "month", "year", "time"] as const;

/** What was typed into the boxes of one date, by part; a box left blank has none. */
export type TypedDate = Partial<Record<(typeof dateTimeParts)[number], string>>;

const pad = (digits: string): string => digits.padStart(2, "0");

const typedDay = ({ day = "", month = "", year = "" }: TypedDate): string | undefined =>
  /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year) ? `${year}-${pad(month)}-${pad(day)}` : undefined;

/** `09:05`, also typed as 9:05, 9.05 or 0905. */
const typedClock = (time = ""): string | undefined => {
  const [, hours, minutes] = /^(\d{1,2})[:.]?(\d{2})$/.exec(time) ?? [];
  return hours && minutes && Number(hours) < 24 && Number(minutes) < 60 ? `${pad(hours)}:${minutes}` : undefined;
};

// Never a date to any parser, so the schema refuses it where it stands.
const unreadable = ({ day = "", month = "", year = "", time = "" }: TypedDate): string => `${day}/${month}/${year} ${time}`;

const isRealDay = (on: string): boolean => !Number.isNaN(Date.parse(on)) && new Date(on).toISOString().startsWith(on);

/** The calendar day typed; what is no real day comes back as text that the schema refuses. */
export const readTypedDay = (typed: TypedDate): string => {
  const on = typedDay(typed);
  return on !== undefined && isRealDay(on) ? on : unreadable(typed);
};

/** The instant at which London clocks show what was typed; an hour that the clocks skip is no real time. */
export const readTypedInstant = (typed: TypedDate): Instant | string => {
  const on = typedDay(typed);
  const clock = typedClock(typed.time);
  if (on === undefined || clock === undefined || !isRealDay(on)) return unreadable(typed);
  const at = londonInstant(on, clock);
  return londonDay(at) === on && londonClock(at) === clock ? at : unreadable(typed);
};
