import { describe, expect, test } from "vitest";
import {
  firstReminder,
  type Ladder,
  latestByAddressee,
  nextReminder,
  passedRungs,
  reminderShardOf,
} from "../../shared/domain/reminder.ts";
import { bankHolidays } from "../../shared/policy/bank-holidays.ts";
import { ladders, planFirst, planNext } from "../../shared/policy/reminders.ts";

const friday = "2026-03-27T10:00:00.000Z";

const whole: Ladder = [
  { tier: "due-soon", after: { hours: -4 }, to: ["responsible"] },
  { tier: "due", after: { hours: 0 }, to: ["responsible"] },
  { tier: "overdue", after: { hours: 24 }, to: ["responsible", "deputy"] },
  { tier: "escalation-1", after: { workingDays: 3, at: "08:00" }, to: ["service-manager"] },
  { tier: "escalation-2", after: { workingDays: 5, at: "08:00" }, to: ["head-of-service"] },
  { tier: "weekly", after: { weekly: "Monday", at: "08:00" }, to: ["responsible", "service-manager"] },
];

describe("the ladder", () => {
  test("of a staff debrief due on the Friday before the clocks change", () => {
    const dueAt = friday;
    expect(planFirst({ kind: "staff-debrief", dueAt })).toEqual({ nextTier: "due", nextReminderAt: friday });
    expect(planNext({ kind: "staff-debrief", dueAt }, friday)).toEqual({
      nextTier: "overdue",
      nextReminderAt: "2026-03-28T10:00:00.000Z",
    });
    expect(planNext({ kind: "staff-debrief", dueAt }, "2026-03-28T10:00:00.000Z")).toEqual({
      nextTier: "escalation-1",
      nextReminderAt: "2026-04-01T07:00:00.000Z",
    });
    expect(planNext({ kind: "staff-debrief", dueAt }, "2026-04-01T07:00:00.000Z")).toEqual({});
  });

  test("of a support stage counts in working days at 08:00", () => {
    const dueAt = "2026-04-02T16:00:00.000Z";
    expect(planNext({ kind: "pipss-stage", dueAt }, dueAt).nextReminderAt).toBe("2026-04-07T07:00:00.000Z");
    expect(planNext({ kind: "pipss-stage", dueAt }, "2026-04-07T07:00:00.000Z")).toEqual({
      nextTier: "escalation-1",
      nextReminderAt: "2026-04-09T07:00:00.000Z",
    });
  });

  test("of a formal review reaches overdue and escalation 1 together, each to its own people", () => {
    const rungs = passedRungs(
      bankHolidays,
      ladders["formal-review"],
      { dueAt: friday, nextTier: "overdue" },
      "2026-03-28T10:00:00.000Z",
    );
    expect([...latestByAddressee(rungs)].map(([addressee, { tier }]) => [addressee, tier])).toEqual([
      ["responsible", "overdue"],
      ["deputy", "overdue"],
      ["service-manager", "escalation-1"],
    ]);
  });

  test("with every tier is data alone, and its last one repeats on Mondays for good", () => {
    expect(firstReminder(bankHolidays, whole, friday).nextReminderAt).toBe("2026-03-27T06:00:00.000Z");
    const ats: string[] = [];
    let after = "2026-04-01T07:00:00.000Z";
    for (let count = 0; count < 4; count += 1) {
      const { nextTier, nextReminderAt = "" } = nextReminder(bankHolidays, whole, friday, after);
      ats.push(`${nextTier} ${nextReminderAt}`);
      after = nextReminderAt;
    }
    expect(ats).toEqual([
      "escalation-2 2026-04-07T07:00:00.000Z",
      "weekly 2026-04-13T07:00:00.000Z",
      "weekly 2026-04-20T07:00:00.000Z",
      "weekly 2026-04-27T07:00:00.000Z",
    ]);
    const rungs = passedRungs(bankHolidays, whole, { dueAt: friday, nextTier: "weekly" }, "2026-04-20T07:00:00.000Z");
    expect(rungs.map(({ occasion }) => occasion)).toEqual(["weekly-2026-04-13", "weekly-2026-04-20"]);
  });

  test("starts again from the bottom when policy has dropped the tier that a review waits for", () => {
    const rungs = passedRungs(bankHolidays, ladders["staff-debrief"], { dueAt: friday, nextTier: "weekly" }, friday);
    expect(rungs.map(({ tier }) => tier)).toEqual(["due"]);
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
