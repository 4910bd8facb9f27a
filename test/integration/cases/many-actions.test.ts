import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type DebriefKind, listVersions } from "../../../shared/domain/debrief.ts";
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
  incidentId = (await caseSteps(world).record({ witnesses: 1 })).incidentId;
});

const readWhole = async () => {
  const whole = await world.incidents.readWhole(incidentId);
  if (whole === undefined) throw new Error("the incident is gone");
  return whole;
};

const action = { what: "Mend the lock", ownerRole: "team-manager", dueOn: "2026-04-07" } as const;
const actions = Array.from({ length: 8 }, () => action);

/** A debrief, or what takes the place of the one there is; an answer is the code of a refusal where it is one. */
const debrief = async (kind: DebriefKind, said: object) => {
  const found = await readDebriefCase(world.incidents, incidentId, kind);
  if (found === undefined) throw new Error("no such case");
  const latest = listVersions((await readWhole()).debriefs).find((one) => one.debrief.kind === kind)?.debrief;
  const held = { held: "held", heldAt: "2026-03-27T11:00:00.000Z" };
  const body = { submissionId: randomUUID(), ...held, answers: {}, ...said } as Parameters<typeof submitDebrief>[3];
  const amendment = latest && { amends: latest.debriefId, amendReason: "The time was wrong" };
  const submitted = await submitDebrief(world, people.nurse, kind, body, found, amendment);
  return submitted.ok ? "stored" : submitted.problem.issues?.map(({ path, code }) => `${path} ${code}`).join();
};

test("amendments agree on actions until there are so many that their incident could not be withdrawn at once", async () => {
  for (let version = 1; version <= 6; version++) expect(await debrief("staff", { actions })).toBe("stored");
  expect(await debrief("staff", { actions })).toBe("actions too-many");
  expect(await debrief("staff", { actions: [action, action] })).toBe("stored");
  expect(await debrief("staff", { actions: [action] })).toBe("actions too-many");
  expect(await debrief("staff", {})).toBe("stored");
  const offers = [{ offeredAt: "2026-03-27T11:00:00.000Z", byRole: "registered-nurse", byInvolved: false, response: "declined" }];
  // The first debrief of each kind finds room for all that its form takes.
  expect(await debrief("patient", { held: "not-held", heldAt: undefined, offers, actions })).toBe("stored");
  for (const kind of ["formal", "witness"] as const) expect(await debrief(kind, { actions })).toBe("stored");
  expect(await debrief("formal", { actions: [action] })).toBe("actions too-many");
  const later = offers.map((offer) => ({ ...offer, offeredAt: "2026-03-27T11:30:00.000Z" }));
  expect(await debrief("patient", { held: "not-held", heldAt: undefined, offers: later })).toBe("offers too-many");

  expect((await readWhole()).actions.length).toBe(50 + 9 + 8 + 8);
  expect(await withdrawIncident(world, people.manager, await readWhole(), { reason: "duplicate" })).toMatchObject({ ok: true });
  const { incident, reviews } = await readWhole();
  expect(incident.withdrawal).toBeDefined();
  expect(reviews.filter(({ withdrawn }) => withdrawn !== true)).toEqual([]);
});

test("an incident is read whole, however long its debriefs are in all", async () => {
  const long = () => ({ answers: { whatHappened: "x".repeat(250_000) } });
  for (let version = 1; version <= 6; version++) expect(await debrief("staff", long())).toBe("stored");
  const { incident, debriefs } = await readWhole();
  expect([incident.incidentId, debriefs.length]).toEqual([incidentId, 6]);
});
