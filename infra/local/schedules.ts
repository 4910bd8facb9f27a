import { randomUUID } from "node:crypto";
import { type ClockTime, londonDay, nextAt, weekdayOf } from "../../shared/domain/calendar.ts";
import type { Log } from "./log.ts";
import type { Answer } from "./messages.ts";
import type { LocalSchedule } from "./read-stack.ts";
import type { Sandbox } from "./sandbox.ts";
import { startProblem } from "./start-problem.ts";
import { ACCOUNT, REGION } from "./template.ts";

const TICK_MS = 2000;
const FIRST_RETRY_MS = 60_000;

/** When a schedule fires next after a time, in milliseconds. */
type Timetable = (after: number) => number;
type Plan = { schedule: LocalSchedule; timetable: Timetable; nextAt: number; failures: number };

/** Fires the schedules of the template on the local clock, and any function on request. */
export const createSchedules = (schedules: readonly LocalSchedule[], sandboxes: ReadonlyMap<string, Sandbox>, log: Log) => {
  const plans = schedules.map((schedule): Plan => {
    const timetable = readTimetable(schedule);
    return { schedule, timetable, nextAt: timetable(Date.now()), failures: 0 };
  });
  const inFlight = new Map<Plan, Promise<Answer>>();

  const fire = async (plan: Plan): Promise<void> => {
    const sandbox = sandboxes.get(plan.schedule.functionName);
    if (sandbox === undefined || inFlight.has(plan)) return;
    const run = sandbox.invoke(plan.schedule.payload ?? buildScheduledEvent(plan.schedule.arn));
    inFlight.set(plan, run);
    const answer = await run;
    inFlight.delete(plan);
    planNext(plan, answer.ok);
    if (!answer.ok) log.write({ source: plan.schedule.name, stream: "runner", errorName: answer.errorName });
  };

  const tick = () => {
    const now = Date.now();
    for (const plan of plans) if (plan.nextAt <= now) void fire(plan);
  };
  let ticker = setInterval(tick, TICK_MS);

  return {
    /** Runs a function now as its schedule would, and waits for a scheduled run of it that is under way as well. */
    runNow: async (functionName: string): Promise<Answer | undefined> => {
      const sandbox = sandboxes.get(functionName);
      if (sandbox === undefined) return undefined;
      const plan = plans.find((one) => one.schedule.functionName === functionName);
      const answer = await sandbox.invoke(plan?.schedule.payload ?? buildScheduledEvent(plan?.schedule.arn));
      await Promise.all([...inFlight].filter(([{ schedule }]) => schedule.functionName === functionName).map(([, run]) => run));
      return answer;
    },
    /** After a jump back no plan waits longer than its timetable says; after a jump ahead whoever moved the clock goes first. */
    followClock: () => {
      const now = Date.now();
      for (const plan of plans) plan.nextAt = Math.min(plan.nextAt, plan.timetable(now));
      clearInterval(ticker);
      ticker = setInterval(tick, TICK_MS);
    },
    stop: () => clearInterval(ticker),
  };
};

/** A failed run is tried again, ever later, as often as its retry policy says and never later than the regular next one. */
const planNext = (plan: Plan, succeeded: boolean): void => {
  plan.failures = succeeded ? 0 : plan.failures + 1;
  const now = Date.now();
  const isTriedAgain = plan.failures > 0 && plan.failures <= plan.schedule.retries;
  const retryAt = isTriedAgain ? now + FIRST_RETRY_MS * 2 ** (plan.failures - 1) : Number.POSITIVE_INFINITY;
  plan.nextAt = Math.min(retryAt, plan.timetable(now));
};

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** A rate, a time of every day or full hours of Mondays as clocks in London show it: what the stack says, and nothing more. */
const readTimetable = ({ name, expression, timeZone }: LocalSchedule): Timetable => {
  const [, amount, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (amount !== undefined) return (after) => after + Number(amount) * (unitMs[unit] ?? 0);
  const [, first, last] = /^cron\(0 (\d{1,2})-(\d{1,2}) \? \* MON \*\)$/.exec(expression) ?? [];
  if (first !== undefined && last !== undefined && timeZone === "Europe/London") return onMondays(Number(first), Number(last));
  const [, minute, hour] = /^cron\((\d{1,2}) (\d{1,2}) \* \* \? \*\)$/.exec(expression) ?? [];
  if (minute === undefined || hour === undefined || timeZone !== "Europe/London")
    throw startProblem(`The schedule ${name} says ${expression}, which the local run does not know.`);
  const clock = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}` as ClockTime;
  return (after) => Date.parse(nextAt(clock, new Date(after).toISOString()));
};

const onMondays =
  (first: number, last: number): Timetable =>
  (after) => {
    const clocks = Array.from(
      { length: last - first + 1 },
      (_, hour) => `${String(first + hour).padStart(2, "0")}:00` as ClockTime,
    );
    for (let at = new Date(after).toISOString(); ; ) {
      [at = at] = clocks.map((clock) => nextAt(clock, at)).sort();
      if (weekdayOf(londonDay(at)) === 1) return Date.parse(at);
    }
  };

const buildScheduledEvent = (arn: string | undefined) => ({
  version: "0",
  id: randomUUID(),
  "detail-type": "Scheduled Event",
  source: "aws.scheduler",
  account: ACCOUNT,
  time: new Date().toISOString(),
  region: REGION,
  resources: arn === undefined ? [] : [arn],
  detail: "{}",
});
