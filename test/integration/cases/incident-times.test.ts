import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAudit } from "../../../infra/audit/verify.ts";
import { findIncidentFor } from "../../../shared/use-cases/change-incident.ts";
import { correctTimes, endIncident } from "../../../shared/use-cases/incident-times.ts";
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

describe("the times of an incident", () => {
  const reason = "The day was typed wrong";
  const right = { startedAt: "2026-03-26T09:00:00.000Z", endedAt: "2026-03-26T11:00:00.000Z" };

  /** An hour on Friday the 27th, which was Thursday. */
  const recordWrong = async () => {
    world.clock.now = "2026-03-27T12:00:00.000Z";
    const recorded = await recordIncident(world, people.nurse, {
      submissionId: randomUUID(),
      teamId: "ash",
      startedAt: "2026-03-27T09:00:00.000Z",
      endedAt: "2026-03-27T11:00:00.000Z",
      interventions: [{ type: "07", patientInjured: false, staffInjured: false, otherInjured: false }],
      reasons: ["10"],
    });
    if (!recorded.ok) throw new Error(recorded.problem.code);
    return recorded.value.incidentId;
  };

  const correct = async (incidentId: string, times: { startedAt: string; endedAt?: string }) =>
    correctTimes(world, people.nurse, await read(incidentId), { ...times, reason });

  it("are put right with a reason, and those before stay to be read", async () => {
    const incidentId = await recordWrong();
    const { incident: before } = await read(incidentId);
    expect(await correct(incidentId, right)).toMatchObject({ ok: true });
    const { incident, reviews } = await read(incidentId);
    expect(incident).toMatchObject(right);
    expect(incident.formerTimes).toEqual([
      {
        startedAt: before.startedAt,
        endedAt: before.endedAt,
        reason,
        correctedAt: world.clock.now,
        correctedBy: "nurse-ash",
      },
    ]);
    expect(reviews.map(({ clockStartAt, clockEvent }) => [clockStartAt, clockEvent])).toEqual(
      reviews.map(() => [right.endedAt, 2]),
    );
    const chain = await world.auditLog.listOfChain(incident.reference);
    expect(chain.map(({ action }) => action).sort()).toEqual(["incident-recorded", "incident-times-corrected"]);
    expect(JSON.stringify(chain)).not.toContain(reason);
    expect((await verifyAudit(world.client, world.tables)).broken).toBeUndefined();
  });

  it("may lose an end that was none, and are kept each time", async () => {
    const incidentId = await recordWrong();
    await correct(incidentId, right);
    await correct(incidentId, { startedAt: right.startedAt });
    const { incident, reviews } = await read(incidentId);
    expect(incident.endedAt).toBeUndefined();
    expect(incident.formerTimes?.map(({ startedAt }) => startedAt)).toEqual(["2026-03-27T09:00:00.000Z", right.startedAt]);
    expect(reviews.every(({ clockStartAt }) => clockStartAt === "2026-03-27T09:00:00.000Z")).toBe(true);
  });

  it("judge a debrief that was held by the right clock, and start none anew", async () => {
    const incidentId = await recordWrong();
    const found = await readDebriefCase(world.incidents, incidentId, "staff");
    if (found === undefined) throw new Error("no such case");
    const body = { submissionId: randomUUID(), held: "held", heldAt: "2026-03-27T11:30:00.000Z", answers: {} } as const;
    await submitDebrief(world, people.nurse, "staff", body, found);
    const corrected = await correct(incidentId, right);
    expect(corrected.ok && corrected.value.reviews[0]).toMatchObject({ status: "settled", inTime: false });
    expect((await read(incidentId)).reviews[0]).toMatchObject({ clockEvent: 1, clockStartAt: right.endedAt });
    const late = await correct(incidentId, { startedAt: "2026-03-27T11:40:00.000Z" });
    expect(late).toMatchObject({ ok: false, problem: { issues: [{ path: "startedAt", code: "after-debrief" }] } });
  });

  it("cannot leave an intervention outside", async () => {
    const { incidentId } = await recordOpen();
    const later = { startedAt: "2026-03-27T10:00:00.000Z" };
    expect(await correct(incidentId, later)).toMatchObject({
      problem: { issues: [{ path: "startedAt", code: "outside-incident" }] },
    });
    expect((await read(incidentId)).incident.formerTimes).toBeUndefined();
  });

  it("change once when they are sent twice, and for one of two people at once", async () => {
    const incidentId = await recordWrong();
    const seen = await read(incidentId);
    const outcomes = await Promise.all(
      [right, { startedAt: right.startedAt }].map((times) => correctTimes(world, people.nurse, seen, { ...times, reason })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const { startedAt, endedAt, formerTimes } = (await read(incidentId)).incident;
    expect(await correct(incidentId, { startedAt, ...(endedAt !== undefined && { endedAt }) })).toMatchObject({ ok: true });
    expect((await read(incidentId)).incident.formerTimes).toEqual(formerTimes);
  });
});
