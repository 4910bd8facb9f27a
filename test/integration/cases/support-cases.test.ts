import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { addHours } from "../../../shared/domain/calendar.ts";
import type { Person } from "../../../shared/domain/directory.ts";
import { listStages } from "../../../shared/domain/pathway.ts";
import type { StageMove } from "../../../shared/domain/stage-move.ts";
import type { SupportCaseBody } from "../../../shared/policy/forms/support-case.ts";
import { pathway } from "../../../shared/policy/pathway.ts";
import { readCaseNames } from "../../../shared/use-cases/case-names.ts";
import { moveStage } from "../../../shared/use-cases/move-stage.ts";
import { openSupportCase } from "../../../shared/use-cases/open-support-case.ts";
import { findCase, findStageToMove, hideNotes, type KnownCase } from "../../../shared/use-cases/support-access.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";
import { completed, findKnown, moveAsManager, openCase, opening } from "../../support/support-steps.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

const open = (change: Partial<SupportCaseBody> = {}) => openCase(world, change);
const find = (supportCaseId: string) => findKnown(world, supportCaseId);
const move = (supportCaseId: string, stageId: string, said: StageMove, seen?: KnownCase) =>
  moveAsManager(world, supportCaseId, stageId, said, seen);

describe("opening a support case", () => {
  it("makes a review of every stage, due by the pathway from now", async () => {
    world.clock.now = "2026-03-27T12:00:00.000Z";
    const { stages } = await open();
    expect(stages.map(({ stageId, dueAt }) => [stageId, dueAt])).toEqual([
      ["S0", "2026-03-27T16:00:00.000Z"],
      ["S1", "2026-03-28T00:00:00.000Z"],
      ["S2", "2026-03-28T12:00:00.000Z"],
      ["S3", "2026-03-30T12:00:00.000Z"],
      // 3 April is Good Friday, 6 April Easter Monday; the clocks went forward on 29 March.
      ["S4", "2026-04-07T16:00:00.000Z"],
      ["S5", "2026-04-24T16:00:00.000Z"],
      ["S6", "2026-06-25T16:00:00.000Z"],
    ]);
  });

  it("counts a discovery of days ago from then, and from now what would be overdue by that", async () => {
    world.clock.now = "2026-03-27T12:00:00.000Z";
    const { stages } = await open({ discoveredAt: "2026-03-25T12:00:00.000Z" });
    expect(stages.slice(0, 4).map(({ stageId, dueAt }) => [stageId, dueAt])).toEqual([
      ["S0", "2026-03-27T16:00:00.000Z"],
      ["S1", "2026-03-28T00:00:00.000Z"],
      ["S2", "2026-03-28T12:00:00.000Z"],
      ["S3", "2026-03-28T12:00:00.000Z"],
    ]);
  });

  it("leaves no stage of a team's manager to that manager: whoever looks after them owes all of it", async () => {
    const { stages } = await open({ person: { personId: "manager-ash" }, lineManagerId: "matron-adult" });
    const owed = stages.map(({ responsible }) => responsible);
    expect(new Set(owed.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ role: "line-manager", personId: "matron-adult" })]),
    );
  });

  it("gives a repeat the same answer and refuses another body", async () => {
    const body = opening();
    const answers = await Promise.all(Array.from({ length: 20 }, () => openSupportCase(world, people.manager, body)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await openSupportCase(world, people.manager, { ...body, template: "minor-incident" })).toMatchObject({
      ok: false,
      problem: { code: "submission-conflict" },
    });
  });

  it("names each field that is wrong", async () => {
    const wrong = opening({ person: { personId: "nobody" }, lineManagerId: "nobody", template: "none", incidentId: "none" });
    const refused = await openSupportCase(world, people.manager, wrong);
    expect(refused.ok ? [] : refused.problem.issues?.map(({ path }) => path)).toEqual([
      "person.personId",
      "lineManagerId",
      "template",
      "incidentId",
    ]);
  });

  it("is not for the colleagues of other teams", async () => {
    expect(await openSupportCase(world, people.stranger, opening())).toMatchObject({ ok: false, problem: { kind: "invalid" } });
  });
});

test("a stage of what came to light late is due no sooner than those before it, and none is overdue", async () => {
  const comesAfter = new Map(listStages(pathway).map(({ id, after }) => [id, after]));
  for (const template of ["default", "trim", "minor-incident"])
    for (let day = 1; day <= 120; day += 3) {
      world.clock.now = "2026-09-30T16:30:00.000Z";
      const { stages } = await open({ template, discoveredAt: addHours(world.clock.now, -24 * day + 2) });
      const dueOf = new Map(stages.map(({ stageId, dueAt }) => [stageId, dueAt]));
      for (const [index, { stageId = "", dueAt }] of stages.entries()) {
        const before = (comesAfter.get(stageId) ?? []).flatMap((id) => dueOf.get(id) ?? []);
        const tooLate = before.filter((at) => at > dueAt);
        expect([template, day, stageId, dueAt > world.clock.now, tooLate]).toEqual([template, day, stageId, true, []]);
        // A one-month review is not due before the follow-up of the first week, though it does not wait for it.
        const ahead = stages.slice(0, index).filter((one) => one.dueAt > dueAt);
        expect([template, day, stageId, ahead.map((one) => one.stageId)]).toEqual([template, day, stageId, []]);
      }
    }
});

describe("reading a support case", () => {
  const noteOf = async (person: (typeof people)[keyof typeof people], known: KnownCase, stageId: string) =>
    findCase(person, known).ok ? hideNotes(person, known).stages[stageId]?.checklist : undefined;

  it("is for its line manager and their deputy, the wellbeing lead and the colleague; for others it does not exist", async () => {
    const { supportCaseId } = await open({ lineManagerId: "manager-birch" });
    const known = await find(supportCaseId);
    const may = (person: (typeof people)[keyof typeof people]) => findCase(person, known).ok;
    expect([people.birchManager, people.birchDeputy, people.wellbeing, people.nurse].map(may)).toEqual([true, true, true, true]);
    expect([people.stranger, people.matron].map(may)).toEqual([false, false]);
  });

  it("shows the team's manager the team's own stages and no note of the line manager's", async () => {
    const { supportCaseId } = await open({ lineManagerId: "manager-birch" });
    await move(supportCaseId, "S0", { ...completed, checklist: { everyoneListed: "yes" } });
    const found = findStageToMove(people.birchManager, await find(supportCaseId), "S3");
    if (!found.ok) throw new Error(found.problem.code);
    const said: StageMove = { ...completed, outcome: "supported", checklist: { contactMade: "yes" } };
    await moveStage(world, people.birchManager, found.value.known, found.value.stage, said);
    const known = await find(supportCaseId);
    expect(await noteOf(people.manager, known, "S0")).toEqual({ everyoneListed: "yes" });
    expect(await noteOf(people.manager, known, "S3")).toBeUndefined();
    expect(await noteOf(people.birchManager, known, "S3")).toEqual({ contactMade: "yes" });
    expect(findStageToMove(people.manager, known, "S4").ok).toBe(false);
  });

  it("does not let the colleague move their own stages, whatever they manage", async () => {
    const { supportCaseId } = await open({ person: { personId: "manager-ash" }, lineManagerId: "matron-adult" });
    const known = await find(supportCaseId);
    expect(findCase(people.manager, known).ok).toBe(true);
    expect(["S0", "S3"].map((stageId) => findStageToMove(people.manager, known, stageId).ok)).toEqual([false, false]);
  });

  it("is of a team's manager not for those who answer to that manager, whose stages are not the team's to do", async () => {
    const { supportCaseId } = await open({ person: { personId: "manager-ash" }, lineManagerId: "matron-adult" });
    const known = await find(supportCaseId);
    const deputy: Person = { ...people.birchDeputy, personId: "deputy-ash", grants: [{ role: "deputy", teamId: "ash" }] };
    expect([deputy, people.matron].map((who) => findCase(who, known).ok)).toEqual([false, true]);
    expect([deputy, people.matron].map((who) => findStageToMove(who, known, "S0").ok)).toEqual([false, true]);
    const ofNurse = await find((await open()).supportCaseId);
    expect(findStageToMove(deputy, ofNurse, "S0").ok).toBe(true);
  });

  it("cannot be had by naming oneself as line manager, nor can a colleague be their own", async () => {
    const paths = async (person: (typeof people)[keyof typeof people], body: SupportCaseBody) => {
      const refused = await openSupportCase(world, person, body);
      return refused.ok ? [] : refused.problem.issues?.map(({ path }) => path);
    };
    expect(await paths(people.nurse, opening({ person: { personId: "manager-ash" }, lineManagerId: "nurse-ash" }))).toEqual([
      "lineManagerId",
    ]);
    expect(await paths(people.manager, opening({ person: { personId: "manager-ash" } }))).toEqual(["lineManagerId"]);
  });
});

test("a colleague of the directory who cannot sign in reads nothing here, and is not said to", async () => {
  await world.putPerson({ ...people.nurse, personId: "bank-ash", name: "Bo Bank", withoutLogin: true });
  await world.putPerson({ ...people.nurse, personId: "gone-ash", name: "Gwen Gone", active: false });
  const hasLogin = async (personId: string): Promise<boolean> => {
    const { supportCase } = await find((await open()).supportCaseId);
    return (await readCaseNames(world.directory, { ...supportCase, person: { personId } })).hasLogin;
  };
  expect(await Promise.all(["nurse-ash", "bank-ash", "gone-ash", "never-there"].map(hasLogin))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("a colleague finds the cases that support them, the newest first, and nobody else's", async () => {
  const before = await world.support.listOfPerson("birch-alone");
  expect(before).toEqual([]);
  const mine = await world.support.listOfPerson("nurse-ash");
  expect(mine.length).toBeGreaterThan(1);
  expect(mine.every(({ person }) => "personId" in person && person.personId === "nurse-ash")).toBe(true);
  expect(mine.map(({ openedAt }) => openedAt)).toEqual(
    mine
      .map(({ openedAt }) => openedAt)
      .toSorted()
      .toReversed(),
  );
});
