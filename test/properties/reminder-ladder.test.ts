import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Addressee, latestByAddressee } from "../../shared/domain/reminder.ts";
import type { Review, ReviewKind } from "../../shared/domain/review.ts";
import { planFirst, planNext, planPassed } from "../../shared/policy/reminders.ts";
import { listTiers } from "../support/reminder-oracle.ts";

const later = (at: string, hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString();

const someKind = fc.constantFrom<ReviewKind>("staff-debrief", "patient-debrief", "formal-review", "pipss-stage");
const someInstant = fc
  .date({ min: new Date("2024-01-10"), max: new Date("2039-12-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

describe("the ladder", () => {
  test("tells each addressee, at each run, of the latest tier passed since the run before, and of no other", () => {
    const someGaps = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 12 });
    fc.assert(
      fc.property(someKind, someInstant, fc.integer({ min: -100, max: 300 }), someGaps, (kind, dueAt, lateness, gaps) => {
        const setAt = later(dueAt, lateness);
        let review = { kind, dueAt, ...planFirst({ kind, dueAt }, setAt) } as Review;
        let before = "";
        let now = setAt;
        for (const gap of gaps) {
          now = later(now, gap);
          const isFound = review.nextReminderAt !== undefined && review.nextReminderAt <= now;
          const told = new Map(
            [...latestByAddressee(isFound ? planPassed(review, now) : [])].map(([who, rung]) => [who, rung.occasion]),
          );
          const expected = new Map<Addressee, string>();
          for (const { tier, occasion, at, to } of listTiers(kind, dueAt, now))
            if (at > before && (tier !== "due-soon" || at > setAt)) for (const who of to) expected.set(who, occasion);
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

  test("goes at once or in the digest as the policy says, and never down", () => {
    fc.assert(
      fc.property(someKind, someInstant, (kind, dueAt) => {
        const until = later(dueAt, 24 * 40);
        const rungs = planPassed({ kind, dueAt, nextTier: "due-soon" } as Review, until);
        expect(rungs.map(({ tier, at, way }) => [tier, at, way === "digest"])).toEqual(
          listTiers(kind, dueAt, until).map(({ tier, at, inDigest }) => [tier, at, inDigest]),
        );
        expect(rungs.map(({ at }) => at)).toEqual(rungs.map(({ at }) => at).sort());
      }),
    );
  });
});
