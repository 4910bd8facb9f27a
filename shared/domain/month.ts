import * as z from "zod";
import { addHours, londonDay, londonInstant } from "./calendar.ts";
import type { Instant } from "./review.ts";

/** A calendar month in London, `2026-03`. */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);
export type Month = z.infer<typeof Month>;

export const monthAfter = (month: Month, count = 1): Month => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
};

export const londonMonth = (at: Instant): Month => londonDay(at).slice(0, 7);

/** The months in UTC that a London month, and so many hours after it, lie in. */
export const utcMonthsOf = (month: Month, hoursAfter: number): Month[] => {
  const first = londonInstant(`${month}-01`, "00:00").slice(0, 7);
  const last = addHours(londonInstant(`${monthAfter(month)}-01`, "00:00"), hoursAfter).slice(0, 7);
  const months = [first];
  while (months.at(-1) !== last) months.push(monthAfter(months.at(-1) ?? last));
  return months;
};
