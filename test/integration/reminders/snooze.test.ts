import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSnoozeStore } from "../../../shared/aws/snooze-store.ts";
import { type Snooze, snoozeReview } from "../../../shared/use-cases/snooze-review.ts";
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
  world.now = "2026-03-16T09:00:00.000Z";
});

const read = () => world.readReview("c1.staff-debrief");

const snooze = async (asked: Partial<Snooze>, before?: Awaited<ReturnType<typeof read>>) => {
  const snoozes = createSnoozeStore(database.client, { reviews: "reviews", audit: "audit" });
  const ports = { now: () => world.now, snoozes };
  const whole = { until: "2026-03-19", reason: "away", version: 1, ...asked } as const;
  const done = await snoozeReview(ports, buildPerson("manager-birch"), before ?? (await read()), whole);
  return done.ok ? "snoozed" : (done.problem.issues?.[0]?.code ?? done.problem.code);
};

const runAt = async (at: string) => {
  world.now = at;
  const { sent, mailer } = createOutbox();
  await world.run(mailer);
  return sent.map(({ to, subject }) => `${to}: ${subject}`);
};

describe("a snooze", () => {
  test("holds every reminder back until the day's digest, when each is told the latest that passed", async () => {
    expect(await snooze({})).toBe("snoozed");
    for (const at of ["2026-03-16T10:00:00.000Z", "2026-03-17T10:00:00.000Z", "2026-03-19T07:59:00.000Z"])
      expect(await runAt(at)).toEqual([]);
    expect((await runAt("2026-03-19T08:00:00.000Z")).sort()).toEqual([
      "deputy-birch@trust.example: Review due 16 Mar 10:00, ref K7Q4-9TZM",
      "manager-birch@trust.example: Review due 16 Mar 10:00, ref K7Q4-9TZM",
      "matron@trust.example: Review due 16 Mar 10:00, ref K7Q4-9TZM",
    ]);
  });

  test("leaves escalation 2 where it is", async () => {
    expect(await snooze({ until: "2026-03-20" })).toBe("snoozed");
    await runAt("2026-03-20T08:00:00.000Z");
    expect((await read()).nextReminderAt).toBe("2026-03-23T08:00:00.000Z");
    expect(await runAt("2026-03-23T08:00:00.000Z")).toEqual(["head@trust.example: Review due 16 Mar 10:00, ref K7Q4-9TZM"]);
  });

  test("is audited in a chain of the review's own, without words", async () => {
    await snooze({});
    await snooze({ until: "2026-03-20", reason: "arranged" });
    const { Items = [] } = await database.client.send(
      new QueryCommand({
        TableName: "audit",
        KeyConditionExpression: "#reference = :chain",
        ExpressionAttributeNames: { "#reference": "reference" },
        ExpressionAttributeValues: { ":chain": "K7Q4-9TZM/staff-debrief" },
      }),
    );
    expect(Items.map(({ seq, by, action, subject }) => [seq, by, action, subject])).toEqual([
      [1, "manager-birch", "reminders-snoozed", "away"],
      [2, "manager-birch", "reminders-snoozed", "arranged"],
    ]);
    expect((await read()).snoozes).toEqual({ count: 2, auditHead: { seq: 2, hash: Items[1]?.hash } });
    expect(await snooze({ until: "2026-03-20" })).toBe("snoozed-too-often");
  });

  test.each<[string, Partial<Snooze>, string]>([
    ["to today", { until: "2026-03-16" }, "too-early"],
    ["to more than five working days ahead", { until: "2026-03-24" }, "too-late"],
    ["to the day on which the head of service is told", { until: "2026-03-23" }, "past-escalation"],
    ["of a page that is out of date", { version: 2 }, "stale-version"],
  ])("%s is refused and changes nothing", async (_what, asked, code) => {
    const before = await read();
    expect(await snooze(asked)).toBe(code);
    expect(await read()).toEqual(before);
  });

  test("is refused of a review that is settled, has gone up to the head of service, or has nothing to hold back", async () => {
    const open = await read();
    expect(await snooze({}, { ...open, status: "settled" })).toBe("nothing-to-snooze");
    expect(await snooze({}, { ...open, nextReminderAt: "2026-03-19T08:00:00.000Z" })).toBe("nothing-to-snooze");
    world.now = "2026-03-24T09:00:00.000Z";
    expect(await snooze({ until: "2026-03-25" })).toBe("past-escalation");
  });

  test("loses to the job that moved the review meanwhile", async () => {
    const before = await read();
    await runAt("2026-03-16T10:00:00.000Z");
    expect(await snooze({}, before)).toBe("stale-version");
  });
});
