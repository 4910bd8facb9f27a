import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyAudit } from "../../../infra/audit/verify.ts";
import { type DebriefKind, listVersions } from "../../../shared/domain/debrief.ts";
import { correctTimes } from "../../../shared/use-cases/incident-times.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
let incidentId: string;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

const reason = "The day was typed wrong";
const recordedAt = "2026-03-27T12:00:00.000Z";
const wrong = { startedAt: "2026-03-27T09:00:00.000Z", endedAt: "2026-03-27T11:00:00.000Z" };
const right = { startedAt: "2026-03-26T09:00:00.000Z", endedAt: "2026-03-26T11:00:00.000Z" };

/** Two hours on Friday the 27th, which was Thursday. */
const record = async (intervention: { startedAt?: string } = {}) => {
  world.clock.now = recordedAt;
  const recorded = await recordIncident(world, people.nurse, {
    submissionId: randomUUID(),
    teamId: "ash",
    ...wrong,
    interventions: [{ type: "07", patientInjured: false, staffInjured: false, otherInjured: false, ...intervention }],
    reasons: ["10"],
  });
  if (!recorded.ok) throw new Error(recorded.problem.code);
  incidentId = recorded.value.incidentId;
};
beforeEach(() => record());

const read = async () => {
  const whole = await world.incidents.readWhole(incidentId);
  if (whole === undefined) throw new Error("no such incident");
  return whole;
};

const correct = async (times: { startedAt: string; endedAt?: string }) =>
  correctTimes(world, people.nurse, await read(), { ...times, reason });

/** A debrief, or what takes the place of the one there is. */
const debrief = async (kind: DebriefKind, said: object) => {
  const found = await readDebriefCase(world.incidents, incidentId, kind);
  if (found === undefined) throw new Error("no such case");
  const latest = listVersions((await read()).debriefs).find((one) => one.debrief.kind === kind)?.debrief;
  const body = { submissionId: randomUUID(), held: "held", answers: {}, ...said } as const;
  const amendment = latest && { amends: latest.debriefId, amendReason: "The time was wrong" };
  return submitDebrief(world, people.nurse, kind, body, found, amendment);
};

const refusal = (path: string, code: string) => ({ ok: false, problem: { issues: [{ path, code }] } });

describe("the times of an incident", () => {
  it("are put right with a reason, and those before stay to be read", async () => {
    const { incident: before } = await read();
    expect(await correct(right)).toMatchObject({ ok: true });
    const { incident, reviews } = await read();
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
    await correct(right);
    await correct({ startedAt: right.startedAt });
    const { incident, reviews } = await read();
    expect(incident.endedAt).toBeUndefined();
    expect(incident.formerTimes?.map(({ startedAt }) => startedAt)).toEqual(["2026-03-27T09:00:00.000Z", right.startedAt]);
    expect(reviews.every(({ clockStartAt }) => clockStartAt === "2026-03-27T09:00:00.000Z")).toBe(true);
  });

  it("judge a debrief that was held by the right clock, and start none anew", async () => {
    await debrief("staff", { heldAt: "2026-03-27T11:30:00.000Z" });
    const corrected = await correct(right);
    expect(corrected.ok && corrected.value.reviews[0]).toMatchObject({ status: "settled", inTime: false });
    expect((await read()).reviews[0]).toMatchObject({ clockEvent: 1, clockStartAt: right.endedAt });
    const late = await correct({ startedAt: "2026-03-27T11:40:00.000Z" });
    expect(late).toMatchObject({ ok: false, problem: { issues: [{ path: "startedAt", code: "after-debrief" }] } });
  });

  it("take an intervention along that would lie outside, and keep that they did", async () => {
    await record({ startedAt: "2026-03-27T09:30:00.000Z" });
    expect(await correct(right)).toMatchObject({ ok: true });
    const { incident } = await read();
    expect(incident.interventions).toMatchObject([{ startedAt: "2026-03-26T09:30:00.000Z" }]);
    expect(incident.formerTimes).toMatchObject([{ ...wrong, interventionsMoved: true }]);
  });

  it("cannot leave an intervention outside, however it moves", async () => {
    await record({ startedAt: "2026-03-27T09:30:00.000Z" });
    const short = { startedAt: "2026-03-27T10:00:00.000Z", endedAt: "2026-03-27T10:10:00.000Z" };
    expect(await correct(short)).toMatchObject(refusal("startedAt", "outside-incident"));
    expect((await read()).incident.formerTimes).toBeUndefined();
  });

  it.each([
    ["a start more than a year before it was recorded", "2016-03-27T09:00:00.000Z", "too-old"],
    ["a start after it was recorded", "2026-03-27T12:01:00.000Z", "after-recording"],
  ])("are judged as when it was recorded, however late they are put right: %s", async (_what, startedAt, code) => {
    world.clock.now = "2027-09-27T12:00:00.000Z";
    expect(await correct({ startedAt })).toMatchObject(refusal("startedAt", code));
    expect((await read()).incident).toMatchObject(wrong);
    expect(await correct(right)).toMatchObject({ ok: true });
  });

  it("go with the last version of a debrief, and not with what it said before", async () => {
    const later = { startedAt: "2026-03-27T10:00:00.000Z", endedAt: wrong.endedAt };
    await debrief("staff", { heldAt: "2026-03-27T09:30:00.000Z" });
    expect(await correct(later)).toMatchObject(refusal("startedAt", "after-debrief"));
    await debrief("staff", { heldAt: "2026-03-27T11:30:00.000Z" });
    expect(await correct(later)).toMatchObject({ ok: true });
  });

  it("cannot leave an offer to the patient before the incident, with which no amendment would be taken", async () => {
    const offer = { byRole: "registered-nurse", byInvolved: false, response: "declined" };
    const offers = ["2026-03-27T09:30:00.000Z", "2026-03-27T11:30:00.000Z"].map((offeredAt) => ({ ...offer, offeredAt }));
    await debrief("patient", { held: "not-held", offers });
    expect(await correct({ ...wrong, startedAt: "2026-03-27T10:00:00.000Z" })).toMatchObject(refusal("startedAt", "after-offer"));
    expect(await correct({ ...wrong, startedAt: "2026-03-27T09:30:00.000Z" })).toMatchObject({ ok: true });
    expect(await debrief("patient", { held: "not-held", offers })).toMatchObject({ ok: true });
  });

  it("change once when they are sent twice, and for one of two people at once", async () => {
    const seen = await read();
    const outcomes = await Promise.all(
      [right, { startedAt: right.startedAt }].map((times) => correctTimes(world, people.nurse, seen, { ...times, reason })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const { startedAt, endedAt, formerTimes } = (await read()).incident;
    expect(await correct({ startedAt, ...(endedAt !== undefined && { endedAt }) })).toMatchObject({ ok: true });
    expect((await read()).incident.formerTimes).toEqual(formerTimes);
  });
});
