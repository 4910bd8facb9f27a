import { describe, expect, test } from "vitest";
import { latestByAddressee, passedRungs, reminderShardOf } from "../../shared/domain/reminder.ts";
import { bankHolidays } from "../../shared/policy/bank-holidays.ts";
import { ladders, planFirst, planNext } from "../../shared/policy/reminders.ts";

const friday = "2026-03-27T10:00:00.000Z";

describe("the ladder", () => {
  test("of a staff debrief due on the Friday before the clocks change", () => {
    const review = { kind: "staff-debrief", dueAt: friday } as const;
    const steps = [planFirst(review, "2026-03-26T12:00:00.000Z")];
    while (steps.length < 8) steps.push(planNext(review, steps.at(-1)?.nextReminderAt ?? ""));
    expect(steps.map(({ nextTier, nextReminderAt }) => `${nextTier} ${nextReminderAt}`)).toEqual([
      "due-soon 2026-03-27T06:00:00.000Z",
      "due 2026-03-27T10:00:00.000Z",
      "overdue 2026-03-28T10:00:00.000Z",
      "escalation-1 2026-04-01T07:00:00.000Z",
      "escalation-2 2026-04-07T07:00:00.000Z",
      "weekly 2026-04-13T07:00:00.000Z",
      "weekly 2026-04-20T07:00:00.000Z",
      "weekly 2026-04-27T07:00:00.000Z",
    ]);
  });

  test("leaves out the word before the due time when the clock is set after it, and never the due time itself", () => {
    const review = { kind: "staff-debrief", dueAt: friday } as const;
    expect(planFirst(review, "2026-03-27T06:00:00.000Z").nextTier).toBe("due");
    expect(planFirst(review, "2026-04-20T06:00:00.000Z")).toEqual({ nextTier: "due", nextReminderAt: friday });
  });

  test("of a support stage counts in working days at 08:00", () => {
    const review = { kind: "pipss-stage", dueAt: "2026-04-02T16:00:00.000Z" } as const;
    expect(planFirst(review, "2026-03-30T16:00:00.000Z").nextReminderAt).toBe("2026-04-01T07:00:00.000Z");
    expect(planNext(review, review.dueAt).nextReminderAt).toBe("2026-04-07T07:00:00.000Z");
    expect(planNext(review, "2026-04-07T07:00:00.000Z")).toEqual({
      nextTier: "escalation-1",
      nextReminderAt: "2026-04-09T07:00:00.000Z",
    });
  });

  test("of a formal review reaches overdue and escalation 1 together, each to its own people", () => {
    const review = { dueAt: friday, nextTier: "overdue" } as const;
    const rungs = passedRungs(bankHolidays, ladders["formal-review"], review, "2026-03-28T10:00:00.000Z");
    expect([...latestByAddressee(rungs)].map(([addressee, { tier }]) => [addressee, tier])).toEqual([
      ["responsible", "overdue"],
      ["deputy", "overdue"],
      ["service-manager", "escalation-1"],
    ]);
  });

  test("of a policy document speaks 90, 30 and 0 days before it expires, each an occasion of its own, and then every Monday", () => {
    const review = { kind: "policy-renewal", dueAt: "2026-04-30T07:00:00.000Z" } as const;
    const rungs = passedRungs(
      bankHolidays,
      ladders["policy-renewal"],
      { ...review, nextTier: "due-soon" },
      "2026-05-11T07:00:00.000Z",
    );
    expect(rungs.map(({ occasion, at }) => `${occasion} ${at}`)).toEqual([
      "due-soon-2026-01-30 2026-01-30T08:00:00.000Z",
      "due-soon-2026-03-31 2026-03-31T07:00:00.000Z",
      "due 2026-04-30T07:00:00.000Z",
      "weekly-2026-05-04 2026-05-04T07:00:00.000Z",
      "weekly-2026-05-11 2026-05-11T07:00:00.000Z",
    ]);
    expect(planFirst(review, "2026-02-10T12:00:00.000Z").nextReminderAt).toBe("2026-03-31T07:00:00.000Z");
  });

  test("starts again from the bottom when policy has dropped the tier that a review waits for", () => {
    const rungs = passedRungs(bankHolidays, ladders["policy-renewal"], { dueAt: friday, nextTier: "escalation-1" }, friday);
    expect(rungs.map(({ tier }) => tier)).toEqual(["due-soon", "due-soon", "due"]);
  });
});

describe("shards", () => {
  test("spread reviews evenly and never change for one review", () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 4000; index += 1) {
      const shard = reminderShardOf(`${crypto.randomUUID()}.staff-debrief`, 4);
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(["0", "1", "2", "3"]);
    expect(Math.min(...counts.values())).toBeGreaterThan(800);
    expect(reminderShardOf("0b7b2c0e.staff-debrief", 8)).toBe(reminderShardOf("0b7b2c0e.staff-debrief", 8));
  });
});
