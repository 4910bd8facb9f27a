import { describe, expect, test } from "vitest";
import { addHours, formatLong, formatShort, londonClock, londonDay, londonInstant } from "../../shared/domain/calendar.ts";

const oracle = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" });

const isWrong = (at: string): boolean => `${londonDay(at)} ${londonClock(at)}` !== oracle.format(new Date(at));

const instantsFrom = (from: string, stepHours: number, count: number): string[] =>
  Array.from({ length: count }, (_, step) => addHours(from, step * stepHours));

const years = Array.from({ length: 17 }, (_, index) => 2024 + index);

describe("London time", () => {
  test("agrees with the time zone database every six hours from 2024 to 2040", () => {
    expect(instantsFrom("2024-01-01T00:00:00.000Z", 6, 17 * 366 * 4).filter(isWrong)).toEqual([]);
  });

  test("agrees with it every half an hour in the weeks in which the clocks change", () => {
    const weeks = years.flatMap((year) => [`${year}-03-24T00:00:00.000Z`, `${year}-10-24T00:00:00.000Z`]);
    expect(weeks.flatMap((from) => instantsFrom(from, 0.5, 48 * 8)).filter(isWrong)).toEqual([]);
  });

  test("turns a day and a time back into the instant it came from, but for the hour that autumn repeats", () => {
    const isLost = (at: string): boolean => {
      const isRepeated = londonClock(addHours(at, -1)) === londonClock(at);
      return londonInstant(londonDay(at), londonClock(at)) !== (isRepeated ? addHours(at, -1) : at);
    };
    expect(instantsFrom("2024-01-01T00:30:00.000Z", 5, 17 * 1753).filter(isLost)).toEqual([]);
    expect(instantsFrom("2026-10-25T00:30:00.000Z", 1, 3).map(londonClock)).toEqual(["01:30", "01:30", "02:30"]);
  });

  test("reads the hour that spring leaves out as before the change, and the one that autumn repeats as its first", () => {
    expect(londonInstant("2026-03-29", "01:30")).toBe("2026-03-29T01:30:00.000Z");
    expect(londonInstant("2026-10-25", "01:30")).toBe("2026-10-25T00:30:00.000Z");
    expect(londonInstant("2026-10-25", "02:00")).toBe("2026-10-25T02:00:00.000Z");
  });

  test("is shown short in a subject and long elsewhere", () => {
    expect(formatShort("2026-03-14T09:00:00.000Z")).toBe("14 Mar 09:00");
    expect(formatLong("2026-04-07T08:00:00.000Z")).toBe("Tue 7 April 2026 at 09:00");
    const twice = ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"];
    expect(twice.map(formatLong)).toEqual(["Sun 25 October 2026 at 01:30", "Sun 25 October 2026 at 01:30 GMT"]);
  });
});
