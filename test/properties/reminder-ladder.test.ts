import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Addressee, latestByAddressee } from "../../shared/domain/reminder.ts";
import type { Review, ReviewKind, Tier } from "../../shared/domain/review.ts";
import { bankHolidays } from "../../shared/policy/bank-holidays.ts";
import { planFirst, planNext, planPassed } from "../../shared/policy/reminders.ts";

const hour = 3_600_000;
const london = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" });

/** 08:00 in London on the n-th working day after an instant, found by walking hour by hour. */
const morningAfter = (at: string, workingDays: number): string => {
  const dueOn = london.format(new Date(at)).slice(0, 10);
  const days = new Set<string>();
  for (let time = Math.floor(Date.parse(at) / hour) * hour; ; time += hour) {
    const [on = "", clock = ""] = london.format(new Date(time)).split(" ");
    const isOff = ["Sat", "Sun"].includes(new Date(`${on}T12:00:00Z`).toUTCString().slice(0, 3)) || on in bankHolidays;
    if (on > dueOn && !isOff) days.add(on);
    if (days.size === workingDays && clock === "08:00") return new Date(time).toISOString();
  }
};

const later = (at: string, hours: number): string => new Date(Date.parse(at) + hours * hour).toISOString();

/** The ladder as the policy text has it, written out a second time. */
const oracle = (kind: ReviewKind, dueAt: string): [Tier, string, Addressee[]][] => {
  const isPathway = kind === "pipss-stage";
  const overdueAt = isPathway ? morningAfter(dueAt, 1) : later(dueAt, 24);
  const escalationAt = kind === "formal-review" ? later(dueAt, 24) : morningAfter(dueAt, 3);
  return [
    ["due", dueAt, ["responsible"]],
    ["overdue", overdueAt, ["responsible", "deputy"]],
    ["escalation-1", escalationAt, ["service-manager"]],
  ];
};

const someKind = fc.constantFrom<ReviewKind>("staff-debrief", "patient-debrief", "formal-review", "pipss-stage");
const someInstant = fc
  .date({ min: new Date("2024-01-10"), max: new Date("2039-12-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

describe("the ladder", () => {
  test("tells each addressee, at each run, of the latest tier passed since the run before, and of no other", () => {
    fc.assert(
      fc.property(someKind, someInstant, fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 12 }), (kind, dueAt, gaps) => {
        let review = { kind, dueAt, ...planFirst({ kind, dueAt }) } as Review;
        let before = "";
        let now = later(dueAt, -10);
        for (const gap of gaps) {
          now = later(now, gap);
          const isFound = review.nextReminderAt !== undefined && review.nextReminderAt <= now;
          const told = new Map(
            [...latestByAddressee(isFound ? planPassed(review, now) : [])].map(([who, { tier }]) => [who, tier]),
          );
          const expected = new Map<Addressee, Tier>();
          for (const [tier, at, to] of oracle(kind, dueAt))
            if (at > before && at <= now) for (const who of to) expected.set(who, tier);
          expect(told).toEqual(expected);
          if (isFound) {
            const { nextTier: _tier, nextReminderAt: _at, ...rest } = review;
            review = { ...rest, ...planNext(review, now) };
          }
          before = now;
        }
      }),
      { numRuns: 200 },
    );
  });

  test("never goes down: each tier is at or after the one before it", () => {
    fc.assert(
      fc.property(someKind, someInstant, (kind, dueAt) => {
        const review = { kind, dueAt, nextTier: "due" } as Review;
        const ats = planPassed(review, later(dueAt, 24 * 30)).map(({ at }) => at);
        expect(ats).toEqual([...ats].sort());
        expect(ats).toHaveLength(3);
      }),
    );
  });
});
