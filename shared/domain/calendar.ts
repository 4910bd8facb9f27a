import type { Instant } from "./review.ts";

/** A calendar day in London, `2026-04-07`. */
export type Day = string;

/** A time on the clock in London, `08:00`. */
export type ClockTime = `${number}:${number}`;

const hour = 3_600_000;
const day = 24 * hour;
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const lastSundayOf = (year: number, month: number): number => {
  const end = Date.UTC(year, month + 1, 0);
  return end - new Date(end).getUTCDay() * day;
};

/** Summer time runs from 01:00 UTC of the last Sunday in March to 01:00 UTC of the last Sunday in October (Summer Time Order 2002). */
const isSummerTime = (time: number): boolean => {
  const year = new Date(time).getUTCFullYear();
  return time >= lastSundayOf(year, 2) + hour && time < lastSundayOf(year, 9) + hour;
};

/** The London wall clock of an instant, held in the UTC fields of a date. */
const wallClockOf = (at: Instant): Date => {
  const time = Date.parse(at);
  return new Date(isSummerTime(time) ? time + hour : time);
};

const toInstant = (time: number): Instant => new Date(time).toISOString();
const toDay = (time: number): Day => toInstant(time).slice(0, 10);
const twoDigits = (number: number): string => String(number).padStart(2, "0");
const clockOf = (wall: Date): string => `${twoDigits(wall.getUTCHours())}:${twoDigits(wall.getUTCMinutes())}`;

export const addHours = (at: Instant, hours: number): Instant => toInstant(Date.parse(at) + hours * hour);

export const addDays = (on: Day, days: number): Day => toDay(Date.parse(on) + days * day);

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (on: Day): number => new Date(on).getUTCDay();

/** The calendar day it is in London at an instant. */
export const londonDay = (at: Instant): Day => toDay(wallClockOf(at).getTime());

/** The time the clocks in London show at an instant, `09:00`. */
export const londonClock = (at: Instant): string => clockOf(wallClockOf(at));

/** What clocks in London show at an instant: summer time or Greenwich's. */
export const londonZone = (at: Instant): "BST" | "GMT" => (isSummerTime(Date.parse(at)) ? "BST" : "GMT");

/** Whether clocks in London showed the same an hour before: in the second of the two hours that autumn makes of one. */
export const isShownAgain = (at: Instant): boolean => londonClock(addHours(at, -1)) === londonClock(at);

/**
 * The instant at which clocks in London show this time on this day. The hour that spring leaves out is read as if the
 * clocks had not yet changed; the hour that autumn repeats is read as its first, summer passing.
 */
export const londonInstant = (on: Day, clock: string): Instant => {
  const wall = Date.parse(`${on}T${clock}:00Z`);
  return toInstant(isSummerTime(wall - hour) ? wall - hour : wall);
};

/** The next instant, after this one, at which clocks in London show a time. */
export const nextAt = (clock: ClockTime, after: Instant): Instant => {
  const today = londonInstant(londonDay(after), clock);
  return today > after ? today : londonInstant(addDays(londonDay(after), 1), clock);
};

/** `14 Mar 09:00`, for a subject line. */
export const formatShort = (at: Instant): string => {
  const wall = wallClockOf(at);
  return `${wall.getUTCDate()} ${months[wall.getUTCMonth()]?.slice(0, 3)} ${clockOf(wall)}`;
};

/** `Fri 27 March 2026`. */
export const formatDay = (on: Day): string => {
  const date = new Date(on);
  return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};

/** `March 2026`, of `2026-03`. */
export const formatMonth = (month: string): string => `${months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** `Tue 7 April 2026 at 09:00`; of a time that clocks show twice, the second is `01:30 GMT`. */
export const formatLong = (at: Instant): string =>
  `${formatDay(londonDay(at))} at ${londonClock(at)}${isShownAgain(at) ? " GMT" : ""}`;
