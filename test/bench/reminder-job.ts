import { readFile } from "node:fs/promises";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Review } from "../../shared/domain/review.ts";
import { startDatabase } from "../support/database.ts";
import { buildPerson, buildReview, buildTeam, createOutbox, createWorld, type World } from "../support/reminder-world.ts";
import { type Calls, countCalls } from "./count-calls.ts";
import { compare, limit, type Row } from "./row.ts";
import { interleave, median, pairedRatio } from "./samples.ts";

const due = 1000;
const recipients = 100;
const rounds = 15;
const puts = 300;
const few = 1000;
const many = process.argv.includes("--full") ? 1_000_000 : 100_000;

/** The reminder job with 1,000 reviews due, beside few reviews that are not and beside many; seconds are the processor's. */
export const measureReminderJob = async (): Promise<Row[]> => {
  await using started = new AsyncDisposableStack();
  const start = async (open: number) => {
    const database = started.adopt(await startDatabase(), (one) => one.stop());
    const world = createWorld(database.client);
    await fillWorld(world, open);
    return { database, world, seconds: [] as number[] };
  };
  const small = await start(few);
  const large = await start(many);
  const putSeconds: number[] = [];
  let counted: Calls | undefined;

  const sample = (one: typeof small) => async () => {
    await one.world.putReviews(...dueReviews(one.seconds.length));
    const { calls, stop } = countCalls(one.database.client);
    const before = await readCpu(one.database.pid);
    const { deliveries, mails } = await one.world.run(createOutbox().mailer);
    one.seconds.push((await readCpu(one.database.pid)) - before);
    stop();
    if (deliveries !== due || mails !== recipients) throw new Error(`the job made ${deliveries} deliveries in ${mails} mails`);
    if (one === large) counted = calls;
  };
  const samplePuts = async () => {
    const before = await readCpu(large.database.pid);
    for (let put = 0; put < puts; put += 1)
      await large.database.client.send(new PutCommand({ TableName: "deliveries", Item: deliveryRow(put) }));
    putSeconds.push((await readCpu(large.database.pid)) - before);
  };
  await interleave(rounds, [sample(small), sample(large), samplePuts]);

  const { roundTrips = 0, indexRows = 0, readAgain, inconsistent = 0 } = counted ?? {};
  const seconds = {
    measured: median(large.seconds),
    floor: median(small.seconds),
    ratio: pairedRatio(large.seconds, small.seconds),
  };
  const deliveryRates = large.seconds.map((taken) => due / taken);
  const putRates = putSeconds.map((taken) => puts / taken);
  const rates = { measured: median(deliveryRates), floor: median(putRates), ratio: pairedRatio(deliveryRates, putRates) };
  return [
    compare("reminder job: index rows read", { measured: indexRows, floor: due, unit: "", of: "reviews due" }, { atMost: 1.1 }),
    compare(
      "reminder job: reviews read again",
      { measured: readAgain?.get("reviews") ?? 0, floor: due, unit: "", of: "reviews due" },
      { atMost: 1 },
    ),
    limit("reminder job: reads by key that are not consistent", inconsistent, "", 0),
    compare("reminder job: round trips", { measured: roundTrips, floor: due, unit: "", of: "deliveries" }, { atMost: 0.5 }),
    compare(`reminder job among ${many} open`, { ...seconds, unit: "s", of: `among ${few} open` }, { atMost: 1.1 }),
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
  Array.from({ length: due }, (_, index) => buildReview(`due-${index}`, { teamId: teamId(index), clockEvent: round + 1 }));

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
