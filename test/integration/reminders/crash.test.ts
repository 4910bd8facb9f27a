import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordMailOutcome } from "../../../shared/use-cases/record-mail-outcome.ts";
import { type Death, dieAt } from "../../support/crash.ts";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import { buildReview, countTold, createOutbox, createWorld, openWorld, type World } from "../../support/reminder-world.ts";

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

/** Three recipients; the first review is owed to two of them, and the mailbox gets a digest of two. */
const prepare = async () => {
  world = await openWorld(database.client);
  const overdue = { dueAt: "2026-03-15T10:00:00.000Z", nextTier: "overdue", nextReminderAt: "2026-03-16T10:00:00.000Z" } as const;
  await world.putReviews(
    buildReview("c1", { reference: "AAAA-1111", ...overdue }),
    buildReview("c2", { reference: "AAAA-2222" }),
    buildReview("c3", { reference: "AAAA-3333", teamId: "birch" }),
  );
};

const everybodyOnce = {
  "ash@trust.example AAAA-1111": 1,
  "deputy-ash@trust.example AAAA-1111": 1,
  "ash@trust.example AAAA-2222": 1,
  "manager-birch@trust.example AAAA-3333": 1,
};

type Outbox = ReturnType<typeof createOutbox>;

/** What a job that dies waits for: what it asks of its ports, or each request that their stores make of the database. */
const dying = {
  call: ({ mailer }: Outbox, death: Death) => dieAt({ ...world.stores, mailer }, death),
  request: ({ mailer }: Outbox, death: Death) => {
    const send = (command: never) => database.client.send(command);
    const { ports, died } = dieAt({ database: { send }, mailer }, death);
    const { stores } = createWorld(ports.database as unknown as TestDatabase["client"]);
    return { ports: { ...stores, mailer: ports.mailer }, died };
  },
};
const grains = Object.keys(dying) as (keyof typeof dying)[];
const grainsAndWhens = grains.flatMap((grain) => (["before", "after"] as const).map((when) => ({ grain, when })));

const runAndDie = async (grain: keyof typeof dying, outbox: Outbox, death: Death): Promise<boolean> => {
  const { ports, died } = dying[grain](outbox, death);
  return (await Promise.race([world.run(ports.mailer, ports), died])) === "died";
};

const tellOfSending = async (outbox: Outbox) => {
  for (const { mailId } of outbox.sent) await world.stores.deliveries.noteEvent(mailId, "Send", world.now);
};

const expectRecovered = async () => {
  expect(await world.countDue(world.now)).toBe(0);
  const reviews = await Promise.all(["c1", "c2", "c3"].map((id) => world.readReview(`${id}.staff-debrief`)));
  expect(reviews.map(({ nextTier }) => nextTier)).toEqual(["escalation-1", "overdue", "overdue"]);
};

describe.each(grainsAndWhens)("a job that dies $when an awaited $grain", ({ grain, when }) => {
  test("loses no reminder, and doubles only what is marked and counted", async () => {
    let deaths = 0;
    for (let atCall = 1; ; atCall++) {
      await prepare();
      const outbox = createOutbox();
      if (!(await runAndDie(grain, outbox, { atCall, when }))) break;
      deaths += 1;
      await world.run(outbox.mailer);
      world.now = "2026-03-16T10:10:00.000Z";
      const { possibleRepeats } = await world.run(outbox.mailer);
      const told = countTold(outbox.sent);
      expect(Object.keys(told).sort()).toEqual(Object.keys(everybodyOnce).sort());
      const marked = (await world.readDeliveries()).filter(({ possibleRepeatOf }) => possibleRepeatOf !== undefined);
      expect(marked).toHaveLength(possibleRepeats);
      const references = { c1: "AAAA-1111", c2: "AAAA-2222", c3: "AAAA-3333" } as Record<string, string>;
      const markedKeys = marked.map(({ address, reviewId }) => `${address} ${references[reviewId.split(".")[0] ?? ""]}`);
      for (const [key, times] of Object.entries(told))
        expect(times, `call ${atCall}`).toBeLessThanOrEqual(markedKeys.includes(key) ? 2 : 1);
      await expectRecovered();
    }
    expect(deaths).toBeGreaterThan(12);
  });

  test("doubles nothing where the mail service has told of its mails", async () => {
    for (let atCall = 1; ; atCall++) {
      await prepare();
      const outbox = createOutbox();
      if (!(await runAndDie(grain, outbox, { atCall, when }))) break;
      await tellOfSending(outbox);
      await world.run(outbox.mailer);
      world.now = "2026-03-16T10:10:00.000Z";
      await world.run(outbox.mailer);
      expect(countTold(outbox.sent), `call ${atCall}`).toEqual(everybodyOnce);
      await expectRecovered();
    }
  });

  test("tells of a bounce all the same once the event comes again", async () => {
    let deaths = 0;
    for (let atCall = 1; ; atCall++) {
      await prepare();
      const { sent, mailer } = createOutbox();
      await world.run(mailer);
      const mailId = sent.find(({ to }) => to === "manager-birch@trust.example")?.mailId ?? "";
      world.now = "2026-03-16T10:01:00.000Z";
      const bounce = {
        time: world.now,
        detail: {
          eventType: "Bounce" as const,
          mail: { tags: { mailId: [mailId] } },
          bounce: { bounceType: "Permanent", bouncedRecipients: [] },
        },
      };
      const rest = { clock: { now: () => world.now }, logger: { info: () => {}, warn: () => {} } };
      const { ports, died } = dying[grain](createOutbox(), { atCall, when });
      if ((await Promise.race([recordMailOutcome({ ...ports, ...rest }, bounce), died])) !== "died") break;
      deaths += 1;
      await recordMailOutcome({ ...world.stores, ...rest }, bounce);
      await world.run(mailer);
      expect(countTold(sent)).toEqual({ ...everybodyOnce, "deputy-birch@trust.example AAAA-3333": 1 });
      await expectRecovered();
    }
    expect(deaths).toBe(grain === "call" ? 3 : 4);
  });
});
