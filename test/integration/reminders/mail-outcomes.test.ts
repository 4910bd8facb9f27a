import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { failureEvents, MailEvent, statusOfMail } from "../../../shared/domain/delivery.ts";
import { MailOutcome, recordMailOutcome } from "../../../shared/use-cases/record-mail-outcome.ts";
import type { Message } from "../../../shared/use-cases/reminder-ports.ts";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import {
  buildPerson,
  buildReview,
  buildTeam,
  countTold,
  createOutbox,
  openWorld,
  type World,
} from "../../support/reminder-world.ts";

let database: TestDatabase;
let world: World;

const prepare = async () => {
  world = await openWorld(database.client);
  await world.putReviews(buildReview("c1", { teamId: "birch" }));
};

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(prepare);

const buildEvent = (mailId: string, eventType: MailEvent, bounceType = "Permanent") => {
  const people = [{ emailAddress: "Manager-Birch@trust.example" }];
  return {
    time: world.now,
    detail: {
      eventType,
      mail: { tags: { mailId: [mailId], "ses:configuration-set": ["aftercare"] }, destination: ["manager-birch@trust.example"] },
      ...(eventType === "Bounce" && { bounce: { bounceType, bouncedRecipients: people } }),
      ...(eventType === "Complaint" && { complaint: { complainedRecipients: people } }),
    },
  };
};

const tell = (mailId: string, eventType: MailEvent, bounceType?: string) => {
  const log = (event: string, ids?: unknown) => void world.logged.push({ event, ids });
  const ports = { ...world.stores, clock: { now: () => world.now }, logger: { info: log, warn: log } };
  return recordMailOutcome(ports, MailOutcome.parse(buildEvent(mailId, eventType, bounceType)));
};

const remind = async (outbox = createOutbox()) => {
  await world.run(outbox.mailer);
  return { ...outbox, mailId: outbox.sent[0]?.mailId ?? "" };
};

const status = async (mailId: string) => {
  const [mail] = await world.stores.deliveries.readMails([mailId]);
  return mail && statusOfMail(mail, world.now);
};

describe("an address that bounces for good or complains", () => {
  test.each(["Bounce", "Complaint"] as const)("is suppressed by a %s, and the deputy is told at once", async (event) => {
    const { sent, mailer, mailId } = await remind();
    world.now = "2026-03-16T10:01:00.000Z";
    await tell(mailId, event);
    await world.run(mailer);
    expect(sent.map(({ to }) => to)).toEqual(["manager-birch@trust.example", "deputy-birch@trust.example"]);
    expect(await world.stores.recipients.readSuppressed(["manager-birch@trust.example"])).toHaveLength(1);
    expect((await world.readReview("c1.staff-debrief")).nextTier).toBe("overdue");
    expect(JSON.stringify(world.logged)).not.toContain("@");
  });

  test("is not written to again by the next tier", async () => {
    const { sent, mailer, mailId } = await remind();
    await tell(mailId, "Bounce");
    await world.run(mailer);
    world.now = "2026-03-17T10:00:00.000Z";
    await world.run(mailer);
    expect(sent.filter(({ to }) => to === "manager-birch@trust.example")).toHaveLength(1);
  });

  test("brings back nothing of a review that is settled, or whose clock was set anew", async () => {
    const { mailer, sent, mailId } = await remind();
    await world.putReviews({ ...(await world.readReview("c1.staff-debrief")), status: "settled", version: 2 });
    await tell(mailId, "Bounce");
    expect((await world.readReview("c1.staff-debrief")).nextTier).toBe("overdue");
    await world.putReviews({ ...(await world.readReview("c1.staff-debrief")), status: "open", clockEvent: 2 });
    await tell(mailId, "Bounce");
    expect(await world.countDue(world.now)).toBe(0);
    await world.run(mailer);
    expect(sent).toHaveLength(1);
  });

  test("leaves nobody out who still waits for a tier below that of its mail", async () => {
    await world.putTeams(buildTeam("oak", { roleMailbox: "oak@trust.example" }));
    await world.putPeople(buildPerson("manager-oak"), buildPerson("deputy-oak"));
    await world.putReviews(buildReview("c9", { teamId: "oak", reference: "OAKO-9999", dueAt: "2026-03-02T10:00:00.000Z" }));
    world.now = "2026-03-16T23:00:00.000Z";
    const { sent, mailer, mailId } = await remind();
    expect(sent.map(({ to }) => to)).toEqual(["oak@trust.example"]);
    await tell(mailId, "Bounce");
    await world.run(mailer);
    world.now = "2026-03-17T08:00:00.000Z";
    await world.run(mailer);
    const told = (await world.readDeliveries()).filter(({ reviewId }) => reviewId.startsWith("c9"));
    expect(told.map(({ address, tier }) => `${address} ${tier}`).sort()).toEqual([
      "deputy-oak@trust.example overdue",
      "head@trust.example weekly",
      "manager-oak@trust.example weekly",
      "matron@trust.example weekly",
      "oak@trust.example weekly",
    ]);
  });

  test("is written to again once its suppression is lifted, with what comes next, also where nobody else could be told", async () => {
    await world.putPeople(...["deputy-birch", "matron", "head"].map((id) => buildPerson(id, { active: false })));
    const { sent, mailer, mailId } = await remind();
    world.now = "2026-03-16T10:01:00.000Z";
    await tell(mailId, "Bounce");
    expect(await world.run(mailer)).toMatchObject({ mails: 0, failed: 1, backlog: 1 });
    world.now = "2026-03-16T12:00:00.000Z";
    await world.putLifted("manager-birch@trust.example");
    expect(await world.run(mailer)).toMatchObject({ mails: 0, failed: 0, backlog: 0 });
    world.now = "2026-03-17T10:00:00.000Z";
    await world.run(mailer);
    expect(sent.map(({ to }) => to)).toEqual(["manager-birch@trust.example", "manager-birch@trust.example"]);
  });

  test("is suppressed even when the ledger does not know the mail", async () => {
    await tell("unknown", "Bounce");
    expect(await world.stores.recipients.readSuppressed(["manager-birch@trust.example"])).toHaveLength(1);
    expect(world.logged).toContainEqual({ event: "mail-unknown", ids: { mailId: "unknown" } });
  });
});

describe("other events", () => {
  test("a delay and a delivery are noted and change nothing", async () => {
    const { mailer, sent, mailId } = await remind();
    for (const event of ["DeliveryDelay", "Delivery"] as const) await tell(mailId, event);
    await world.run(mailer);
    expect(sent).toHaveLength(1);
    expect(await world.stores.recipients.readSuppressed(["manager-birch@trust.example"])).toEqual([]);
  });

  test.each(["Bounce", "Reject", "Rendering Failure"] as const)(
    "a %s that says nothing against the address sends the tier to the next person at once, and the next tier to the first again",
    async (event) => {
      const { mailer, sent, mailId } = await remind();
      await tell(mailId, event, "Transient");
      await tell(mailId, event, "Transient");
      await world.run(mailer);
      await world.run(mailer);
      expect(sent.map(({ to }) => to)).toEqual(["manager-birch@trust.example", "deputy-birch@trust.example"]);
      expect(await world.stores.recipients.readSuppressed(["manager-birch@trust.example"])).toEqual([]);
      world.now = "2026-03-17T10:00:00.000Z";
      await world.run(mailer);
      expect(
        sent
          .slice(2)
          .map(({ to }) => to)
          .sort(),
      ).toEqual(["deputy-birch@trust.example", "manager-birch@trust.example"]);
    },
  );

  test.each(["Bounce", "Reject"] as const)(
    "a %s that says nothing against the only address there is keeps no later tier from it",
    async (event) => {
      await world.putPeople(...["deputy-birch", "matron", "head"].map((id) => buildPerson(id, { active: false })));
      const { mailer, sent, mailId } = await remind();
      await tell(mailId, event, "Transient");
      for (const at of ["2026-03-16T10:05:00.000Z", "2026-03-16T10:10:00.000Z"]) {
        world.now = at;
        await world.run(mailer);
      }
      expect(sent).toHaveLength(1);
      world.now = "2026-03-17T10:00:00.000Z";
      await world.run(mailer);
      expect(sent.map(({ to }) => to)).toEqual(["manager-birch@trust.example", "manager-birch@trust.example"]);
    },
  );

  test("the first time of a kind of event is kept", async () => {
    const { mailId } = await remind();
    await tell(mailId, "Delivery");
    const first = world.now;
    world.now = "2026-03-16T11:00:00.000Z";
    await tell(mailId, "Delivery");
    expect(await world.stores.deliveries.readMails([mailId])).toMatchObject([{ events: { Delivery: first } }]);
  });

  test("one that comes before the mail is settled settles it: the next run sends nothing", async () => {
    const outbox = createOutbox();
    const events: Message[] = [];
    await world.run({
      send: async (message) => {
        await outbox.mailer.send(message);
        await tell(message.mailId, "Send");
        events.push(message);
        return { kind: "uncertain" };
      },
    });
    expect(await world.run(outbox.mailer)).toMatchObject({ mails: 0, possibleRepeats: 0, backlog: 0 });
    expect(countTold(outbox.sent)).toEqual({ "manager-birch@trust.example K7Q4-9TZM": 1 });
    expect((await world.readReview("c1.staff-debrief")).nextTier).toBe("overdue");
  });

  test("a bounce that overtakes the settlement is not undone by it", async () => {
    const outbox = createOutbox();
    await world.run({
      send: async (message) => {
        const answer = await outbox.mailer.send(message);
        world.now = "2026-03-16T10:00:01.000Z";
        await tell(message.mailId, "Bounce");
        return answer;
      },
    });
    await world.run(outbox.mailer);
    expect(outbox.sent.map(({ to }) => to)).toEqual(["manager-birch@trust.example", "deputy-birch@trust.example"]);
  });

  test("in any order and repeated lead to the same end", async () => {
    const kinds = MailEvent.options.filter((kind) => kind !== "Rendering Failure");
    const someEvents = fc.shuffledSubarray([...kinds, ...kinds], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(someEvents, async (events) => {
        await prepare();
        const { sent, mailer, mailId } = await remind();
        world.now = "2026-03-16T10:01:00.000Z";
        for (const event of events) await tell(mailId, event);
        await world.run(mailer);
        await world.run(mailer);
        const hasFailed = events.some((event) => failureEvents.has(event));
        expect(sent).toHaveLength(hasFailed ? 2 : 1);
        const rank = ["Complaint", "Bounce", "Reject", "Delivery", "DeliveryDelay", "Send"] as const;
        const words = {
          Complaint: "complained",
          Bounce: "bounced",
          Reject: "rejected",
          Delivery: "delivered",
          DeliveryDelay: "delayed",
          Send: "sent",
        };
        const strongest = rank.find((kind) => events.includes(kind)) ?? "Send";
        expect(await status(mailId)).toBe(words[strongest]);
      }),
      { numRuns: 15 },
    );
  });
});
