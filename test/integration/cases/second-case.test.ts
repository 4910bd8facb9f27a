import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SupportCaseBody } from "../../../shared/policy/forms/support-case.ts";
import { endCase } from "../../../shared/use-cases/end-case.ts";
import { findNamesake } from "../../../shared/use-cases/find-namesake.ts";
import { openSupportCase } from "../../../shared/use-cases/open-support-case.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { readKnownCase } from "../../../shared/use-cases/support-access.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
let incidentId: string;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

const record = async (staffAffected: SupportCaseBody["person"][] = []) => {
  const recorded = await recordIncident(world, people.nurse, {
    submissionId: randomUUID(),
    teamId: "ash",
    startedAt: "2026-03-27T09:00:00.000Z",
    endedAt: "2026-03-27T10:00:00.000Z",
    interventions: [],
    reasons: [],
    staffAffected,
  });
  if (!recorded.ok) throw new Error(recorded.problem.code);
  return recorded.value;
};

beforeEach(async () => {
  world.clock.now = "2026-03-27T12:00:00.000Z";
  incidentId = (await record()).incidentId;
});

const body = (): SupportCaseBody => ({
  submissionId: randomUUID(),
  person: { personId: "nurse-ash" },
  lineManagerId: "manager-ash",
  template: "default",
});

const open = (change: Partial<SupportCaseBody> = {}, by = people.manager) =>
  openSupportCase(world, by, { ...body(), incidentId, ...change });

const opened = async (...given: Parameters<typeof open>): Promise<string> => {
  const outcome = await open(...given);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value.supportCaseId;
};

const end = async (supportCaseId: string, by: typeof people.nurse, reason: "opted-out" | "no-further-need") => {
  const known = await readKnownCase(world, supportCaseId);
  if (known === undefined) throw new Error("no such case");
  expect(await endCase(world, by, known, { reason })).toMatchObject({ ok: true });
};

const bo = { name: "Bo Bank", employer: "The agency" };

/** The other case of the same name that the page of a case tells its reader of. */
const namesakeOf = async (supportCaseId: string, reader = people.wellbeing): Promise<string | undefined> => {
  const known = await readKnownCase(world, supportCaseId);
  if (known === undefined) throw new Error("no such case");
  return (await findNamesake(world, reader, known))?.supportCaseId;
};

const casesOf = async (personId: string): Promise<(string | undefined)[]> =>
  (await world.support.listOfPerson(personId)).filter((one) => one.incidentId === incidentId).map((one) => one.supportCaseId);

test("a second case after one incident is refused: with the first for whoever may open it, else with who looks after it", async () => {
  const first = await opened({ lineManagerId: "manager-birch" });
  const reader = await open({}, people.wellbeing);
  expect(reader).toMatchObject({ problem: { kind: "conflict", code: "already-open", supportCaseId: first } });
  const colleague = await open({}, people.nurse);
  expect(colleague).toMatchObject({ problem: { code: "already-open", supportCaseId: first } });
  const other = await open({}, people.matron);
  expect(other).toMatchObject({
    problem: { code: "already-open", detail: expect.stringContaining("manager-birch looks after") },
  });
  expect(other.ok || "supportCaseId" in other.problem).toBe(false);
  expect(await casesOf("nurse-ash")).toEqual([first]);
});

test("of many at once one case comes to be, and the others are told of it", async () => {
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => open()));
  const won = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.supportCaseId] : []));
  expect(won).toHaveLength(1);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.problem).toMatchObject({ supportCaseId: won[0] });
  expect(await casesOf("nurse-ash")).toEqual(won);
});

test("other colleagues, other incidents and cases without an incident are cases of their own", async () => {
  await opened();
  await opened({ person: { personId: "nurse-orphan" } });
  for (const alone of [body(), body()]) expect(await openSupportCase(world, people.manager, alone)).toMatchObject({ ok: true });
  incidentId = (await record()).incidentId;
  await opened();
  await opened({ person: bo });
  await opened({ person: { ...bo, employer: "Another agency" } });
});

test("a name that has a case after the incident is asked about: which case, for whoever may open it, else who looks after it", async () => {
  const first = await opened({ person: bo, lineManagerId: "manager-birch" });
  const again = { name: "  bo  BANK", employer: "the Agency" };
  const ask = (by: typeof people.nurse) =>
    openSupportCase(world, by, { ...body(), incidentId, person: again }, { asksOfName: true });
  const reader = await ask(people.wellbeing);
  expect(reader).toMatchObject({ problem: { kind: "conflict", code: "named-already", supportCaseId: first } });
  const other = await ask(people.matron);
  expect(other).toMatchObject({
    problem: { code: "named-already", detail: expect.stringContaining("manager-birch looks after") },
  });
  expect(JSON.stringify(other)).not.toContain("Bo Bank");
  expect(other.ok || "supportCaseId" in other.problem).toBe(false);
  // A name is nobody's alone: two of the agency may be called the same.
  const second = await opened({ person: again, anotherPerson: "yes" }, people.matron);
  expect(await namesakeOf(first)).toBeUndefined();
  expect(await namesakeOf(second)).toBeUndefined();
  await end(first, people.wellbeing, "no-further-need");
  await opened({ person: bo });
});

test("a debrief that names somebody again opens a case beside the first, whose page says that there are two", async () => {
  const { supportCases, ...recorded } = await record([bo]);
  incidentId = recorded.incidentId;
  const first = supportCases[0]?.supportCaseId ?? "";
  const found = await readDebriefCase(world.incidents, incidentId, "staff");
  if (found === undefined) throw new Error("no such case");
  const named = { submissionId: randomUUID(), held: "held", heldAt: world.clock.now, answers: {} } as const;
  const staffAffected = [
    { ...bo, name: "bo bank" },
    { ...bo, name: "Ada Agency" },
  ];
  expect(await submitDebrief(world, people.nurse, "staff", { ...named, staffAffected }, found)).toMatchObject({ ok: true });
  const others = (await world.casesOfIncident(incidentId)).filter(({ supportCaseId }) => supportCaseId !== first);
  const idOf = (name: string) => others.find(({ person }) => "name" in person && person.name === name)?.supportCaseId ?? "";
  expect(others).toHaveLength(2);
  expect(await namesakeOf(idOf("bo bank"))).toBe(first);
  expect(await namesakeOf(idOf("Ada Agency"))).toBeUndefined();
  expect(await namesakeOf(idOf("bo bank"), people.nurse)).toBeUndefined();
});

test("whoever is not asked opens a case beside the first, whose page says that there are two", async () => {
  const first = await opened({ person: bo });
  expect(await namesakeOf(await opened({ person: bo }))).toBe(first);
});

test("a name that stands twice in one submission, however it is written, is one colleague", async () => {
  const submitted = recordIncident(world, people.nurse, {
    submissionId: randomUUID(),
    teamId: "ash",
    startedAt: "2026-03-27T09:00:00.000Z",
    endedAt: "2026-03-27T10:00:00.000Z",
    interventions: [],
    reasons: [],
    staffAffected: [bo, { personId: "nurse-ash" }, { name: "BO  bank ", employer: "The Agency" }],
  });
  expect(await submitted).toMatchObject({ ok: true, value: { supportCases: [{}, {}] } });
});

test("another may follow once the first has ended, and takes its place", async () => {
  const first = await opened();
  await end(first, people.manager, "no-further-need");
  const second = await opened();
  expect(await open()).toMatchObject({ problem: { supportCaseId: second } });
  expect((await casesOf("nurse-ash")).toSorted()).toEqual([first, second].toSorted());
});

test("after the colleague wanted no more contact, nobody but they begin again", async () => {
  const first = await opened();
  await end(first, people.nurse, "opted-out");
  for (const by of [people.manager, people.matron]) {
    const refused = await open({}, by);
    expect(refused).toMatchObject({ problem: { code: "already-open" } });
    const detail = refused.ok ? "" : refused.problem.detail;
    expect(detail).toContain("It has ended. Only the colleague can open another, under “Your support”.");
    expect(detail).not.toContain("looks after it");
  }
  await opened({}, people.nurse);
});

test("a debrief that names a colleague again is stored, opens what is new, and says nothing of what was there", async () => {
  incidentId = (await record([{ personId: "nurse-ash" }])).incidentId;
  const [first] = await casesOf("nurse-ash");
  const found = await readDebriefCase(world.incidents, incidentId, "staff");
  if (found === undefined) throw new Error("no such case");
  const submit = () =>
    submitDebrief(
      world,
      people.nurse,
      "staff",
      {
        submissionId: "8f3b2f0e-2f49-4d52-9d2c-1f0d6f1f8a11",
        held: "held",
        heldAt: "2026-03-27T11:00:00.000Z",
        answers: {},
        staffAffected: [{ personId: "nurse-ash" }, { personId: "nurse-orphan" }],
      },
      found,
    );
  const submitted = await submit();
  expect(submitted).toMatchObject({ ok: true, value: { review: { status: "settled", version: 2 } } });
  expect(JSON.stringify(submitted)).not.toContain("supportCase");
  expect(await submit()).toEqual(submitted);
  expect(await casesOf("nurse-ash")).toEqual([first]);
  expect(await casesOf("nurse-orphan")).toHaveLength(1);
});

test("a colleague named in a debrief came to light then: nothing of their case is overdue, and the rest keeps the incident's clock", async () => {
  world.clock.now = "2026-03-29T09:00:00.000Z";
  const found = await readDebriefCase(world.incidents, incidentId, "staff");
  if (found === undefined) throw new Error("no such case");
  const named = { submissionId: randomUUID(), held: "held", heldAt: world.clock.now, answers: {} } as const;
  const staffAffected = [{ personId: "nurse-orphan" }];
  expect(await submitDebrief(world, people.nurse, "staff", { ...named, staffAffected }, found)).toMatchObject({ ok: true });
  const [supportCaseId = ""] = await casesOf("nurse-orphan");
  const { reviews = [] } = (await readKnownCase(world, supportCaseId)) ?? {};
  expect(reviews.filter(({ dueAt }) => dueAt <= world.clock.now)).toEqual([]);
  const clockOf = (stageId: string) => reviews.find((review) => review.stageId === stageId)?.clockStartAt;
  expect(["S0", "S1", "S2"].map(clockOf)).toEqual(Array(3).fill(world.clock.now));
  expect(["S3", "S4"].map(clockOf)).toEqual(Array(2).fill("2026-03-27T10:00:00.000Z"));
});

test("an incident cannot have come to light before it began", async () => {
  // The incident was over on 27 March at 10:00, and had begun within a day before.
  expect(await open({ discoveredAt: "2026-03-26T09:59:00.000Z" })).toMatchObject({
    problem: { issues: [{ path: "discoveredAt", code: "before-incident" }] },
  });
  expect(await open({ discoveredAt: "2026-03-27T09:30:00.000Z" })).toMatchObject({ ok: true });
});

test("nothing is held before what the support is about: the incident, its discovery, or a day before the opening", async () => {
  const earliestOf = async (supportCaseId: string) => (await world.support.read(supportCaseId))?.earliestAt;
  const { supportCases } = await record([{ personId: "nurse-ash" }]);
  expect(await earliestOf(supportCases[0]?.supportCaseId ?? "")).toBe("2026-03-27T09:00:00.000Z");
  // Of an incident whose start this table does not know: a day before the clock of its staff debrief.
  expect(await earliestOf(await opened())).toBe("2026-03-26T10:00:00.000Z");
  incidentId = (await record()).incidentId;
  expect(await earliestOf(await opened({ discoveredAt: "2026-03-27T11:00:00.000Z" }))).toBe("2026-03-27T11:00:00.000Z");
  const alone = await openSupportCase(world, people.manager, body());
  expect(alone.ok && (await earliestOf(alone.value.supportCaseId))).toBe("2026-03-26T12:00:00.000Z");
});

test("the row of a claim names neither the incident nor the colleague in its key", async () => {
  const supportCaseId = await opened();
  const claimed = await world.support.readClaimed({ incidentId, marks: ["nurse-ash"] });
  expect(claimed?.supportCaseId).toBe(supportCaseId);
  expect(await world.support.readClaimed({ incidentId, marks: ["nurse-orphan"] })).toBeUndefined();
});
