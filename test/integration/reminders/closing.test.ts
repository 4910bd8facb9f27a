import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rearmReview, settleReview } from "../../../shared/use-cases/build-review.ts";
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
  await world.putReviews(buildReview("c1", { teamId: "birch", dueAt: "2026-03-16T10:00:00.000Z" }));
});

const settleAt = async (at: string): Promise<void> => {
  world.now = at;
  await world.putReviews(settleReview(await world.readReview("c1.staff-debrief"), at, undefined));
};

const runAt = async (at: string): Promise<string[]> => {
  const { sent, mailer } = createOutbox();
  world.now = at;
  await world.run(mailer);
  return sent.map(({ to, subject }) => `${to}: ${subject}`);
};

describe("a review that is settled", () => {
  test("after it was escalated is told of with the next digest, to those who were told that it was late, once", async () => {
    for (const at of ["2026-03-17T10:00:00.000Z", "2026-03-19T08:00:00.000Z"]) await runAt(at);
    await settleAt("2026-03-20T14:00:00.000Z");
    expect(await runAt("2026-03-20T14:05:00.000Z")).toEqual([]);
    expect(await runAt("2026-03-21T08:00:00.000Z")).toEqual(["matron@trust.example: Review due 16 Mar 10:00, ref K7Q4-9TZM"]);
    expect(await runAt("2026-03-23T08:00:00.000Z")).toEqual([]);
    const review = await world.readReview("c1.staff-debrief");
    expect([review.status, review.nextTier, review.nextReminderAt]).toEqual(["settled", undefined, undefined]);
  });

  test("is told of to those who were told that it was late, also when its clock was set anew after that", async () => {
    for (const at of ["2026-03-17T10:00:00.000Z", "2026-03-19T08:00:00.000Z"]) await runAt(at);
    const due = { dueAt: "2026-04-20T10:00:00.000Z", dueExplanation: "due later" };
    await world.putReviews(rearmReview(await world.readReview("c1.staff-debrief"), due, "2026-03-19T12:00:00.000Z"));
    await settleAt("2026-03-20T14:00:00.000Z");
    expect(await runAt("2026-03-21T08:00:00.000Z")).toEqual(["matron@trust.example: Review due 20 Apr 11:00, ref K7Q4-9TZM"]);
    expect(await world.countDue("2027-01-01T00:00:00.000Z")).toBe(0);
  });

  test("that was recorded so late that those above were told by the weekly tail alone is told of to them, and not to whoever owed it", async () => {
    const told = await runAt("2026-03-31T10:00:00.000Z");
    expect(told.map((mail) => mail.split("@")[0]).sort()).toEqual(["deputy-birch", "head", "manager-birch", "matron"]);
    await settleAt("2026-03-31T14:00:00.000Z");
    expect((await runAt("2026-04-01T08:00:00.000Z")).sort()).toEqual([
      "head@trust.example: Review due 16 Mar 10:00, ref K7Q4-9TZM",
      "matron@trust.example: Review due 16 Mar 10:00, ref K7Q4-9TZM",
    ]);
  });

  test("before anybody above was told is told of to nobody", async () => {
    await runAt("2026-03-17T10:00:00.000Z");
    await settleAt("2026-03-18T14:00:00.000Z");
    expect(await world.countDue("2027-01-01T00:00:00.000Z")).toBe(0);
  });

  test("is told of to nobody who has left since, or whose address is suppressed", async () => {
    for (const at of ["2026-03-19T08:00:00.000Z", "2026-03-23T08:00:00.000Z"]) await runAt(at);
    await world.putPeople(buildPerson("matron", { active: false }));
    await world.stores.recipients.suppress({ address: "head@trust.example", reason: "bounce", suppressedAt: world.now });
    await settleAt("2026-03-24T14:00:00.000Z");
    expect(await runAt("2026-03-25T08:00:00.000Z")).toEqual([]);
    expect(await world.countDue("2027-01-01T00:00:00.000Z")).toBe(0);
  });
});
