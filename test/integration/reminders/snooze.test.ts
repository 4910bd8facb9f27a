import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSnoozeStore } from "../../../shared/aws/snooze-store.ts";
import { resumeReminders, type Snooze, snoozeReview } from "../../../shared/use-cases/snooze-review.ts";
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

const portsOf = () => ({
  now: () => world.now,
  snoozes: createSnoozeStore(database.client, { reviews: "reviews", audit: "audit" }),
});

const snooze = async (asked: Partial<Snooze>, before?: Awaited<ReturnType<typeof read>>) => {
  const whole = { until: "2026-03-19", reason: "away", version: 1, ...asked } as const;
  const done = await snoozeReview(portsOf(), buildPerson("manager-birch"), before ?? (await read()), whole);
  return done.ok ? "snoozed" : (done.problem.issues?.[0]?.code ?? done.problem.code);
};

const resume = async (before?: Awaited<ReturnType<typeof read>>) => {
  const done = await resumeReminders(portsOf(), buildPerson("matron"), before ?? (await read()), { version: 1 });
  return done.ok ? "resumed" : done.problem.code;
};

const readChain = async () => {
  const { Items = [] } = await database.client.send(
    new QueryCommand({
      TableName: "audit",
      KeyConditionExpression: "#reference = :chain",
      ExpressionAttributeNames: { "#reference": "reference" },
      ExpressionAttributeValues: { ":chain": "K7Q4-9TZM/staff-debrief" },
    }),
  );
  return Items;
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
    const entries = await readChain();
    expect(entries.map(({ seq, by, action, subject }) => [seq, by, action, subject])).toEqual([
      [1, "manager-birch", "reminders-snoozed", "away"],
      [2, "manager-birch", "reminders-snoozed", "arranged"],
    ]);
    expect((await read()).snoozes).toEqual({ count: 2, auditHead: { seq: 2, hash: entries[1]?.hash } });
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

describe("a snooze that is taken back", () => {
  test("before its reminder leaves that where it was", async () => {
    const before = await read();
    await snooze({});
    expect(await resume()).toBe("resumed");
    const { snoozes, ...rest } = await read();
    expect([rest, snoozes?.count]).toEqual([before, 1]);
    expect(await runAt("2026-03-16T10:00:00.000Z")).toEqual([expect.stringMatching(/^manager-birch@/)]);
    expect(await resume()).toBe("not-put-off");
  });

  test("after it sends what it held back with the next run", async () => {
    await snooze({});
    world.now = "2026-03-17T11:00:00.000Z";
    expect(await resume()).toBe("resumed");
    expect((await runAt("2026-03-17T11:05:00.000Z")).map((mail) => mail.split("@")[0]).sort()).toEqual([
      "deputy-birch",
      "manager-birch",
    ]);
  });

  test("has been one all the same: it counts, and stands in the audit with its end", async () => {
    await snooze({});
    await resume();
    await snooze({ until: "2026-03-20" });
    expect(await resume()).toBe("resumed");
    expect(await snooze({})).toBe("snoozed-too-often");
    const entries = await readChain();
    expect(entries.map(({ by, action }) => `${action} by ${by}`)).toEqual([
      "reminders-snoozed by manager-birch",
      "reminders-resumed by matron",
      "reminders-snoozed by manager-birch",
      "reminders-resumed by matron",
    ]);
    expect((await read()).snoozes).toEqual({ count: 2, auditHead: { seq: 4, hash: entries[3]?.hash } });
  });

  test("is refused where nothing is put off, or on a page that is out of date", async () => {
    expect(await resume()).toBe("not-put-off");
    await snooze({});
    const before = await read();
    expect(await resume({ ...before, version: 2 })).toBe("stale-version");
    expect(await resume({ ...before, status: "settled", nextTier: undefined })).toBe("not-put-off");
    expect(await read()).toEqual(before);
    world.now = "2026-03-19T08:00:00.000Z";
    expect(await resume()).toBe("not-put-off");
  });

  test("loses to whoever put it off again or took it back meanwhile", async () => {
    await snooze({});
    const before = await read();
    expect(await resume()).toBe("resumed");
    expect(await resume(before)).toBe("stale-version");
    await snooze({});
    expect(await resume(before)).toBe("stale-version");
    expect(await readChain()).toHaveLength(3);
  });
});
