import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLog } from "../../../infra/local/log.ts";
import type { Answer } from "../../../infra/local/messages.ts";
import type { LocalSchedule } from "../../../infra/local/read-stack.ts";
import type { Sandbox } from "../../../infra/local/sandbox.ts";
import { createSchedules } from "../../../infra/local/schedules.ts";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-01-01T00:00:00Z") }));
afterEach(() => void vi.useRealTimers());

const everyFiveMinutes: LocalSchedule = {
  name: "reminders",
  arn: "arn:aws:scheduler:::reminders",
  expression: "rate(5 minutes)",
  timeZone: "UTC",
  functionName: "send-reminders",
  payload: undefined,
  retries: 2,
};
const good: Answer = { ok: true, value: { mails: 0 } };
const bad: Answer = { ok: false, errorName: "Error", message: "" };
const minutes = (count: number) => count * 60_000;

const start = (invoke: () => Promise<Answer>, schedule = everyFiveMinutes) => {
  const runs = vi.fn(invoke);
  const sandbox = { invoke: runs } as unknown as Sandbox;
  return { runs, schedules: createSchedules([schedule], new Map([["send-reminders", sandbox]]), createLog()) };
};

test("fires at its rate", async () => {
  const { runs, schedules } = start(async () => good);
  await vi.advanceTimersByTimeAsync(minutes(4));
  expect(runs).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(minutes(12));
  expect(runs).toHaveBeenCalledTimes(3);
  expect(runs).toHaveBeenCalledWith(expect.objectContaining({ source: "aws.scheduler", resources: [everyFiveMinutes.arn] }));
  schedules.stop();
});

test("tries a failed run again, ever later, no more often than its policy says", async () => {
  const { runs, schedules } = start(async () => bad, { ...everyFiveMinutes, expression: "rate(1 hour)" });
  await vi.advanceTimersByTimeAsync(minutes(60.1));
  expect(runs).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(minutes(1.1));
  expect(runs).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(minutes(2.1));
  expect(runs).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(minutes(50));
  expect(runs).toHaveBeenCalledTimes(3);
  schedules.stop();
});

test("never starts a second run of its own while one is under way, and a job asked for waits for it", async () => {
  let finish = (_: Answer) => {};
  const slow = new Promise<Answer>((resolve) => {
    finish = resolve;
  });
  const { runs, schedules } = start(() => (runs.mock.calls.length === 1 ? slow : Promise.resolve(good)));
  await vi.advanceTimersByTimeAsync(minutes(11));
  expect(runs).toHaveBeenCalledTimes(1);
  let answered = false;
  const asked = schedules.runNow("send-reminders").then((answer) => {
    answered = true;
    return answer;
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect([runs.mock.calls.length, answered]).toEqual([2, false]);
  finish(good);
  expect(await asked).toEqual(good);
  schedules.stop();
});

test("two jobs asked for at once run side by side", async () => {
  const { runs, schedules } = start(async () => good);
  expect(await Promise.all([schedules.runNow("send-reminders"), schedules.runNow("send-reminders")])).toEqual([good, good]);
  expect(runs).toHaveBeenCalledTimes(2);
  expect(await schedules.runNow("nobody")).toBeUndefined();
  schedules.stop();
});

const everyMorning = { ...everyFiveMinutes, expression: "cron(0 7 * * ? *)", timeZone: "Europe/London" };

test("fires every day at a time in London, in winter and in summer", async () => {
  vi.setSystemTime(Date.parse("2026-03-28T06:59:00Z"));
  const { runs, schedules } = start(async () => good, everyMorning);
  await vi.advanceTimersByTimeAsync(minutes(2));
  expect(runs).toHaveBeenCalledTimes(1);
  // The clocks go forward in the night.
  await vi.advanceTimersByTimeAsync(minutes(22 * 60 + 58));
  expect(runs).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(minutes(2));
  expect(runs).toHaveBeenCalledTimes(2);
  schedules.stop();
});

test("fires at full hours of Mondays in London", async () => {
  vi.setSystemTime(Date.parse("2026-03-29T06:59:00Z"));
  const { runs, schedules } = start(async () => good, { ...everyMorning, expression: "cron(0 8-9 ? * MON *)" });
  await vi.advanceTimersByTimeAsync(minutes(24 * 60));
  expect(runs).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(minutes(2));
  expect(runs).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(minutes(6 * 24 * 60));
  expect(runs).toHaveBeenCalledTimes(2);
  schedules.stop();
});

test("says which schedule it cannot read", () => {
  expect(() => start(async () => good, { ...everyMorning, expression: "cron(0 8 L * ? *)" })).toThrow(
    "The schedule reminders says cron(0 8 L * ? *), which the local run does not know.",
  );
  expect(() => start(async () => good, { ...everyMorning, timeZone: "Europe/Paris" })).toThrow(
    "which the local run does not know",
  );
});
