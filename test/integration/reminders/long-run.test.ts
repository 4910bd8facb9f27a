import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addHours } from "../../../shared/domain/calendar.ts";
import type { Mailer } from "../../../shared/use-cases/reminder-ports.ts";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import {
  buildPerson,
  buildReview,
  buildTeam,
  countTold,
  createOutbox,
  createWorld,
  type World,
} from "../../support/reminder-world.ts";

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = createWorld(database.client);
  await world.empty();
  await world.putTeams(...Array.from({ length: 12 }, (_, index) => buildTeam(`t${index}`, { headcount: index === 0 ? 5 : 6 })));
  await world.putPeople(...Array.from({ length: 12 }, (_, index) => buildPerson(`manager-t${index}`)));
  await world.putReviews(...Array.from({ length: 12 }, (_, index) => buildReview(`c${index}`, { teamId: `t${index}` })));
});

describe("a run that takes long", () => {
  test("looks again before a mail is begun, and sends nothing of what was settled or put off meanwhile", async () => {
    const { sent, mailer } = createOutbox();
    const slow: Mailer = {
      send: async (message) => {
        if (sent.length === 0) {
          world.now = addHours(world.now, 1 / 60);
          for (const index of Array.from({ length: 12 }).keys()) {
            const review = await world.readReview(`c${index}.staff-debrief`);
            await world.putReviews({ ...review, status: "settled", version: 2 });
          }
        }
        return mailer.send(message);
      },
    };
    const { deliveries, skipped, failed, backlog } = await world.run(slow);
    // Eight mails are under way at once; the others find their review settled.
    expect({ deliveries, skipped, failed, backlog }).toEqual({ deliveries: 8, skipped: 4, failed: 0, backlog: 0 });
  });
});

test("every mail waits for its turn at the rate of the mail service, and none is begun once the time is up", async () => {
  // A turn a second, and eight seconds until too little is left to begin another.
  const { sent, mailer } = createOutbox();
  let turns = 0;
  const pace = async () => {
    turns += 1;
  };
  const clock = { now: () => world.now, newId: () => crypto.randomUUID(), remainingMs: () => 28_000 - turns * 1000 };
  expect(await world.run(mailer, { pace, clock })).toMatchObject({ mails: 8, failed: 0, backlog: 4 });
  turns = 0;
  await world.run(mailer, { pace });
  expect([turns, sent.length]).toEqual([4, 12]);
});

describe("a database that fails once a mail is out", () => {
  test("counts the mail as sent and its review as left, says so, and sends it again only after the lease, marked", async () => {
    const { sent, mailer } = createOutbox();
    const deliveries = {
      ...world.stores.deliveries,
      settle: async () => {
        throw Object.assign(new Error("away"), { name: "InternalServerError" });
      },
    };
    const summary = await world.run(mailer, { deliveries });
    expect(summary).toEqual({
      mails: 12,
      deliveries: 12,
      skipped: 0,
      failed: 0,
      possibleRepeats: 0,
      backlog: 12,
      oldestDueMinutes: 0,
    });
    expect(new Set(world.logged.map(({ event }) => event))).toEqual(new Set(["reminder-settle-failed"]));
    world.now = addHours(world.now, 4 / 60);
    expect(await world.run(mailer)).toMatchObject({ mails: 0, skipped: 12 });
    world.now = addHours(world.now, 1 / 6);
    expect(await world.run(mailer)).toMatchObject({ mails: 12, possibleRepeats: 12, backlog: 0 });
    expect(sent).toHaveLength(24);
  });

  test("lets one of two runs recover what was left, not both", async () => {
    const silent = createOutbox(() => "uncertain");
    await world.run(silent.mailer);
    const { length: claimed } = await world.readDeliveries();
    world.now = addHours(world.now, 1 / 6);
    const { sent, mailer } = createOutbox();
    const runs = await Promise.all([world.run(mailer), world.run(mailer)]);
    expect(sent).toHaveLength(12);
    expect(runs.reduce((sum, { possibleRepeats }) => sum + possibleRepeats, 0)).toBe(claimed);
    expect(claimed).toBeGreaterThan(2);
  });
});

describe("a mail service that is away", () => {
  test("is told by how long the oldest reminder has waited", async () => {
    world.now = addHours("2026-03-16T10:00:00.000Z", 2.5);
    const summary = await world.run(createOutbox(() => "unreachable").mailer);
    expect(summary).toMatchObject({ mails: 0, failed: 12, backlog: 12, oldestDueMinutes: 150 });
  });

  test("takes no more turns for mails that the run leaves to the next", async () => {
    let turns = 0;
    const pace = async () => {
      turns += 1;
    };
    await world.run(createOutbox(() => "unreachable").mailer, { pace });
    // Eight are under way at once; the third that fails is the last that counts, so two go on before it.
    expect(turns).toBe(10);
  });
});

describe("a mail", () => {
  test("names a team of six and not one of five", async () => {
    const { sent, mailer } = createOutbox();
    await world.run(mailer);
    const named = sent.filter(({ text }) => text.includes("Team: ")).map(({ to }) => to);
    expect(named).toHaveLength(11);
    expect(named).not.toContain("manager-t0@trust.example");
  });
});

describe("the evening", () => {
  test("is quiet from 20:00 on and not a minute later", async () => {
    await world.putReviews(buildReview("late", { teamId: "t1", dueAt: "2026-03-16T20:00:00.000Z" }));
    world.now = "2026-03-16T19:59:00.000Z";
    expect(await world.run(createOutbox().mailer)).toMatchObject({ mails: 12 });
    world.now = "2026-03-16T20:00:00.000Z";
    expect(await world.run(createOutbox().mailer)).toMatchObject({ mails: 0, skipped: 1 });
  });

  test("is quiet also for a run that began before it; what it holds back goes in the morning, once", async () => {
    world.now = "2026-03-16T19:59:59.000Z";
    const { sent, mailer } = createOutbox();
    const slow: Mailer = {
      send: async (message) => {
        world.now = "2026-03-16T20:00:00.000Z";
        return mailer.send(message);
      },
    };
    // Eight mails are begun before the evening is; the others come to their turn in it.
    expect(await world.run(slow)).toMatchObject({ mails: 8, skipped: 4, failed: 0, backlog: 4 });
    world.now = "2026-03-16T20:05:00.000Z";
    expect(await world.run(mailer)).toMatchObject({ mails: 0, skipped: 4, backlog: 0 });
    world.now = "2026-03-17T07:30:00.000Z";
    expect(await world.run(mailer)).toMatchObject({ mails: 4, backlog: 0 });
    expect(Object.values(countTold(sent))).toEqual(Array.from({ length: 12 }, () => 1));
  });
});
