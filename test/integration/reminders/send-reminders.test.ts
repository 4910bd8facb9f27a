import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import { buildPerson, buildReview, createOutbox, openWorld, type World } from "../../support/reminder-world.ts";

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

describe("a run", () => {
  test("reminds the role mailbox once, says so in the ledger, and moves the review to its next tier", async () => {
    await world.putReviews(buildReview("c1"));
    const { sent, mailer } = createOutbox();
    expect(await world.run(mailer)).toEqual({ ...nothing, mails: 1, deliveries: 1 });
    expect(await world.run(mailer)).toEqual(nothing);
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      ["ash@trust.example", "Review due 16 Mar 10:00, ref K7Q4-9TZM"],
    ]);
    const review = await world.readReview("c1.staff-debrief");
    expect([review.nextTier, review.nextReminderAt, review.version]).toEqual(["overdue", "2026-03-17T10:00:00.000Z", 1]);
    const [mail] = await world.readMails();
    expect(mail).toMatchObject({ messageId: "message-1", sentAt: world.now, address: "ash@trust.example" });
    expect(await world.readDeliveries()).toMatchObject([{ reviewId: "c1.staff-debrief", tier: "due", mailId: mail?.mailId }]);
  });

  test("climbs the ladder to its end, and then goes on every Monday", async () => {
    await world.putReviews(buildReview("c1"));
    const { sent, mailer } = createOutbox();
    for (const at of [
      "2026-03-16T10:00:00.000Z",
      "2026-03-17T10:00:00.000Z",
      "2026-03-19T08:00:00.000Z",
      "2026-03-23T08:00:00.000Z",
      "2026-03-30T07:00:00.000Z",
    ]) {
      world.now = at;
      await world.run(mailer);
    }
    const order = sent.map(({ to }) => to);
    expect([...order.slice(0, 5), ...order.slice(5).sort()]).toEqual([
      "ash@trust.example",
      "ash@trust.example",
      "deputy-ash@trust.example",
      "matron@trust.example",
      "head@trust.example",
      "ash@trust.example",
      "head@trust.example",
      "matron@trust.example",
    ]);
    const review = await world.readReview("c1.staff-debrief");
    expect([review.nextTier, review.nextReminderAt]).toEqual(["weekly", "2026-04-06T07:00:00.000Z"]);
  });

  test("sends each recipient one mail with all of their reviews", async () => {
    await world.putReviews(
      buildReview("c1"),
      buildReview("c2", { kind: "patient-debrief" }),
      buildReview("c3", { teamId: "birch" }),
      buildReview("c4", {
        teamId: "birch",
        dueAt: "2026-03-15T09:00:00.000Z",
        nextTier: "overdue",
        nextReminderAt: "2026-03-16T09:00:00.000Z",
      }),
    );
    const { sent, mailer } = createOutbox();
    expect(await world.run(mailer)).toEqual({ ...nothing, mails: 3, deliveries: 5 });
    expect(Object.fromEntries(sent.map(({ to, subject }) => [to, subject]))).toEqual({
      "ash@trust.example": "2 reviews due",
      "manager-birch@trust.example": "2 reviews due, 1 of them overdue",
      "deputy-birch@trust.example": "Review due 15 Mar 09:00, ref K7Q4-9TZM",
    });
  });

  test("splits a digest that is too long for one transaction, and loses none of its 120 reviews", async () => {
    await world.putReviews(...Array.from({ length: 120 }, (_, index) => buildReview(`c${index}`)));
    const { sent, mailer } = createOutbox();
    expect(await world.run(mailer)).toEqual({ ...nothing, mails: 2, deliveries: 120 });
    expect(sent.map(({ subject }) => subject).sort()).toEqual(["30 reviews due", "90 reviews due"]);
    expect(await world.run(mailer)).toEqual(nothing);
    expect(await world.readDeliveries()).toHaveLength(120);
  });

  test("of a review recorded long after it was due sends each person one mail and not three in a row", async () => {
    world.now = "2026-03-25T10:00:00.000Z";
    await world.putReviews(buildReview("c1"));
    const { mailer } = createOutbox();
    expect(await world.run(mailer)).toEqual({ ...nothing, mails: 4, deliveries: 4 });
    world.now = "2026-03-25T10:05:00.000Z";
    expect(await world.run(mailer)).toEqual(nothing);
    const told = (await world.readDeliveries()).map(({ address, tier }) => `${address} ${tier}`);
    expect(told.sort()).toEqual([
      "ash@trust.example overdue",
      "deputy-ash@trust.example overdue",
      "head@trust.example escalation-2",
      "matron@trust.example escalation-1",
    ]);
  });

  test("passes over what was settled since the index was read", async () => {
    await world.putReviews(buildReview("c1", { status: "settled" }));
    const { sent, mailer } = createOutbox();
    expect(await world.run(mailer)).toEqual({ ...nothing, skipped: 1 });
    expect(sent).toEqual([]);
  });

  test("leaves alone a review that is settled while its mail is on the way", async () => {
    const review = buildReview("c1");
    await world.putReviews(review);
    const { nextTier: _tier, nextReminderAt: _at, ...settled } = review;
    const { mailer } = createOutbox();
    await world.run({
      send: async (message) => {
        await world.putReviews({ ...settled, status: "settled", version: 2 });
        return mailer.send(message);
      },
    });
    const after = await world.readReview(review.reviewId);
    expect([after.status, after.version, after.nextTier]).toEqual(["settled", 2, undefined]);
    expect(await world.readMails()).toMatchObject([{ sentAt: world.now }]);
  });
});

describe("the quiet time and absences", () => {
  test("a person's own address waits until 07:30 and is not looked at every five minutes until then", async () => {
    world.now = "2026-03-16T22:00:00.000Z";
    await world.putReviews(buildReview("c1", { teamId: "birch", dueAt: world.now }), buildReview("c2", { dueAt: world.now }));
    const { sent, mailer } = createOutbox();
    expect(await world.run(mailer)).toEqual({ ...nothing, mails: 1, deliveries: 1, skipped: 1 });
    expect((await world.readReview("c1.staff-debrief")).nextReminderAt).toBe("2026-03-17T07:30:00.000Z");
    expect(await world.run(mailer)).toEqual(nothing);
    world.now = "2026-03-17T07:30:00.000Z";
    expect(await world.run(mailer)).toEqual({ ...nothing, mails: 1, deliveries: 1 });
    expect(sent.map(({ to }) => to)).toEqual(["ash@trust.example", "manager-birch@trust.example"]);
  });

  test("what rides in the digest and was found at night waits for the digest, and goes with all else that it brings", async () => {
    await world.putReviews(
      buildReview("c1", { teamId: "birch", dueAt: "2026-03-11T10:00:00.000Z", nextTier: "escalation-1" }),
      buildReview("c2", { teamId: "birch", dueAt: "2026-03-12T10:00:00.000Z", nextTier: "escalation-1" }),
    );
    const { sent, mailer } = createOutbox();
    for (const at of ["2026-03-16T23:00:00.000Z", "2026-03-17T07:30:00.000Z"]) {
      world.now = at;
      expect(await world.run(mailer)).toMatchObject({ mails: 0, failed: 0, backlog: 0 });
    }
    world.now = "2026-03-17T08:00:00.000Z";
    await world.run(mailer);
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([["matron@trust.example", "2 reviews overdue"]]);
  });

  test("a review with a mailbox and a person is finished in the morning without a second mail to the mailbox", async () => {
    const overdueAt = "2026-03-17T23:00:00.000Z";
    world.now = overdueAt;
    await world.putReviews(
      buildReview("c1", { dueAt: "2026-03-16T23:00:00.000Z", nextTier: "overdue", nextReminderAt: overdueAt }),
    );
    const { sent, mailer } = createOutbox();
    await world.run(mailer);
    world.now = "2026-03-18T07:30:00.000Z";
    expect(await world.run(mailer)).toEqual({ ...nothing, mails: 1, deliveries: 1, skipped: 1 });
    expect(sent.map(({ to }) => to)).toEqual(["ash@trust.example", "deputy-ash@trust.example"]);
    expect((await world.readReview("c1.staff-debrief")).nextTier).toBe("escalation-1");
  });

  test("whoever is away when mail is sent is stood in for, and when nobody is there the review stays due and is counted", async () => {
    const away = { absences: [{ fromOn: "2026-03-16", toOn: "2026-03-16" }] };
    await world.putPeople(buildPerson("manager-birch", away));
    await world.putReviews(buildReview("c1", { teamId: "birch" }));
    const { sent, mailer } = createOutbox();
    await world.run(mailer);
    expect(sent.map(({ to }) => to)).toEqual(["deputy-birch@trust.example"]);

    await world.putPeople(...["manager-birch", "deputy-birch", "matron", "head"].map((id) => buildPerson(id, away)));
    await world.putReviews(buildReview("c2", { teamId: "birch" }));
    expect(await world.run(mailer)).toEqual({ ...nothing, failed: 1, backlog: 1 });
    expect(world.logged).toContainEqual({
      event: "reminder-nobody",
      ids: { reviewId: "c2.staff-debrief", addressee: "responsible" },
    });
    world.now = "2026-03-17T07:30:00.000Z";
    expect(await world.run(mailer)).toMatchObject({ mails: 1, deliveries: 1, failed: 0 });
    expect(sent.at(-1)?.to).toBe("manager-birch@trust.example");
  });

  test("an address outside the allowed domains is never written to, and is counted", async () => {
    await world.putPeople(buildPerson("manager-birch", { email: "manager@elsewhere.example" }));
    await world.putReviews(buildReview("c1", { teamId: "birch" }));
    const { sent, mailer } = createOutbox();
    expect(await world.run(mailer)).toEqual({ ...nothing, mails: 1, deliveries: 1, failed: 1 });
    expect(sent.map(({ to }) => to)).toEqual(["deputy-birch@trust.example"]);
    expect(JSON.stringify(world.logged)).not.toContain("@");
  });
});

describe("two runs at once", () => {
  test("send each mail once", async () => {
    await world.putReviews(
      ...Array.from({ length: 40 }, (_, index) => buildReview(`c${index}`, { teamId: index % 2 ? "ash" : "birch" })),
    );
    const { sent, mailer } = createOutbox();
    const slow = {
      send: async (message: Parameters<typeof mailer.send>[0]) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return mailer.send(message);
      },
    };
    const runs = await Promise.all([world.run(slow), world.run(slow), world.run(slow)]);
    expect(sent.map(({ to }) => to).sort()).toEqual(["ash@trust.example", "manager-birch@trust.example"]);
    expect(runs.reduce((sum, { deliveries }) => sum + deliveries, 0)).toBe(40);
    expect(await world.run(mailer)).toEqual(nothing);
    expect(await world.readDeliveries()).toHaveLength(40);
  });
});
