import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import { buildReview, buildTeam, countTold, createOutbox, openWorld, type World } from "../../support/reminder-world.ts";

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await openWorld(database.client);
});

const nothing = { mails: 0, deliveries: 0, skipped: 0, failed: 0, possibleRepeats: 0, backlog: 0, oldestDueMinutes: 0 };

const addMinutes = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();

describe("a mail service in trouble", () => {
  const people = ["a", "b", "c", "d", "e", "f"];
  const spread = async () => {
    await world.putTeams(...people.map((one) => buildTeam(one, { roleMailbox: `${one}@trust.example` })));
    await world.putReviews(...people.map((one) => buildReview(`c-${one}`, { teamId: one })));
  };

  test("that refuses one address holds up nobody else; that delivery stays due and goes when it may", async () => {
    await spread();
    const first = createOutbox((to) => (to === "b@trust.example" ? "rejected" : "sent"));
    expect(await world.run(first.mailer)).toEqual({ ...nothing, mails: 5, deliveries: 5, failed: 1, backlog: 1 });
    const second = createOutbox();
    expect(await world.run(second.mailer)).toEqual({ ...nothing, mails: 1, deliveries: 1 });
    expect(second.sent.map(({ to }) => to)).toEqual(["b@trust.example"]);
  });

  test.each(["throttled", "unreachable"] as const)(
    "that is %s for three hours, run after run, ends with every mail sent once, also those that fell due meanwhile",
    async (failure) => {
      await spread();
      await world.putReviews(buildReview("c-late", { reference: "LATE-9999", dueAt: "2026-03-16T11:30:00.000Z" }));
      const down = createOutbox(() => failure);
      for (let minutes = 0; minutes < 180; minutes += 5) {
        world.now = addMinutes("2026-03-16T10:00:00.000Z", minutes);
        const due = minutes < 90 ? people.length : people.length + 1;
        expect(await world.run(down.mailer)).toEqual({ ...nothing, failed: due, backlog: due, oldestDueMinutes: minutes });
      }
      expect([down.sent, await world.readDeliveries()]).toEqual([[], []]);
      const { sent, mailer } = createOutbox();
      for (let minutes = 180; minutes < 240; minutes += 5) {
        world.now = addMinutes("2026-03-16T10:00:00.000Z", minutes);
        await world.run(mailer);
      }
      const once = people.map((one) => [`${one}@trust.example K7Q4-9TZM`, 1]);
      expect(countTold(sent)).toEqual({ ...Object.fromEntries(once), "ash@trust.example LATE-9999": 1 });
      expect(await world.readDeliveries()).toHaveLength(people.length + 1);
    },
  );

  test("that answers nobody keeps its claim until the lease ends; then the mail is sent again, marked and counted", async () => {
    await world.putReviews(buildReview("c1"));
    const silent = createOutbox(() => "uncertain");
    expect(await world.run(silent.mailer)).toEqual({ ...nothing, failed: 1, backlog: 1 });
    const { sent, mailer } = createOutbox();
    expect(await world.run(mailer)).toEqual({ ...nothing, skipped: 1, backlog: 1 });
    world.now = "2026-03-16T10:10:00.000Z";
    expect(await world.run(mailer)).toEqual({ ...nothing, mails: 1, deliveries: 1, possibleRepeats: 1 });
    expect(sent).toHaveLength(1);
    expect((await world.readDeliveries()).map(({ possibleRepeatOf }) => typeof possibleRepeatOf)).toEqual(["string"]);
  });

  test("that refuses a possible repeat leaves it marked as one for the next try", async () => {
    await world.putReviews(buildReview("c1"));
    await world.run(createOutbox(() => "uncertain").mailer);
    world.now = "2026-03-16T10:10:00.000Z";
    await world.run(createOutbox(() => "rejected").mailer);
    expect(await world.run(createOutbox().mailer)).toEqual({ ...nothing, mails: 1, deliveries: 1, possibleRepeats: 1 });
  });

  test("a run without time left begins no mail and leaves all of it to the next", async () => {
    await spread();
    const { sent, mailer } = createOutbox();
    const clock = { now: () => world.now, newId: () => crypto.randomUUID(), remainingMs: () => 5_000 };
    expect(await world.run(mailer, { clock })).toEqual({ ...nothing, backlog: 6 });
    expect(sent).toEqual([]);
  });
});
