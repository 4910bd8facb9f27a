import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeReport } from "../../../shared/use-cases/make-report.ts";
import { openSupportCase } from "../../../shared/use-cases/open-support-case.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

/** As many incidents as are shown in a report, each with a colleague supported, ended at once and recorded an hour later. */
const recordSix = async (at: string): Promise<void> => {
  world.clock.now = new Date(Date.parse(at) + 3_600_000).toISOString();
  for (let one = 0; one < 6; one++) {
    const recorded = await recordIncident(world, people.nurse, {
      submissionId: randomUUID(),
      teamId: "ash",
      startedAt: at,
      endedAt: at,
      interventions: [{ type: "07", patientInjured: false, staffInjured: false, otherInjured: false }],
      reasons: ["10"],
      staffAffected: [{ name: `Colleague ${one}`, employer: "The bank" }],
    });
    expect(recorded).toMatchObject({ ok: true });
  }
};

const monthsWith = async (year: number): Promise<Record<string, string[]>> => {
  const ports = { now: () => world.clock.now, directory: world.directory, lists: world.lists };
  const { kinds } = await makeReport(ports, people.matron, year);
  const counted = kinds.map(({ kind, byMonth }) => [kind, byMonth.filter(({ total }) => total === 6).map(({ id }) => id)]);
  return Object.fromEntries(counted);
};

it("counts by months in London, so that half past midnight on 1 April is in the year that begins", async () => {
  await recordSix("2026-03-31T22:30:00.000Z");
  await recordSix("2026-03-31T23:30:00.000Z");
  await recordSix("2026-04-30T23:30:00.000Z");
  await recordSix("2027-03-31T22:30:00.000Z");
  world.clock.now = "2027-06-01T12:00:00.000Z";
  const ofIncidents = ["2026-04", "2026-05", "2027-03"];
  expect(await monthsWith(2026)).toMatchObject({
    "staff-debrief": ofIncidents,
    "patient-debrief": ofIncidents,
    "formal-review": ofIncidents,
  });
  expect(await monthsWith(2025)).toMatchObject({ "staff-debrief": ["2026-03"], "patient-debrief": ["2026-03"] });
  expect(await monthsWith(2024)).toMatchObject({ "staff-debrief": [], "patient-debrief": [] });
});

it("counts what is not due yet in no row and no total, until it has come due", async () => {
  await recordSix("2031-06-02T09:00:00.000Z");
  const totalsAt = async (now: string) => {
    world.clock.now = now;
    const { kinds } = await makeReport({ ...world, now: () => now }, people.matron, 2031);
    const ofIncidents = kinds.filter(({ kind }) => ["staff-debrief", "formal-review"].includes(kind));
    return ofIncidents.map(({ kind, byTeam, byMonth, all }) => {
      const lines = [all, ...byTeam.filter(({ id }) => id === "ash"), ...byMonth.filter(({ id }) => id === "2031-06")];
      return [kind, ...lines.map(({ total }) => total)];
    });
  };
  expect(await totalsAt("2031-06-02T12:00:00.000Z")).toEqual([
    ["staff-debrief", 0, 0, 0],
    ["formal-review", 0, 0, 0],
  ]);
  expect(await totalsAt("2032-03-01T12:00:00.000Z")).toEqual([
    ["staff-debrief", 6, 6, 6],
    ["formal-review", 6, 6, 6],
  ]);
});

it("counts a support case once, where its first stage is counted from, though a later one begins in the next year", async () => {
  for (const [openedAt, opening] of [
    // The second TRiM conversation is counted from the first, which is due in April.
    ["2028-03-29T12:00:00.000Z", { template: "trim" }],
    // What is overdue of a late disclosure is counted from the opening, the rest from before that.
    ["2029-04-02T12:00:00.000Z", { template: "default", discoveredAt: "2029-03-28T12:00:00.000Z" }],
  ] as const) {
    world.clock.now = openedAt;
    for (let one = 0; one < 6; one++) {
      const person = { name: `Colleague ${one}`, employer: "The bank" };
      const body = { submissionId: randomUUID(), person, lineManagerId: "manager-ash", ...opening };
      expect(await openSupportCase(world, people.manager, body)).toMatchObject({ ok: true });
    }
  }
  world.clock.now = "2029-06-01T12:00:00.000Z";
  const support = await Promise.all([2027, 2028, 2029].map(async (year) => (await monthsWith(year))["support-case"]));
  expect(support).toEqual([["2028-03"], [], ["2029-04"]]);
});
