import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { verifyAudit } from "../../../infra/audit/verify.ts";
import { createSnoozeStore } from "../../../shared/aws/snooze-store.ts";
import { reviewIdOf } from "../../../shared/domain/review.ts";
import { correctTimes } from "../../../shared/use-cases/incident-times.ts";
import type { WholeIncident } from "../../../shared/use-cases/ports.ts";
import { resumeReminders, snoozeReview } from "../../../shared/use-cases/snooze-review.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { withdrawIncident } from "../../../shared/use-cases/withdraw-incident.ts";
import { caseSteps } from "../../support/case-steps.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
let incidentId: string;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(() => world?.stop());
beforeEach(async () => {
  world.clock.now = "2026-03-27T12:00:00.000Z";
  incidentId = (await caseSteps(world).record()).incidentId;
});

const readWhole = async (): Promise<WholeIncident> => {
  const whole = await world.incidents.readWhole(incidentId);
  if (whole === undefined) throw new Error("the incident is gone");
  return whole;
};

const readCase = async () => {
  const found = await readDebriefCase(world.incidents, incidentId, "staff");
  if (found === undefined) throw new Error("the case is gone");
  return found;
};

const readFormal = async () => {
  const review = (await readWhole()).reviews.find(({ reviewId }) => reviewId === reviewIdOf(incidentId, "formal-review"));
  if (review === undefined) throw new Error("no review");
  return review;
};

const snoozePorts = () => ({ now: world.now, snoozes: createSnoozeStore(world.client, world.tables) });

/** Puts the reminders of the formal review off, as its manager does. */
const snooze = async (until: string) => {
  const review = await readFormal();
  return snoozeReview(snoozePorts(), people.manager, review, { until, reason: "away", version: review.version });
};

const startedAt = "2026-03-27T08:30:00.000Z";
const times = { startedAt, endedAt: "2026-03-27T10:15:00.000Z", reason: "Typed wrong" };
const correct = (seen: WholeIncident) => correctTimes(world, people.nurse, seen, times);

const debrief = async (heldAt: string, amends?: string, known?: Awaited<ReturnType<typeof readCase>>) => {
  const body = { submissionId: randomUUID(), held: "held", heldAt, answers: {} } as const;
  const amendment = amends === undefined ? undefined : { amends, amendReason: "The time was wrong" };
  const submitted = await submitDebrief(world, people.nurse, "staff", body, known ?? (await readCase()), amendment);
  return submitted.ok ? submitted.value.debriefId : submitted.problem.code;
};

test.each([
  ["a correction", correct],
  ["a withdrawal", (seen: WholeIncident) => withdrawIncident(world, people.manager, seen, { reason: "duplicate" })],
])("%s keeps that reminders were put off at the same moment, and blames nobody", async (_what, change) => {
  const seen = await readWhole();
  expect(await snooze("2026-04-01")).toMatchObject({ ok: true });
  expect(await change(seen)).toMatchObject({ ok: true });
  const formal = await readFormal();
  expect(formal).toMatchObject({ snoozes: { count: 1 } });
  expect(formal.snoozedUntil).toBeUndefined();
  if (formal.status === "open") expect(await snooze("2026-04-02")).toMatchObject({ ok: true });
  expect((await verifyAudit(world.client, world.tables)).broken).toBeUndefined();
});

test("a correction keeps that reminders put off go again, which happened at the same moment", async () => {
  expect(await snooze("2026-04-01")).toMatchObject({ ok: true });
  const seen = await readWhole();
  expect(await resumeReminders(snoozePorts(), people.manager, await readFormal(), { version: 1 })).toMatchObject({ ok: true });
  expect(await correct(seen)).toMatchObject({ ok: true });
  expect(await readFormal()).toMatchObject({ snoozes: { count: 1, auditHead: { seq: 2 } } });
  expect((await verifyAudit(world.client, world.tables)).broken).toBeUndefined();
});

test("a debrief keeps that too", async () => {
  const found = await readDebriefCase(world.incidents, incidentId, "formal");
  if (found === undefined) throw new Error("the case is gone");
  expect(await snooze("2026-04-01")).toMatchObject({ ok: true });
  const body = { submissionId: randomUUID(), held: "held", heldAt: "2026-03-27T11:00:00.000Z", answers: {} } as const;
  expect(await submitDebrief(world, people.nurse, "formal", body, found)).toMatchObject({ ok: true });
  expect((await readDebriefCase(world.incidents, incidentId, "formal"))?.review).toMatchObject({ snoozes: { count: 1 } });
  expect((await verifyAudit(world.client, world.tables)).broken).toBeUndefined();
});

test("a correction that meets a debrief says that the incident has changed, and not who changed it", async () => {
  const seen = await readWhole();
  await debrief("2026-03-27T11:00:00.000Z");
  expect(await correct(seen)).toMatchObject({
    problem: { kind: "conflict", code: "stale-version", detail: expect.stringMatching(/^This incident, or a debrief/) },
  });
});

test("an amendment that meets a correction is stored, judged by the times as they are now", async () => {
  const first = await debrief("2026-03-27T11:00:00.000Z");
  const known = await readCase();
  expect(await correct(await readWhole())).toMatchObject({ ok: true });
  const second = await debrief("2026-03-27T11:30:00.000Z", first, known);
  expect((await readWhole()).debriefs.find(({ debriefId }) => debriefId === second)).toMatchObject({ amends: first });
});

test("an amendment of what was amended meanwhile says so, also where the case was read after that", async () => {
  const first = await debrief("2026-03-27T11:00:00.000Z");
  const known = await readCase();
  await debrief("2026-03-27T11:10:00.000Z", first);
  expect(await debrief("2026-03-27T11:20:00.000Z", first, known)).toBe("amended");
  expect(await debrief("2026-03-27T11:20:00.000Z", first)).toBe("amended");
  expect((await readWhole()).debriefs).toHaveLength(2);
});
