import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generateBankHolidays, printBankHolidays } from "../../infra/generate-bank-holidays.ts";
import { addDays, londonDay } from "../../shared/domain/calendar.ts";
import { applyRule } from "../../shared/domain/clock.ts";
import { addWorkingDays, isWorkingDay, nextWorkingDay } from "../../shared/domain/working-days.ts";
import { bankHolidays } from "../../shared/policy/bank-holidays.ts";
import { generatedBankHolidays } from "../../shared/policy/generated-bank-holidays.ts";
import { isDayOff, weekday, workingDayFrom } from "../support/calendar-oracle.ts";

const listDays = (fromOn: string, toOn: string): string[] => {
  const days: string[] = [];
  for (let on = fromOn; on <= toOn; on = addDays(on, 1)) days.push(on);
  return days;
};

describe("the bank holidays of England and Wales", () => {
  test("are those that their rules give", () => {
    expect(generatedBankHolidays).toEqual(generateBankHolidays());
    const file = new URL("../../shared/policy/generated-bank-holidays.ts", import.meta.url);
    expect(readFileSync(file, "utf8")).toBe(printBankHolidays());
  });

  test("are those that GOV.UK publishes for 2025 to 2027", () => {
    const published = [
      "2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26",
      "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28",
      "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28",
    ].flatMap((year) => year.split(" "));
    expect(Object.keys(bankHolidays).filter((on) => on >= "2025" && on < "2028")).toEqual(published);
  });

  test("reach at least a year ahead of today", () => {
    const lastOn = Object.keys(bankHolidays).sort().at(-1) ?? "";
    expect(lastOn > addDays(londonDay(new Date().toISOString()), 365)).toBe(true);
  });
});

describe("working days", () => {
  test("leave out weekends and bank holidays", () => {
    expect(addWorkingDays(bankHolidays, "2026-03-27", 5)).toBe("2026-04-07");
    expect(addWorkingDays(bankHolidays, "2026-04-07", -5)).toBe("2026-03-27");
    expect(nextWorkingDay(bankHolidays, "2026-12-25")).toBe("2026-12-29");
    expect(nextWorkingDay(bankHolidays, "2026-12-29")).toBe("2026-12-29");
  });

  test("and the bank holidays are those of an oracle of their own, for every day of 2024 to 2035", () => {
    const isWrong = (on: string): boolean =>
      isWorkingDay(bankHolidays, on) === isDayOff(on) ||
      // Five days before the first weeks of 2024 lie in a year that the table does not hold.
      [...(on > "2024-01-08" ? [-5, -1] : []), 1, 3, 5].some(
        (n) => addWorkingDays(bankHolidays, on, n) !== workingDayFrom(on, n),
      ) ||
      nextWorkingDay(bankHolidays, on) !== (isDayOff(on) ? workingDayFrom(on, 1) : on);
    expect(listDays("2024-01-01", "2035-12-31").filter(isWrong)).toEqual([]);
  });

  test("explain themselves from every day of 2024 to 2035: the explanation names the bank holidays not counted", () => {
    const findWrong = (on: string): string[] => {
      const { dueAt, dueExplanation } = applyRule(bankHolidays, { workingDays: 5, at: "17:00" }, `${on}T12:00:00.000Z`);
      const dueOn = workingDayFrom(on, 5);
      const skipped = listDays(addDays(on, 1), dueOn).filter((day) => isDayOff(day) && !["Sat", "Sun"].includes(weekday(day)));
      const names = skipped.map((day) => bankHolidays[day] ?? "a day without a name");
      const isNamed =
        names.every((name) => dueExplanation.includes(name)) && dueExplanation.includes("not counted") === names.length > 0;
      return londonDay(dueAt) === dueOn && isNamed ? [] : [dueExplanation];
    };
    expect(listDays("2024-01-01", "2035-12-20").flatMap(findWrong)).toEqual([]);
  });

  test("take in what falls on a day off, from every day of 2024 to 2035: the explanation says from where and names what was not counted", () => {
    const findWrong = (on: string): string[] => {
      const rule = { days: 7, adjust: "next-working-day", at: "17:00" } as const;
      const { dueAt, dueExplanation } = applyRule(bankHolidays, rule, `${on}T12:00:00.000Z`);
      const countedOn = addDays(on, 7);
      const dueOn = isDayOff(countedOn) ? workingDayFrom(countedOn, 1) : countedOn;
      const skipped = listDays(countedOn, dueOn).filter((day) => isDayOff(day) && !["Sat", "Sun"].includes(weekday(day)));
      const isExplained =
        skipped.every((day) => dueExplanation.includes(bankHolidays[day] ?? "a day without a name")) &&
        dueExplanation.includes("not counted") === skipped.length > 0 &&
        dueExplanation.includes("moved from") === (dueOn !== countedOn);
      return londonDay(dueAt) === dueOn && isExplained ? [] : [dueExplanation];
    };
    expect(listDays("2024-01-01", "2035-12-15").flatMap(findWrong)).toEqual([]);
  });
});
