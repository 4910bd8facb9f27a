import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findIncidentFor } from "../../../shared/use-cases/change-incident.ts";
import { endIncident } from "../../../shared/use-cases/incident-times.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

/** A seclusion that began on Friday morning and goes on. */
const recordOpen = async () => {
  world.clock.now = "2026-03-27T12:00:00.000Z";
  const recorded = await recordIncident(world, people.nurse, {
    submissionId: randomUUID(),
    teamId: "ash",
    startedAt: "2026-03-27T09:00:00.000Z",
    interventions: [
      { type: "05", startedAt: "2026-03-27T09:30:00.000Z", patientInjured: false, staffInjured: false, otherInjured: false },
    ],
    reasons: ["10"],
  });
  if (!recorded.ok) throw new Error(recorded.problem.code);
  return recorded.value;
};

const read = async (incidentId: string) => {
  const whole = await world.incidents.readWhole(incidentId);
  if (whole === undefined) throw new Error("no such incident");
  return whole;
};

const end = async (incidentId: string, endedAt: string) => endIncident(world, people.nurse, await read(incidentId), endedAt);

describe("an incident that has not ended", () => {
  it("starts its clocks a day after its start, so that none waits for ever", async () => {
    const { reviews } = await recordOpen();
    expect(reviews.map(({ clockStartAt, dueAt }) => [clockStartAt, dueAt])).toEqual([
      ["2026-03-28T09:00:00.000Z", "2026-03-29T09:00:00.000Z"],
      ["2026-03-28T09:00:00.000Z", "2026-03-30T09:00:00.000Z"],
      ["2026-03-28T09:00:00.000Z", "2026-03-31T09:00:00.000Z"],
    ]);
  });

  it("starts the clocks of its open reviews anew when its end is known, under a new clock event", async () => {
    const { incidentId } = await recordOpen();
    world.clock.now = "2026-03-30T12:00:00.000Z";
    const ended = await end(incidentId, "2026-03-30T08:00:00.000Z");
    expect(ended).toMatchObject({
      ok: true,
      value: { reviews: [{ version: 1 }, { dueAt: "2026-04-01T08:00:00.000Z", version: 2 }, { version: 2 }] },
    });
    const { incident, reviews } = await read(incidentId);
    expect(incident.endedAt).toBe("2026-03-30T08:00:00.000Z");
    expect(reviews.map(({ clockEvent }) => clockEvent)).toEqual([1, 2, 2]);
  });

  it("leaves the staff debrief where it was counted from: nobody makes it due later by naming a later end", async () => {
    const { incidentId, reviews: before } = await recordOpen();
    world.clock.now = "2026-03-30T12:00:00.000Z";
    const ended = await end(incidentId, "2026-03-30T11:59:00.000Z");
    expect(ended.ok && ended.value.reviews[0]?.dueAt).toBe(before[0]?.dueAt);
    expect(ended.ok && ended.value.reviews[0]?.status).toBe("overdue");
  });

  it("is ended by those who may record incidents there, and by no reader", async () => {
    const { incidentId } = await recordOpen();
    const whole = await read(incidentId);
    const lead = { ...people.matron, grants: [{ role: "lead" as const }] };
    expect(
      [people.nurse, people.manager, people.matron].map((person) => findIncidentFor(person, whole, "record-incident").ok),
    ).toEqual([true, true, true]);
    expect([people.stranger, lead].map((person) => findIncidentFor(person, whole, "record-incident").ok)).toEqual([false, false]);
  });

  it("leaves a review that is settled as it was", async () => {
    const { incidentId } = await recordOpen();
    const found = await readDebriefCase(world.incidents, incidentId, "staff");
    if (found === undefined) throw new Error("no such case");
    const body = { submissionId: randomUUID(), held: "held", heldAt: "2026-03-27T11:00:00.000Z", answers: {} } as const;
    await submitDebrief(world, people.nurse, "staff", body, found);
    await end(incidentId, "2026-03-27T11:30:00.000Z");
    expect((await read(incidentId)).reviews.map(({ status, clockEvent }) => [status, clockEvent])).toEqual([
      ["settled", 1],
      ["open", 2],
      ["open", 2],
    ]);
  });

  it("may be told its end twice, and changes once", async () => {
    const { incidentId } = await recordOpen();
    await end(incidentId, "2026-03-27T11:00:00.000Z");
    const { incident } = await read(incidentId);
    expect(await end(incidentId, "2026-03-27T11:00:00.000Z")).toMatchObject({ ok: true });
    expect((await read(incidentId)).incident.auditHead).toEqual(incident.auditHead);
  });

  it("has one first end: another is a correction, with a reason, and says where to make it", async () => {
    const { incidentId } = await recordOpen();
    await end(incidentId, "2026-03-27T11:00:00.000Z");
    const before = await read(incidentId);
    expect(await end(incidentId, "2026-03-27T10:30:00.000Z")).toMatchObject({
      problem: { kind: "conflict", code: "ended", incidentId },
    });
    expect(await read(incidentId)).toEqual(before);
  });

  it.each([
    ["2026-03-27T12:00:01.000Z", "in-future"],
    ["2026-03-27T08:59:00.000Z", "before-start"],
    ["2026-03-27T09:29:00.000Z", "outside-incident"],
  ])("cannot have ended at %s: %s", async (endedAt, code) => {
    const { incidentId } = await recordOpen();
    expect(await end(incidentId, endedAt)).toMatchObject({ ok: false, problem: { issues: [{ path: "endedAt", code }] } });
    expect((await read(incidentId)).incident.endedAt).toBeUndefined();
  });

  it("lets one of two people win, and tells the other", async () => {
    const { incidentId } = await recordOpen();
    const seen = await read(incidentId);
    const outcomes = await Promise.all(
      ["2026-03-27T10:00:00.000Z", "2026-03-27T11:00:00.000Z"].map((endedAt) => endIncident(world, people.nurse, seen, endedAt)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: "conflict" } });
  });

  it("is not there for the people of other teams", async () => {
    const { incidentId } = await recordOpen();
    expect(findIncidentFor(people.stranger, await read(incidentId), "record-incident")).toMatchObject({
      ok: false,
      problem: { kind: "not-found" },
    });
  });
});
