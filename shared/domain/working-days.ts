import { addDays, type Day, weekdayOf } from "./calendar.ts";

/** Bank holidays by day, with the name to show. */
export type BankHolidays = Readonly<Record<Day, string>>;

/** Monday to Friday, less bank holidays. */
export const isWorkingDay = (holidays: BankHolidays, on: Day): boolean => weekdayOf(on) % 6 !== 0 && holidays[on] === undefined;

/** The day itself when it is a working day, else the first one after it. */
export const nextWorkingDay = (holidays: BankHolidays, on: Day): Day =>
  isWorkingDay(holidays, on) ? on : nextWorkingDay(holidays, addDays(on, 1));

/** The n-th working day after a day (before it when n is negative); day one is the first working day after it. */
export const addWorkingDays = (holidays: BankHolidays, fromOn: Day, n: number): Day => {
  const step = Math.sign(n);
  let on = fromOn;
  for (let left = Math.abs(n); left > 0; ) {
    on = addDays(on, step);
    if (isWorkingDay(holidays, on)) left -= 1;
  }
  return on;
};

/** Names of the bank holidays on weekdays from one day to another, both included: the days a due time did not count. */
export const holidaysBetween = (holidays: BankHolidays, fromOn: Day, toOn: Day): string[] => {
  const names: string[] = [];
  for (let on = fromOn; on <= toOn; on = addDays(on, 1)) {
    const name = holidays[on];
    if (name !== undefined && weekdayOf(on) % 6 !== 0) names.push(name);
  }
  return names;
};
