import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAudit } from "../../../infra/audit/verify.ts";
import type { Exported } from "../../../shared/policy/export.ts";
import { exportIncidents } from "../../../shared/use-cases/export-incidents.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

const injuries = { patientInjured: false, staffInjured: true, otherInjured: false };

const record = async (startedAt: string, teamId = "ash") => {
  world.clock.now = new Date(Date.parse(startedAt) + 3_600_000).toISOString();
  const recorded = await recordIncident(world, teamId === "ash" ? people.nurse : people.stranger, {
    submissionId: randomUUID(),
    teamId,
    startedAt,
    externalReference: "W-77",
    interventions: [
      { type: "07", ...injuries },
      { type: "14", ...injuries },
    ],
    reasons: ["10"],
  });
  if (!recorded.ok) throw new Error(recorded.problem.code);
  return recorded.value;
};

const exportAs = async (person: (typeof people)["matron"], about: Exported, month: string, teamId?: string) => {
  const exported = await exportIncidents(world, person, { about, month, teamId });
  if (!exported.ok) throw new Error(exported.problem.code);
  const { columns, rows } = exported.value;
  return rows.map((cells) => Object.fromEntries(columns.map((name, index) => [name, cells[index]])));
};

describe("an export of incidents", () => {
  it("has those that began in the month by clocks in London, a row an intervention, each incident once", async () => {
    const [last, first, ongoing] = [
      await record("2026-03-31T22:30:00.000Z"),
      await record("2026-03-31T23:30:00.000Z"),
      await record("2026-04-30T22:30:00.000Z"),
    ];
    const april = await exportAs(people.matron, "incident", "2026-04");
    expect(april.map(({ reference, row }) => [reference, row])).toEqual(
      [first, ongoing].flatMap(({ reference }) => [
        [reference, "1"],
        [reference, "2"],
      ]),
    );
    expect((await exportAs(people.matron, "incident", "2026-03")).map(({ reference }) => reference)).toContain(last.reference);
  });

  it("says of each review whether it was held in time, by national codes", async () => {
    const { incidentId, reference } = await record("2026-05-05T09:00:00.000Z");
    world.clock.now = "2026-05-05T12:00:00.000Z";
    for (const [kind, body] of [
      ["staff", { held: "held", heldAt: "2026-05-05T11:00:00.000Z" }],
      ["patient", { held: "not-held", notHeldReason: "2" }],
    ] as const) {
      const found = await readDebriefCase(world.incidents, incidentId, kind);
      if (found === undefined) throw new Error("no such case");
      const sent = await submitDebrief(world, people.nurse, kind, { submissionId: randomUUID(), answers: {}, ...body }, found);
      expect(sent).toMatchObject({ ok: true });
    }
    const rows = await exportAs(people.matron, "incident", "2026-05");
    expect(rows.filter((row) => row.reference === reference)).toMatchObject([
      {
        "interventions.type": "07",
        "interventions.staffInjured": "Y",
        "staff.inTime": "Y",
        "staff.heldAt": "2026-05-05T12:00+01:00",
        "patient.inTime": "N",
        "patient.notHeldReason": "2",
        "formal.inTime": "",
      },
      { "interventions.type": "14" },
    ]);
    expect(JSON.stringify(rows)).not.toContain("W-77");
    expect(await exportAs(people.matron, "patient", "2026-05")).toMatchObject([
      { reference, held: "not-held", notHeldReason: "2", inTime: "N", amendments: "0" },
    ]);
    expect(await exportAs(people.matron, "formal", "2026-05")).toEqual([]);
  });

  it("has what began at the same time in one order", async () => {
    const startedAt = "2026-07-05T09:00:00.000Z";
    for (let one = 0; one < 5; one++) await record(startedAt);
    const references = [
      ...new Set((await exportAs(people.matron, "incident", "2026-07")).map(({ reference = "" }) => reference)),
    ];
    expect(references).toHaveLength(5);
    expect(references).toEqual(references.toSorted());
  });

  it("has the teams of whoever asks, or the one they name, and refuses another", async () => {
    const [ash, birch] = [await record("2026-06-05T09:00:00.000Z"), await record("2026-06-06T09:00:00.000Z", "birch")];
    const referencesOf = async (teamId?: string) => [
      ...new Set((await exportAs(people.matron, "incident", "2026-06", teamId)).map(({ reference }) => reference)),
    ];
    expect(await referencesOf()).toEqual([ash.reference, birch.reference]);
    expect(await referencesOf("birch")).toEqual([birch.reference]);
    const asked = { about: "incident", month: "2026-06", teamId: "cedar" } as const;
    expect(await exportIncidents(world, people.matron, asked)).toMatchObject({ problem: { issues: [{ path: "team" }] } });
    for (const person of [people.nurse, people.manager, people.head, people.wellbeing])
      expect(await exportAs(person, "incident", "2026-06")).toEqual([]);
  });

  it("is noted on a chain of whoever took it, however many they take at once", async () => {
    await Promise.all([1, 2, 3].map(() => exportAs(people.matron, "staff", "2026-06", "ash")));
    const entries = await world.auditLog.listOfChain("export#matron-adult");
    expect(entries.filter(({ subject }) => subject === "staff 2026-06 ash")).toHaveLength(3);
    expect(entries.every(({ by, action }) => by === "matron-adult" && action === "incidents-exported")).toBe(true);
    expect((await verifyAudit(world.client, world.tables)).broken).toBeUndefined();
  });
});
