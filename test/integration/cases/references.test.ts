import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSupportCase } from "../../../shared/use-cases/open-support-case.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

/** The same world, in which these references are drawn one after the other, and no other. */
const drawing = (...references: string[]) => ({
  ...world,
  chance: {
    ...world.chance,
    newReference: () => {
      const drawn = references.shift();
      if (drawn === undefined) throw new Error("no more references were expected");
      return drawn;
    },
  },
});

const record = (from: Pick<CaseWorld, "chance" | "directory" | "incidents">) =>
  recordIncident(from, people.nurse, {
    submissionId: randomUUID(),
    teamId: "ash",
    startedAt: "2026-03-27T09:00:00.000Z",
    endedAt: "2026-03-27T10:00:00.000Z",
    interventions: [],
    reasons: [],
    staffAffected: [{ personId: "nurse-ash" }],
  });

const open = (from: Pick<CaseWorld, "chance" | "directory" | "support">) =>
  openSupportCase(from, people.manager, {
    submissionId: randomUUID(),
    person: { personId: "nurse-ash" },
    lineManagerId: "manager-ash",
    template: "default",
  });

test("a reference that another case has by chance is drawn anew, for an incident, its cases and a case by itself", async () => {
  expect(await record(drawing("AAAA-2222", "AAAA-3333"))).toMatchObject({ ok: true, value: { reference: "AAAA-2222" } });
  const incident = await record(drawing("AAAA-2222", "BBBB-2222", "BBBB-3333", "BBBB-4444"));
  expect(incident).toMatchObject({ ok: true, value: { reference: "BBBB-3333", supportCases: [{ reference: "BBBB-4444" }] } });
  const ofColleague = await record(drawing("CCCC-2222", "AAAA-3333", "CCCC-3333", "CCCC-4444"));
  expect(ofColleague).toMatchObject({ ok: true, value: { reference: "CCCC-3333", supportCases: [{ reference: "CCCC-4444" }] } });
  expect(await open(drawing("AAAA-2222", "DDDD-2222"))).toMatchObject({ ok: true, value: { reference: "DDDD-2222" } });
});

test("nothing of the try that clashed is kept", async () => {
  const before = [await world.countRows("incidents"), await world.countRows("support"), await world.countRows("reviews")];
  await expect(record(drawing("AAAA-2222", "EEEE-2222", "AAAA-2222", "EEEE-3333"))).rejects.toThrow("two references in a row");
  const after = [await world.countRows("incidents"), await world.countRows("support"), await world.countRows("reviews")];
  expect(after).toEqual(before);
});
