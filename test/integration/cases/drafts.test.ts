import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expiryOf } from "../../../shared/domain/draft.ts";
import type { DebriefBody } from "../../../shared/policy/forms/debriefs.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { saveDraft } from "../../../shared/use-cases/save-draft.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { caseSteps } from "../../support/case-steps.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
let incidentId: string;
beforeAll(async () => {
  world = await startCaseWorld();
  incidentId = (await caseSteps(world).record()).incidentId;
});
afterAll(() => world?.stop());

const submit = async (submissionId: string, heldAt = "2026-03-27T11:00:00.000Z") => {
  const found = await readDebriefCase(world.incidents, incidentId, "staff");
  if (found === undefined) throw new Error("the case is gone");
  const body = { submissionId, held: "held", heldAt, answers: {} } as DebriefBody;
  return submitDebrief(world, people.nurse, "staff", body, found);
};

const save = (submissionId: string) =>
  saveDraft(world, people.nurse, submissionId, { incidentId, kind: "staff", answers: { held: "held" } });

test("drafts are their writer's alone, and kept for seven days", async () => {
  const submissionId = randomUUID();
  expect(await save(submissionId)).toMatchObject({ ok: true, value: { visited: ["the-debrief"] } });
  const { now } = world.clock;
  expect(await world.drafts.read("nurse-ash", submissionId, now)).toMatchObject({ typed: "held=held", title: "Staff debrief" });
  expect(await world.drafts.read("manager-ash", submissionId, now)).toBeUndefined();
  expect((await world.drafts.list("manager-ash", now)).length).toBe(0);
  expect(await world.drafts.read("nurse-ash", submissionId, expiryOf(now))).toBeUndefined();
  expect((await world.drafts.list("nurse-ash", expiryOf(now))).length).toBe(0);
});

test("drafts go with the submission of the same id, and not without it", async () => {
  const submissionId = randomUUID();
  await save(submissionId);
  expect(await submit(submissionId, "2026-03-27T08:00:00.000Z")).toMatchObject({ ok: false });
  expect(await world.drafts.read("nurse-ash", submissionId, world.clock.now)).toBeDefined();
  expect(await submit(submissionId)).toMatchObject({ ok: true });
  expect(await world.drafts.read("nurse-ash", submissionId, world.clock.now)).toBeUndefined();
});

describe("the id of a draft", () => {
  let submissionId: string;
  beforeEach(async () => {
    submissionId = randomUUID();
    incidentId = (await caseSteps(world).record()).incidentId;
    await saveDraft(world, people.nurse, submissionId, { answers: { externalReference: "W-77" } });
  });
  const read = () => world.drafts.read("nurse-ash", submissionId, world.clock.now);
  const problem = { kind: "invalid", issues: [{ path: "submissionId", code: "submission-conflict" }] };

  test("is refused to the draft of another form, which would take its place", async () => {
    expect(await save(submissionId)).toMatchObject({ problem });
    expect(await read()).toMatchObject({ address: "/incidents/new", typed: "externalReference=W-77" });
  });

  test("is refused to another form that is sent, which would take it away", async () => {
    const before = await world.countRows("incidents");
    expect(await submit(submissionId)).toMatchObject({ problem });
    expect(await read()).toBeDefined();
    expect(await world.countRows("incidents")).toBe(before);
  });

  test("is free again once the draft has outlived its time", async () => {
    const { now } = world.clock;
    world.clock.now = expiryOf(now);
    expect(await save(submissionId)).toMatchObject({ ok: true });
    expect(await read()).toMatchObject({ title: "Staff debrief" });
    world.clock.now = now;
  });

  test("goes with its own form", async () => {
    const other = randomUUID();
    const facts = { teamId: "ash", startedAt: "2026-03-27T09:00:00.000Z", interventions: [], reasons: [] };
    await save(other);
    expect(await recordIncident(world, people.nurse, { submissionId: other, ...facts })).toMatchObject({ problem });
    expect(await recordIncident(world, people.nurse, { submissionId, ...facts })).toMatchObject({ ok: true });
    expect(await read()).toBeUndefined();
    expect(await submit(other)).toMatchObject({ ok: true });
  });
});

test("drafts may stop anywhere, but hold answers to the form", async () => {
  const refused = await saveDraft(world, people.nurse, randomUUID(), {
    answers: { teamId: "ash", startedAt: "yesterday", zebra: 1 },
  });
  expect(refused).toMatchObject({
    problem: {
      issues: [
        { path: "answers.startedAt", code: "invalid-date" },
        { path: "answers.zebra", code: "unknown-field" },
      ],
    },
  });
  expect(await saveDraft(world, people.stranger, randomUUID(), { incidentId, kind: "staff", answers: {} })).toMatchObject({
    problem: { kind: "not-found" },
  });
  expect(await saveDraft(world, people.nurse, randomUUID(), { kind: "staff", answers: {} })).toMatchObject({
    problem: { issues: [{ path: "kind" }] },
  });
});
