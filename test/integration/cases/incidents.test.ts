import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type IncidentBody, incidentForm } from "../../../shared/policy/forms/incident.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

const incidentBody = (change: Partial<IncidentBody> = {}): IncidentBody => ({
  submissionId: randomUUID(),
  teamId: "ash",
  startedAt: "2026-03-27T09:00:00.000Z",
  endedAt: "2026-03-27T10:00:00.000Z",
  interventions: [{ type: "05", patientInjured: false, staffInjured: true, otherInjured: false }],
  reasons: ["10"],
  ...change,
});

const record = async (change: Partial<IncidentBody> = {}) => {
  const recorded = await recordIncident(world, people.nurse, incidentBody(change));
  if (!recorded.ok) throw new Error(recorded.problem.code);
  return recorded.value;
};

const rows = async () => ({
  incidents: await world.countRows("incidents"),
  reviews: await world.countRows("reviews"),
  support: await world.countRows("support"),
  audit: await world.countRows("audit"),
});

describe("recording an incident", () => {
  it("starts the three reviews on their clocks, from its end", async () => {
    const { reviews } = await record();
    expect(reviews.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ["staff-debrief", "2026-03-28T10:00:00.000Z"],
      ["patient-debrief", "2026-03-29T10:00:00.000Z"],
      ["formal-review", "2026-03-30T10:00:00.000Z"],
    ]);
  });

  it("owes the staff debrief alone after violence without an intervention", async () => {
    const { reviews } = await record({ interventions: [], reasons: [] });
    expect(reviews.map(({ kind }) => kind)).toEqual(["staff-debrief"]);
  });

  it("opens a support case for each colleague, with and without a login, and keeps their names out of the incident", async () => {
    const { incidentId, supportCases } = await record({
      staffAffected: [{ personId: "nurse-ash" }, { name: "Bea Bank", employer: "The bank" }],
    });
    expect(supportCases).toHaveLength(2);
    const [first, second] = await Promise.all(supportCases.map(({ supportCaseId }) => world.support.read(supportCaseId)));
    expect(first).toMatchObject({ person: { personId: "nurse-ash" }, incidentId, lineManagerId: "manager-ash" });
    expect(second).toMatchObject({ person: { name: "Bea Bank", employer: "The bank" } });
    expect(JSON.stringify(await world.incidents.readWhole(incidentId))).not.toContain("Bea Bank");
  });

  it("has a colleague looked after by somebody who is still there, where their own line manager has left", async () => {
    const { supportCases } = await record({ staffAffected: [{ personId: "nurse-orphan" }] });
    const supportCase = await world.support.read(supportCases[0]?.supportCaseId ?? "");
    expect(supportCase).toMatchObject({ person: { personId: "nurse-orphan" }, lineManagerId: "manager-ash" });
  });

  it("makes one incident of two hundred parallel posts of one submission, and gives each the same answer", async () => {
    const before = await rows();
    const body = incidentBody({ staffAffected: [{ personId: "nurse-ash" }] });
    const answers = await Promise.all(Array.from({ length: 200 }, () => recordIncident(world, people.nurse, body)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
    const after = await rows();
    // The incident and its submission; three reviews and seven stages; one support case and its claim; two first audit entries.
    expect(after).toEqual({
      incidents: before.incidents + 2,
      reviews: before.reviews + 10,
      support: before.support + 2,
      audit: before.audit + 2,
    });
  });

  it("refuses a submission id that comes again with other answers, or from somebody else", async () => {
    const body = incidentBody();
    await recordIncident(world, people.nurse, body);
    const other = await recordIncident(world, people.nurse, { ...body, reasons: ["11"] });
    expect(other).toMatchObject({ ok: false, problem: { kind: "invalid", code: "submission-conflict" } });
    expect(await recordIncident(world, people.manager, body)).toMatchObject({
      ok: false,
      problem: { code: "submission-conflict" },
    });
  });

  it("writes nothing when a field is wrong", async () => {
    const before = await rows();
    for (const change of [
      { teamId: "birch" },
      { teamId: "nowhere" },
      { startedAt: "2026-03-27T12:00:01.000Z" },
      { staffAffected: [{ personId: "nobody" }] },
      { staffAffected: [{ personId: "nurse-ash" }, { personId: "nurse-ash" }] },
    ])
      expect(await recordIncident(world, people.nurse, incidentBody(change))).toMatchObject({
        ok: false,
        problem: { kind: "invalid" },
      });
    expect(await rows()).toEqual(before);
  });

  it("holds all the colleagues that a form may name, and the offer to witnesses, in one transaction", async () => {
    const { max } = incidentForm.fields.staffAffected;
    const ids = Array.from({ length: max }, (_, index) => `colleague-${index}`);
    await Promise.all(ids.map((personId) => world.putPerson({ ...people.nurse, personId })));
    const { supportCases } = await record({ staffAffected: ids.map((personId) => ({ personId })), witnesses: 2 });
    expect(supportCases).toHaveLength(max);
  });
});

describe("submitting a debrief", () => {
  const submit = async (incidentId: string, body: Record<string, unknown>, kind: "staff" | "patient" | "formal" = "staff") => {
    const found = await readDebriefCase(world.incidents, incidentId, kind);
    if (found === undefined) throw new Error("no such case");
    return submitDebrief(world, people.nurse, kind, { submissionId: randomUUID(), answers: {}, held: "held", ...body }, found);
  };

  it("settles its review; held and held in time are different facts", async () => {
    const { incidentId } = await record({ startedAt: "2026-03-24T09:00:00.000Z", endedAt: "2026-03-24T10:00:00.000Z" });
    const inTime = await submit(incidentId, { heldAt: "2026-03-25T10:00:00.000Z" }, "staff");
    expect(inTime).toMatchObject({ ok: true, value: { review: { status: "settled", inTime: true, version: 2 } } });
    const late = await submit(incidentId, { heldAt: "2026-03-27T10:00:00.000Z" }, "patient");
    expect(late).toMatchObject({ ok: true, value: { review: { status: "settled", inTime: false } } });
    const notHeld = await submit(incidentId, { held: "not-held", notHeldReason: "staffing" }, "formal");
    expect(notHeld).toMatchObject({ ok: true, value: { review: { status: "settled", inTime: false } } });
  });

  it("leaves nothing to remind of", async () => {
    const { incidentId } = await record();
    await submit(incidentId, { heldAt: "2026-03-27T11:00:00.000Z" });
    const whole = await world.incidents.readWhole(incidentId);
    const settled = whole?.reviews.find(({ kind }) => kind === "staff-debrief");
    expect(settled).not.toHaveProperty("nextReminderAt");
    expect(settled).not.toHaveProperty("nextTier");
  });

  it("happens once: a repeat gets the same answer, another submission a conflict", async () => {
    const { incidentId } = await record();
    const body = { submissionId: randomUUID(), heldAt: "2026-03-27T11:00:00.000Z" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(incidentId, body)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
    expect(await submit(incidentId, { heldAt: "2026-03-27T11:00:00.000Z" })).toMatchObject({
      ok: false,
      problem: { kind: "conflict", code: "already-submitted" },
    });
  });

  it("takes debriefs of different kinds at the same time", async () => {
    const { incidentId } = await record();
    const kinds = ["staff", "patient", "formal"] as const;
    const answers = await Promise.all(kinds.map((kind) => submit(incidentId, { heldAt: "2026-03-27T11:00:00.000Z" }, kind)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect((await world.incidents.readWhole(incidentId))?.debriefs).toHaveLength(3);
  });

  it("refuses a time before the incident or in the future and writes nothing", async () => {
    const { incidentId } = await record();
    const before = await rows();
    for (const heldAt of ["2026-03-27T08:59:59.000Z", "2026-03-27T12:00:01.000Z"])
      expect(await submit(incidentId, { heldAt })).toMatchObject({ ok: false, problem: { issues: [{ path: "heldAt" }] } });
    expect(await rows()).toEqual(before);
  });
});
