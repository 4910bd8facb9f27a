import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Review } from "../../shared/domain/review.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";
import { buildPerson, buildReview, buildTeam, createOutbox, createWorld, type World } from "../support/reminder-world.ts";
import { type Calls, countCalls, noCalls } from "./count-calls.ts";
import type { MeasuredRun } from "./programs/run-reminders.ts";
import { compare, limit, type Row } from "./row.ts";
import { interleave, median, pairedRatio } from "./samples.ts";

const due = 1000;
const recipients = 100;
const rounds = 15;
const memoryRounds = 7;
const puts = 300;
const few = 1000;
const many = process.argv.includes("--full") ? 1_000_000 : 100_000;

const runProgram = join(import.meta.dirname, "programs", "run-reminders.ts");

/** A database with so many reviews that are not due, and what runs beside them were measured to take. */
type Beside = {
  open: number;
  database: TestDatabase;
  world: World;
  rounds: number;
  calls: Calls;
  seconds: number[];
  megabytes: number[];
};

/**
 * The reminder job with 1,000 reviews due, beside few reviews that are not and beside many. Seconds are the processor's; memory is
 * the most that a process of its own held.
 */
export const measureReminderJob = async (): Promise<Row[]> => {
  await using started = new AsyncDisposableStack();
  const start = async (open: number): Promise<Beside> => {
    const database = started.adopt(await startDatabase(), (one) => one.stop());
    const world = createWorld(database.client);
    await fillWorld(world, open);
    return { open, database, world, rounds: 0, calls: noCalls(), seconds: [], megabytes: [] };
  };
  const small = await start(few);
  const large = await start(many);
  const putSeconds: number[] = [];
  await interleave(rounds, [() => sampleRun(small), () => sampleRun(large), () => samplePuts(large, putSeconds)]);
  await interleave(memoryRounds, [() => sampleMemory(small), () => sampleMemory(large)]);
  return rowsOf(small, large, putSeconds);
};

const makeDue = (one: Beside): Promise<void> => {
  one.rounds += 1;
  return one.world.putReviews(...dueReviews(one.rounds));
};

const sampleRun = async (one: Beside): Promise<void> => {
  await makeDue(one);
  const { calls, stop } = countCalls(one.database.client);
  const before = await readCpu(one.database.pid);
  const { deliveries, mails } = await one.world.run(createOutbox().mailer);
  one.seconds.push((await readCpu(one.database.pid)) - before);
  stop();
  if (deliveries !== due || mails !== recipients) throw new Error(`the job made ${deliveries} deliveries in ${mails} mails`);
  one.calls = calls;
};

const samplePuts = async ({ database }: Beside, seconds: number[]): Promise<void> => {
  const before = await readCpu(database.pid);
  for (let put = 0; put < puts; put += 1)
    await database.client.send(new PutCommand({ TableName: "deliveries", Item: deliveryRow(put) }));
  seconds.push((await readCpu(database.pid)) - before);
};

const sampleMemory = async (one: Beside): Promise<void> => {
  await makeDue(one);
  const { stdout } = await promisify(execFile)(process.execPath, [runProgram, one.database.endpoint]);
  const { deliveries, megabytes }: MeasuredRun = JSON.parse(stdout);
  if (deliveries !== due) throw new Error(`the job made ${deliveries} deliveries in a process of its own`);
  one.megabytes.push(megabytes);
};

/** Two series that were sampled in turns: their medians, and the median of their ratios. */
const compared = (measured: readonly number[], floor: readonly number[]) => ({
  measured: median(measured),
  floor: median(floor),
  ratio: pairedRatio(measured, floor),
});

const rowsOf = (small: Beside, large: Beside, putSeconds: readonly number[]): Row[] => {
  const { roundTrips, indexRows, readAgain, inconsistent } = large.calls;
  const of = `among ${small.open} open`;
  const rates = compared(
    large.seconds.map((taken) => due / taken),
    putSeconds.map((taken) => puts / taken),
  );
  return [
    compare("reminder job: index rows read", { measured: indexRows, floor: due, unit: "", of: "reviews due" }, { atMost: 1.1 }),
    compare(
      "reminder job: reviews read again",
      { measured: readAgain.get("reviews") ?? 0, floor: due, unit: "", of: "reviews due" },
      { atMost: 1 },
    ),
    limit("reminder job: reads by key that are not consistent", inconsistent, "", 0),
    compare("reminder job: round trips", { measured: roundTrips, floor: due, unit: "", of: "deliveries" }, { atMost: 0.5 }),
    compare(
      `reminder job: round trips among ${large.open} open`,
      { measured: roundTrips, floor: small.calls.roundTrips, unit: "", of },
      { atMost: 1 },
    ),
    compare(
      `reminder job among ${large.open} open`,
      { ...compared(large.seconds, small.seconds), unit: "s", of },
      { atMost: 1.1 },
    ),
    compare(
      `reminder job: most memory among ${large.open} open`,
      { ...compared(large.megabytes, small.megabytes), unit: "MB", of },
      { atMost: 1.1 },
    ),
    compare("reminder job: deliveries", { ...rates, unit: "/s", of: "puts, one after the other" }, { atLeast: 0.6 }),
  ];
};

const ticksASecond = 100;

/** Seconds that this process and the emulator have had of the processor: a busy machine lengthens the time of a run, and not this. */
const readCpu = async (emulator: number): Promise<number> => {
  const { user, system } = process.cpuUsage();
  // proc(5): user and system time are the 14th and 15th field; the name in the second may hold spaces.
  const fields = (await readFile(`/proc/${emulator}/stat`, "utf8")).replace(/^.*\) /, "").split(" ");
  return (user + system) / 1e6 + (Number(fields[11]) + Number(fields[12])) / ticksASecond;
};

const teamId = (index: number): string => `team-${index % recipients}`;

/** A hundred teams with a mailbox each, and reviews that are open and not due for years. */
const fillWorld = async (world: World, open: number): Promise<void> => {
  const teams = Array.from({ length: recipients }, (_, index) => teamId(index));
  await world.putTeams(...teams.map((id) => buildTeam(id, { roleMailbox: `${id}@trust.example` })));
  await world.putPeople(
    ...["matron", "head", ...teams.flatMap((id) => [`manager-${id}`, `deputy-${id}`])].map((id) => buildPerson(id)),
  );
  const later = "2036-03-16T10:00:00.000Z";
  for (let from = 0; from < open; from += 1000)
    await world.putReviews(
      ...Array.from({ length: Math.min(1000, open - from) }, (_, index) =>
        buildReview(`later-${from + index}`, { teamId: teamId(index), dueAt: later }),
      ),
    );
};

/** The same reviews each round, under a clock of their own so that each round is told of all of them. */
const dueReviews = (round: number): Review[] =>
  Array.from({ length: due }, (_, index) => buildReview(`due-${index}`, { teamId: teamId(index), clockEvent: round }));

const deliveryRow = (index: number): Record<string, unknown> => ({
  deliveryKey: `put-${index}`,
  part: "bench",
  reviewId: `due-${index}.staff-debrief`,
  clockEvent: 1,
  tier: "due",
  occasion: "due",
  address: `${teamId(index)}@trust.example`,
  mailId: crypto.randomUUID(),
});
