import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DebriefKind } from "../../../shared/domain/debrief.ts";
import type { DebriefBody } from "../../../shared/policy/forms/debriefs.ts";
import type { IncidentBody } from "../../../shared/policy/forms/incident.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { caseSteps } from "../../support/case-steps.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(() => world?.stop());

const [now, today] = ["2026-03-27T12:00:00.000Z", "2026-03-27"];
const [later, tomorrow] = ["2026-03-27T12:00:00.001Z", "2026-03-28"];

const record = (more: Partial<IncidentBody>) => {
  world.clock.now = now;
  return recordIncident(world, people.nurse, {
    submissionId: randomUUID(),
    teamId: "ash",
    startedAt: "2026-03-27T09:00:00.000Z",
    interventions: [],
    reasons: [],
    ...more,
  });
};

const submit = async (kind: DebriefKind, more: object) => {
  const { incidentId } = await caseSteps(world).record();
  world.clock.now = now;
  const found = await readDebriefCase(world.incidents, incidentId, kind);
  if (found === undefined) throw new Error("no such case");
  const held = { held: "held", heldAt: "2026-03-27T11:00:00.000Z", answers: {} };
  return submitDebrief(world, people.nurse, kind, { submissionId: randomUUID(), ...held, ...more } as DebriefBody, found);
};

describe("what a form asks of the past", () => {
  it("is refused of an incident where it lies in the future, by its field", async () => {
    const before = await world.countRows("incidents");
    expect(await record({ policeCalledAt: now, policeArrivedAt: later })).toMatchObject({
      problem: { issues: [{ path: "policeArrivedAt", code: "in-future", message: expect.stringContaining("in the past") }] },
    });
    expect(await world.countRows("incidents")).toBe(before);
    expect(await record({ policeCalledAt: now, policeArrivedAt: now })).toMatchObject({ ok: true });
  });

  it.each<[string, DebriefKind, object, string, string]>([
    ["carerToldAt", "patient", { carerToBeTold: "yes" }, now, later],
    ["preferencesUpdatedOn", "patient", { preferencesUpdated: true }, today, tomorrow],
    ["sharedWithWardOn", "formal", {}, today, tomorrow],
    ["sharedWithPatientOn", "formal", {}, today, tomorrow],
    ["sharedWithCarerOn", "formal", {}, today, tomorrow],
  ])("is refused of a debrief, as %s", async (path, kind, more, past, future) => {
    expect(await submit(kind, { ...more, [path]: future })).toMatchObject({
      problem: { issues: [{ path, code: "in-future", message: expect.stringContaining("in the past") }] },
    });
    expect(await submit(kind, { ...more, [path]: past })).toMatchObject({ ok: true });
  });
});
