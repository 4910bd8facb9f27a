import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { StageMove } from "../../../shared/domain/stage-move.ts";
import type { SupportCaseBody } from "../../../shared/policy/forms/support-case.ts";
import { endCase } from "../../../shared/use-cases/end-case.ts";
import { giveFeedback } from "../../../shared/use-cases/give-feedback.ts";
import { moveStage } from "../../../shared/use-cases/move-stage.ts";
import { openSupportCase } from "../../../shared/use-cases/open-support-case.ts";
import { reassignCase } from "../../../shared/use-cases/reassign-case.ts";
import {
  findCase,
  findStageToMove,
  hideNotes,
  type KnownCase,
  mayReassign,
  readKnownCase,
} from "../../../shared/use-cases/support-access.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

const opening = (change: Partial<SupportCaseBody> = {}): SupportCaseBody => ({
  submissionId: randomUUID(),
  person: { personId: "nurse-ash" },
  lineManagerId: "manager-ash",
  template: "default",
  ...change,
});

const open = async (change: Partial<SupportCaseBody> = {}) => {
  const opened = await openSupportCase(world, people.manager, opening(change));
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
};

const find = async (supportCaseId: string): Promise<KnownCase> => {
  const known = await readKnownCase(world, supportCaseId);
  if (known === undefined) throw new Error("no such case");
  return known;
};

const move = async (supportCaseId: string, stageId: string, said: StageMove, seen?: KnownCase) => {
  const found = findStageToMove(people.manager, seen ?? (await find(supportCaseId)), stageId);
  if (!found.ok) throw new Error(found.problem.code);
  return moveStage(world, people.manager, found.value.known, found.value.stage, said);
};

const completed: StageMove = { version: 1, outcome: "completed", checklist: {} };

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

  it("is never born overdue when something comes to light late", async () => {
    const { stages } = await open({ discoveredAt: "2026-03-27T11:30:00.000Z" });
    expect(stages.every(({ status }) => status === "open")).toBe(true);
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

describe("moving a stage", () => {
  it("settles its review and names the next", async () => {
    const { supportCaseId } = await open();
    expect(await move(supportCaseId, "S0", completed)).toMatchObject({
      ok: true,
      value: { stage: { status: "settled", version: 2 }, next: { stageId: "S1", status: "open" } },
    });
  });

  it("puts a stage off: due at the end of that day, with its reminders armed anew", async () => {
    const { supportCaseId } = await open();
    await move(supportCaseId, "S0", completed);
    const deferral: StageMove = { ...completed, outcome: "deferred", deferredTo: "2026-04-02", reason: "On leave" };
    expect(await move(supportCaseId, "S3", deferral)).toMatchObject({
      ok: true,
      value: {
        stage: { status: "open", dueAt: "2026-04-02T16:00:00.000Z", nextReminderAt: "2026-04-01T07:00:00.000Z", version: 2 },
      },
    });
    expect((await find(supportCaseId)).reviews.find(({ stageId }) => stageId === "S3")?.clockEvent).toBe(2);
  });

  it("lets one of two managers win; the other is told and loses nothing of the first", async () => {
    const { supportCaseId } = await open();
    const seen = await find(supportCaseId);
    const outcomes = await Promise.all([
      move(supportCaseId, "S0", { ...completed, checklist: { everyoneListed: "yes" } }, seen),
      move(supportCaseId, "S0", { ...completed, checklist: { everyoneListed: "no" } }, seen),
    ]);
    const won = outcomes.findIndex(({ ok }) => ok);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes[1 - won]).toMatchObject({ ok: false, problem: { kind: "conflict", code: "stale-version" } });
    expect((await find(supportCaseId)).supportCase.stages.S0?.checklist).toEqual({ everyoneListed: won === 0 ? "yes" : "no" });
  });
});

describe("a move whose answer was lost", () => {
  it("gets its answer when it is sent again, and changes nothing", async () => {
    const { supportCaseId } = await open();
    const first = await move(supportCaseId, "S0", completed);
    expect(await move(supportCaseId, "S0", completed)).toEqual(first);
    expect((await find(supportCaseId)).supportCase.auditHead.seq).toBe(2);
    expect(await move(supportCaseId, "S0", { ...completed, note: "Another word" })).toMatchObject({
      problem: { code: "stale-version" },
    });
  });
});

describe("handing a case on", () => {
  const reassign = async (supportCaseId: string, lineManagerId: string, person = people.manager) =>
    reassignCase(world, person, await find(supportCaseId), { lineManagerId, reason: "involved" });

  it("moves every open stage of the line manager, tells the new one and lets the old one read no longer", async () => {
    const { supportCaseId } = await open({ lineManagerId: "manager-birch" });
    await move(supportCaseId, "S0", completed);
    expect(await reassign(supportCaseId, "matron-adult", people.birchManager)).toMatchObject({ ok: true });
    const known = await find(supportCaseId);
    expect(
      known.reviews
        .map(({ stageId, responsible }) => [stageId, responsible.personId])
        .sort()
        .slice(2),
    ).toEqual([
      ["S2", undefined],
      ["S3", "matron-adult"],
      ["S4", "matron-adult"],
      ["S5", "matron-adult"],
      ["S6", "matron-adult"],
    ]);
    expect(findStageToMove(people.matron, known, "S3").ok).toBe(true);
    expect(findStageToMove(people.birchDeputy, known, "S3").ok).toBe(false);
    expect(known.supportCase.reassignments).toMatchObject([
      { fromId: "manager-birch", toId: "matron-adult", reason: "involved" },
    ]);
  });

  it("is not for the colleague, nor to them, nor to oneself by somebody who may not read it", async () => {
    const { supportCaseId } = await open();
    const known = await find(supportCaseId);
    expect([people.nurse, people.stranger, people.manager, people.matron].map((who) => mayReassign(who, known))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    const codeOf = async (to: string, who = people.manager) => {
      const refused = await reassign(supportCaseId, to, who);
      return refused.ok ? "" : refused.problem.issues?.[0]?.code;
    };
    expect(await codeOf("nobody")).toBe("unknown-person");
    expect(await codeOf("nurse-ash")).toBe("unknown-person");
    expect(await codeOf("manager-ash")).toBe("unchanged");
    expect(await codeOf("matron-adult", people.matron)).toBe("oneself");
  });

  it("does not open it by way of a manager whose deputy one is, but to somebody who could open it before", async () => {
    const { supportCaseId } = await open();
    expect(await reassign(supportCaseId, "head-adult", people.matron)).toMatchObject({
      problem: { issues: [{ path: "lineManagerId", code: "own-deputy" }] },
    });
    expect(findCase(people.matron, await find(supportCaseId)).ok).toBe(false);
    expect(await reassign(supportCaseId, "head-adult")).toMatchObject({ ok: true });
    expect(await reassign(supportCaseId, "matron-adult", people.matron)).toMatchObject({ ok: true });
  });
});

describe("the end of a case", () => {
  it("stops every reminder when the colleague wants no more contact, in one entry of the audit", async () => {
    const { supportCaseId } = await open();
    const ended = await endCase(world, people.nurse, await find(supportCaseId), { reason: "opted-out" });
    expect(ended.ok).toBe(true);
    const { reviews, supportCase } = await find(supportCaseId);
    expect(reviews.every(({ status, nextReminderAt }) => status === "settled" && nextReminderAt === undefined)).toBe(true);
    expect(supportCase.ending).toMatchObject({ reason: "opted-out", by: "nurse-ash" });
    expect(supportCase.auditHead.seq).toBe(2);
    expect(await endCase(world, people.nurse, await find(supportCaseId), { reason: "opted-out" })).toMatchObject({
      problem: { code: "already-settled" },
    });
  });

  it("leaves the colleague no other reason than their own", async () => {
    const { supportCaseId } = await open();
    expect(await endCase(world, people.nurse, await find(supportCaseId), { reason: "left" })).toMatchObject({
      problem: { issues: [{ path: "reason", code: "not-allowed" }] },
    });
  });

  it("shows what was noted of it to those who read the case, and to the team's manager no more than that it ended", async () => {
    const { supportCaseId } = await open({ lineManagerId: "manager-birch" });
    const body = { reason: "other-arrangement", note: "Seen by her own doctor" } as const;
    expect(await endCase(world, people.birchManager, await find(supportCaseId), body)).toMatchObject({ ok: true });
    const known = await find(supportCaseId);
    const seenBy = (who: (typeof people)[keyof typeof people]) => hideNotes(who, known).ending;
    for (const reader of [people.nurse, people.birchManager, people.birchDeputy, people.wellbeing])
      expect(seenBy(reader)).toMatchObject(body);
    expect(findCase(people.manager, known).ok).toBe(true);
    expect(seenBy(people.manager)).toEqual({ reason: body.reason, at: world.clock.now, by: "manager-birch" });
  });

  it("keeps one answer to how the support was, for the colleague and the wellbeing lead alone", async () => {
    const { supportCaseId } = await open();
    expect(await giveFeedback(world, people.nurse, await find(supportCaseId), { score: "4" })).toMatchObject({ ok: false });
    await endCase(world, people.manager, await find(supportCaseId), { reason: "no-further-need" });
    expect(await giveFeedback(world, people.nurse, await find(supportCaseId), { score: "4" })).toMatchObject({ ok: true });
    const known = await find(supportCaseId);
    expect(await giveFeedback(world, people.nurse, known, { score: "4" })).toMatchObject({ ok: true });
    expect(await giveFeedback(world, people.nurse, known, { score: "1" })).toMatchObject({ problem: { code: "kept-already" } });
    expect((await find(supportCaseId)).supportCase).toEqual(known.supportCase);
    const seenBy = (who: (typeof people)[keyof typeof people]) => hideNotes(who, known).feedback?.score;
    expect([people.nurse, people.wellbeing, people.manager].map(seenBy)).toEqual([4, 4, undefined]);
  });
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
