import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generateBankHolidays, printBankHolidays } from "../../infra/generate-bank-holidays.ts";
import { addDays, londonDay } from "../../shared/domain/calendar.ts";
import { addWorkingDays, isWorkingDay, nextWorkingDay } from "../../shared/domain/working-days.ts";
import { bankHolidays } from "../../shared/policy/bank-holidays.ts";
import { generatedBankHolidays } from "../../shared/policy/generated-bank-holidays.ts";

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

  test("are counted right from every day of 2024 to 2035, by walking the days one by one", () => {
    const isOff = (on: string) => [0, 6].includes(new Date(`${on}T12:00:00Z`).getUTCDay()) || on in bankHolidays;
    const isWrong = (on: string): boolean => {
      const later = Array.from({ length: 20 }, (_, days) => addDays(on, days + 1)).filter((day) => !isOff(day));
      return (
        isWorkingDay(bankHolidays, on) === isOff(on) ||
        addWorkingDays(bankHolidays, on, 3) !== later[2] ||
        addWorkingDays(bankHolidays, on, 5) !== later[4] ||
        nextWorkingDay(bankHolidays, on) !== (isOff(on) ? later[0] : on)
      );
    };
    const days = Array.from({ length: 12 * 365 + 3 }, (_, index) => addDays("2024-01-01", index));
    expect(days.at(-1)).toBe("2035-12-31");
    expect(days.filter(isWrong)).toEqual([]);
  });
});
