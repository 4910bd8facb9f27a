import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, londonDay } from "../../shared/domain/calendar.ts";
import type { Review, ReviewKind } from "../../shared/domain/review.ts";
import { planFirst, planNext } from "../../shared/policy/reminders.ts";
import { findSnoozeDays, findSnoozeIssue, snoozeEnd } from "../../shared/policy/snoozes.ts";
import { listTiers } from "../support/reminder-oracle.ts";
import { buildReview } from "../support/reminder-world.ts";

const later = (at: string, hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString();

const someReview = fc
  .record({
    kind: fc.constantFrom<ReviewKind>("staff-debrief", "patient-debrief", "formal-review", "pipss-stage"),
    due: fc.date({ min: new Date("2024-01-10"), max: new Date("2039-11-01"), noInvalidDate: true }),
    hoursOn: fc.integer({ min: -200, max: 300 }),
    isFresh: fc.boolean(),
  })
  .map(({ kind, due, hoursOn, isFresh }): { review: Review; now: string } => {
    const dueAt = due.toISOString();
    const now = later(dueAt, hoursOn);
    const { nextTier: _tier, nextReminderAt: _at, ...rest } = buildReview("c1", { kind, dueAt });
    return { review: { ...rest, ...(isFresh ? planFirst(rest, now) : planNext(rest, now)) }, now };
  });

test("a snooze is offered where some day is taken, and nowhere else; the days offered are those taken", () => {
  fc.assert(
    fc.property(someReview, ({ review, now }) => {
      const days = Array.from({ length: 40 }, (_, ahead) => addDays(londonDay(now), ahead - 5));
      const taken = days.filter((day) => findSnoozeIssue(review, day, now) === undefined);
      const offered = findSnoozeDays(review, now);
      expect(days.filter((day) => offered.ok && offered.value.firstOn <= day && day <= offered.value.lastOn)).toEqual(taken);
      expect(offered.ok).toBe(taken.length > 0);
    }),
  );
});

test("a day that is taken is after the next reminder and before the head of service is told", () => {
  fc.assert(
    fc.property(someReview, ({ review, now }) => {
      const offered = findSnoozeDays(review, now);
      if (!offered.ok) return;
      const above = listTiers(review.kind, review.dueAt, "2041-01-01").find(({ tier }) => tier === "escalation-2")?.at ?? "";
      expect(snoozeEnd(offered.value.firstOn) > (review.nextReminderAt ?? "")).toBe(true);
      expect(snoozeEnd(offered.value.firstOn) > now).toBe(true);
      expect(snoozeEnd(offered.value.lastOn) < above).toBe(true);
    }),
  );
});
