import { describe, expect, it } from "vitest";
import { allowedOutcomes, decideMove, findStage, moveCondition } from "../../shared/domain/stage-move.ts";
import type { SupportCase } from "../../shared/domain/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";

const now = "2026-03-27T10:00:00.000Z";

const untouched = { status: "open" as const, version: 1, deferrals: 0, tries: 0, earlier: [] };

const openCase = (settled: readonly string[] = []): SupportCase => ({
  supportCaseId: "case",
  reference: "K7Q4-9TZM",
  person: { personId: "nurse-ash" },
  teamId: "ash",
  serviceId: "adult-inpatient",
  reassignments: [],
  template: "default",
  pathwayVersion: pathway.version,
  clockStartAt: now,
  openedAt: now,
  openedBy: "nurse-ash",
  stages: Object.fromEntries(
    ["S0", "S1", "S2", "S3", "S4", "S5", "S6"].map((id) => [
      id,
      { ...untouched, status: settled.includes(id) ? ("settled" as const) : ("open" as const) },
    ]),
  ),
  auditHead: { seq: 1, hash: "" },
});

const stageOf = (id: string) => {
  const stage = findStage(pathway, openCase(), id);
  if (stage === undefined) throw new Error(`no stage ${id}`);
  return stage;
};

const move = { version: 1, outcome: "completed", checklist: {} } as const;

describe("moving a stage", () => {
  it("settles the first stage and raises its version", () => {
    const decided = decideMove(pathway, openCase(), stageOf("S0"), move, "manager-ash", now);
    expect(decided).toMatchObject({
      ok: true,
      value: { status: "settled", version: 2, outcome: "completed", movedBy: "manager-ash" },
    });
  });

  it("does not move a stage before the one that comes first", () => {
    const decided = decideMove(pathway, openCase(), stageOf("S1"), move, "manager-ash", now);
    expect(decided).toMatchObject({ ok: false, problem: { kind: "conflict", code: "not-reached" } });
    expect(allowedOutcomes(pathway, openCase(), stageOf("S1"))).toEqual([]);
  });

  it("refuses a move made from a stale page", () => {
    const decided = decideMove(pathway, openCase(), stageOf("S0"), { ...move, version: 2 }, "manager-ash", now);
    expect(decided).toMatchObject({ ok: false, problem: { kind: "conflict", code: "stale-version" } });
  });

  it("does not settle a stage twice", () => {
    const decided = decideMove(pathway, openCase(["S0"]), stageOf("S0"), move, "manager-ash", now);
    expect(decided).toMatchObject({ ok: false, problem: { code: "already-settled" } });
  });

  it("refuses an outcome that the stage does not have", () => {
    const decided = decideMove(pathway, openCase(), stageOf("S0"), { ...move, outcome: "referred" }, "manager-ash", now);
    expect(decided).toMatchObject({
      ok: false,
      problem: { kind: "invalid", issues: [{ path: "outcome", code: "not-allowed" }] },
    });
  });

  it("asks for the date and the reason of a deferral, and names both", () => {
    const decided = decideMove(pathway, openCase(["S0"]), stageOf("S3"), { ...move, outcome: "deferred" }, "manager-ash", now);
    expect(decided.ok ? [] : decided.problem.issues?.map(({ path }) => path)).toEqual(["deferredTo", "reason"]);
  });

  it("keeps a deferred stage open and defers it no more often than the policy allows", () => {
    const deferral = { ...move, outcome: "deferred", deferredTo: "2026-04-01", reason: "On leave" } as const;
    const once = decideMove(pathway, openCase(["S0"]), stageOf("S3"), deferral, "manager-ash", now);
    expect(once).toMatchObject({ ok: true, value: { status: "open", deferrals: 1, version: 2 } });
    const supportCase = openCase(["S0"]);
    supportCase.stages.S3 = { ...untouched, version: 3, deferrals: pathway.deferralLimit };
    expect(decideMove(pathway, supportCase, stageOf("S3"), { ...deferral, version: 3 }, "manager-ash", now).ok).toBe(false);
  });

  it("refuses a deferral into the past, a talk in the future and a checklist line of another stage", () => {
    const wrong = {
      ...move,
      outcome: "deferred",
      deferredTo: "2026-03-27",
      reason: "On leave",
      heldAt: "2026-03-28T10:00:00.000Z",
      checklist: { breakGiven: "yes" },
    } as const;
    const decided = decideMove(pathway, openCase(["S0"]), stageOf("S3"), wrong, "manager-ash", now);
    expect(decided.ok ? [] : decided.problem.issues?.map(({ path }) => path).sort()).toEqual([
      "checklist.breakGiven",
      "deferredTo",
      "heldAt",
    ]);
  });

  it("gives the database the condition that the check is made of", () => {
    const conditionOf = (outcome: "supported" | "deferred" | "unable-to-contact") =>
      moveCondition(pathway, stageOf("S4"), { version: 3, outcome });
    const common = { stageId: "S4", version: 3, status: "open", settled: ["S0"] };
    expect(conditionOf("supported")).toEqual(common);
    expect(conditionOf("deferred")).toEqual({ ...common, deferralsBelow: 2 });
    expect(conditionOf("unable-to-contact")).toEqual({ ...common, triesAtLeast: 3 });
  });
});

describe("the pathway", () => {
  it.each(pathway.templates)("template $id names no stage twice and waits only for its own stages", ({ stages }) => {
    const ids = stages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const stage of stages) expect(ids).toEqual(expect.arrayContaining([...stage.after]));
  });

  it.each(pathway.templates)("template $id lets every stage be settled", ({ stages }) => {
    for (const stage of stages) expect(stage.outcomes.some((outcome) => pathway.outcomes[outcome].settles)).toBe(true);
  });
});
