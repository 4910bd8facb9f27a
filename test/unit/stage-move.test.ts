import { describe, expect, it } from "vitest";
import {
  allowedOutcomes,
  decideMove,
  findStage,
  isRepeated,
  moveCondition,
  type StageMove,
} from "../../shared/domain/stage-move.ts";
import type { StageState, SupportCase } from "../../shared/domain/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { buildCase, openedAt as now, untouched } from "../support/stage-case.ts";

const openCase = (settled: readonly string[] = []): SupportCase =>
  buildCase(
    Object.fromEntries(
      ["S0", "S1", "S2", "S3", "S4", "S5", "S6"].map((id) => [
        id,
        { ...untouched, status: settled.includes(id) ? ("settled" as const) : ("open" as const) },
      ]),
    ),
  );

const stageOf = (id: string) => {
  const stage = findStage(pathway, openCase(), id);
  if (stage === undefined) throw new Error(`no stage ${id}`);
  return stage;
};

const move = { version: 1, outcome: "completed", checklist: {} } as const;

describe("moving a stage", () => {
  it("does not end with the colleague signposted before something was offered", () => {
    const signposted = { ...move, outcome: "signposted" } as const;
    const decide = (offers: string[] | undefined) =>
      decideMove(pathway, openCase(["S0"]), stageOf("S3"), { ...signposted, offers }, "manager-ash", now);
    for (const none of [undefined, []])
      expect(decide(none)).toMatchObject({ problem: { issues: [{ path: "offers", code: "missing" }] } });
    expect(decide(["union"]).ok).toBe(true);
  });

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

  it("refuses a time held that is to come, or before there was anything to support, and names the field", () => {
    const begun: SupportCase = { ...openCase(), earliestAt: "2026-03-26T09:00:00.000Z" };
    const codeOf = (heldAt: string) => {
      const decided = decideMove(pathway, begun, stageOf("S0"), { ...move, heldAt }, "manager-ash", now);
      return decided.ok ? "" : decided.problem.issues?.map(({ path, code }) => `${path} ${code}`).join();
    };
    expect(codeOf("2026-03-26T09:00:00.000Z")).toBe("");
    expect(codeOf(now)).toBe("");
    expect(codeOf("2026-03-26T08:59:59.000Z")).toBe("heldAt before-incident");
    expect(codeOf("2026-03-27T10:00:01.000Z")).toBe("heldAt in-future");
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

  const deferTo = (deferredTo: string, at: string) =>
    decideMove(
      pathway,
      openCase(["S0"]),
      stageOf("S1"),
      { ...move, outcome: "deferred", deferredTo, reason: "On leave" },
      "manager-ash",
      at,
    );

  it("puts a stage off no further than it may be, and names the last day", () => {
    expect(deferTo("2026-04-03", now).ok).toBe(true);
    expect(deferTo("2026-04-04", now)).toMatchObject({
      problem: {
        issues: [{ path: "deferredTo", code: "too-late", message: "This stage can be put off until Fri 3 April 2026, no later" }],
      },
    });
  });

  it("counts days as London does, where the day begins an hour before UTC in summer", () => {
    const afterMidnight = "2026-06-10T23:30:00.000Z";
    expect(deferTo("2026-06-11", afterMidnight)).toMatchObject({ problem: { issues: [{ code: "in-past" }] } });
    expect(deferTo("2026-06-18", afterMidnight).ok).toBe(true);
  });

  it("says why an outcome of the stage cannot be had now", () => {
    const supportCase = openCase(["S0"]);
    supportCase.stages.S3 = { ...untouched, deferrals: 2, tries: 2 };
    const messageOf = (outcome: StageMove["outcome"]) => {
      const decided = decideMove(pathway, supportCase, stageOf("S3"), { ...move, outcome }, "manager-ash", now);
      return decided.ok ? undefined : decided.problem.issues?.[0]?.message;
    };
    expect(messageOf("deferred")).toBe("This stage has been put off 2 times, which is as often as it may be");
    expect(messageOf("unable-to-contact")).toBe("Note 3 tries to reach the colleague first");
  });

  it("keeps what was said before when a stage stays open", () => {
    const supportCase = openCase(["S0"]);
    const tried = (state: StageState, note: string) => {
      supportCase.stages.S3 = state;
      const said = { ...move, version: state.version, outcome: "no-answer", note } as const;
      const decided = decideMove(pathway, supportCase, stageOf("S3"), said, "manager-ash", now);
      if (!decided.ok) throw new Error(decided.problem.code);
      return decided.value;
    };
    const twice = tried(tried(untouched, "Rang at home"), "Left a message");
    expect(twice).toMatchObject({ status: "open", tries: 2, note: "Left a message", earlier: [{ note: "Rang at home" }] });
  });

  it("takes nothing as taken up that was not offered", () => {
    const said: StageMove = { ...move, outcome: "supported", offers: ["union"], takenUp: ["psychology"] };
    const decided = decideMove(pathway, openCase(["S0"]), stageOf("S3"), said, "manager-ash", now);
    expect(decided).toMatchObject({ problem: { issues: [{ path: "takenUp", code: "not-offered" }] } });
  });

  it("closes a case only when its other stages are settled", () => {
    const closing = (settled: readonly string[]) => allowedOutcomes(pathway, openCase(settled), stageOf("S6")).length > 0;
    expect(closing(["S0", "S1", "S2", "S3", "S4"])).toBe(false);
    expect(closing(["S0", "S1", "S2", "S3", "S4", "S5"])).toBe(true);
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

describe("a move that is sent again", () => {
  const settled: StageState = {
    ...untouched,
    status: "settled",
    version: 2,
    outcome: "completed",
    checklist: { everyoneListed: "yes", lineManagerKnown: "no" },
    note: "Seen on the ward",
    movedAt: now,
    movedBy: "manager-ash",
  };
  const said: StageMove = {
    version: 1,
    outcome: "completed",
    checklist: { lineManagerKnown: "no", everyoneListed: "yes" },
    note: "Seen on the ward",
  };

  it("is known whatever the order in which the database keeps its checklist", () => {
    expect(isRepeated(settled, said, "manager-ash")).toBe(true);
    expect(isRepeated(settled, { ...said, reason: undefined }, "manager-ash")).toBe(true);
    expect(isRepeated(settled, said, "deputy-ash")).toBe(false);
  });

  it("is another one where something was taken out of it", () => {
    const { note: _note, ...without } = said;
    expect(isRepeated(settled, without, "manager-ash")).toBe(false);
    expect(isRepeated(settled, { ...said, checklist: { everyoneListed: "yes" } }, "manager-ash")).toBe(false);
  });
});
