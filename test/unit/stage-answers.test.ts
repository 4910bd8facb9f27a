import { describe, expect, it } from "vitest";
import { findLeftOpen, stageAnswered, stageAsked } from "../../shared/domain/left-open.ts";
import type { Pathway, Stage } from "../../shared/domain/pathway.ts";
import { findUnsaid } from "../../shared/domain/stage-answers.ts";
import { decideMove, findStage, type StageMove } from "../../shared/domain/stage-move.ts";
import type { StageState, SupportCase } from "../../shared/domain/support-case.ts";
import { stageForm } from "../../shared/policy/forms/stage.ts";
import { pathway, pathways } from "../../shared/policy/pathway.ts";
import { buildCase, openedAt as now, untouched } from "../support/stage-case.ts";

const settled: StageState = { ...untouched, status: "settled" };

const openCase = (pathwayVersion: string): SupportCase =>
  buildCase(
    { S0: settled, S1: untouched, S2: untouched, S3: untouched, S4: untouched, S5: untouched, S6: untouched },
    { pathwayVersion },
  );

const [first] = pathways.slice(-1);
if (first === undefined) throw new Error("there is no version of the pathway");

const stageOf = (stageId: string, by: Pathway): Stage => {
  const stage = findStage(by, openCase(by.version), stageId);
  if (stage === undefined) throw new Error(`no stage ${stageId}`);
  return stage;
};

const moveOf = (said: Partial<StageMove>): StageMove => ({ version: 1, outcome: "completed", checklist: {}, ...said });

const decide = (stageId: string, said: Partial<StageMove>, by = pathway) =>
  decideMove(by, openCase(by.version), stageOf(stageId, by), moveOf(said), "manager", now);

/** What a page would ask for besides. */
const unsaidOf = (stageId: string, said: Partial<StageMove>, by = pathway): string[] =>
  findUnsaid(by, stageAsked(stageOf(stageId, by), openCase(by.version)), moveOf(said)).map(({ path, code }) => `${path} ${code}`);

const issuesOf = (...given: Parameters<typeof decide>): string[] => {
  const decided = decide(...given);
  return decided.ok ? [] : (decided.problem.issues ?? []).map(({ path, code }) => `${path} ${code}`);
};

const safe = { injurySeen: "yes", safeToContinue: "yes", travelHome: "yes" } as const;

describe("a safety line of the checklist", () => {
  it("is asked on the page before the stage ends as done, and may be left unsaid by a caller of the API", () => {
    expect(unsaidOf("S1", {})).toEqual([
      "checklist.injurySeen missing",
      "checklist.safeToContinue missing",
      "checklist.travelHome missing",
    ]);
    expect(unsaidOf("S1", { reason: "It was late" })).toHaveLength(3);
    expect(unsaidOf("S1", { checklist: { ...safe, injurySeen: "na" } })).toEqual([]);
    expect(unsaidOf("S1", { outcome: "declined" })).toEqual([]);
    expect(issuesOf("S1", {})).toEqual([]);
    expect(issuesOf("S1", { checklist: safe })).toEqual([]);
  });

  it("that is answered no asks what was done instead, and says which line it is and what to do", () => {
    const unsafe = { ...safe, injurySeen: "no" } as const;
    expect(decide("S1", { checklist: unsafe })).toMatchObject({
      problem: {
        kind: "invalid",
        issues: [
          {
            path: "checklist.injurySeen",
            code: "unsafe",
            message:
              "“Any injury has been seen to” is answered no: say under “Reason” what was done instead, or choose an outcome that leaves the stage open",
          },
          { path: "reason", code: "missing", message: "Enter what was done instead" },
        ],
      },
    });
    expect(issuesOf("S1", { checklist: unsafe, reason: "Out of hours doctor is called" })).toEqual([]);
  });

  it("holds nothing up that is not done: put off, tried, declined or passed over", () => {
    const unsafe = { ...safe, injurySeen: "no" } as const;
    for (const outcome of ["declined", "no-answer"] as const) expect(issuesOf("S1", { outcome, checklist: unsafe })).toEqual([]);
    const reason = "On leave";
    for (const outcome of ["not-applicable", "superseded"] as const) expect(issuesOf("S1", { outcome, reason })).toEqual([]);
    expect(issuesOf("S1", { outcome: "deferred", deferredTo: "2026-03-28", reason })).toEqual([]);
  });

  it("asks nothing of a case that began before there were any", () => {
    expect(unsaidOf("S1", {}, first)).toEqual([]);
    expect(issuesOf("S1", { checklist: { injurySeen: "no" } }, first)).toEqual([]);
  });
});

describe("what a stage left to be done", () => {
  const { stages } = pathway.templates[0] ?? { stages: [] };
  const caseWith = (states: Record<string, Partial<StageState>>): SupportCase => {
    const fresh = openCase(pathway.version);
    const changed = Object.entries(states).map(([id, state]) => [id, { ...settled, ...state }]);
    return { ...fresh, stages: { ...fresh.stages, ...Object.fromEntries(changed) } };
  };
  const unsafe = { S1: { checklist: { ...safe, injurySeen: "no" as const }, movedAt: now } };
  const later = { movedAt: "2026-03-28T10:00:00.000Z" };
  const openLines = (supportCase: SupportCase) => findLeftOpen(stages, supportCase).map(({ id }) => id);
  const askedIn = (stageId: string, supportCase: SupportCase) =>
    stageAsked(stageOf(stageId, pathway), supportCase)
      .checklist.filter(({ isAskedAgain }) => isAskedAgain)
      .map(({ id }) => id);

  it("is asked again at every later stage until the answer is not no", () => {
    expect(findLeftOpen(stages, caseWith(unsafe))).toEqual([
      { id: "injurySeen", label: "Any injury has been seen to", stageName: "Immediate safety and wellbeing check" },
    ]);
    for (const stageId of ["S2", "S3", "S6"]) expect(askedIn(stageId, caseWith(unsafe))).toEqual(["injurySeen"]);
    expect(askedIn("S0", caseWith(unsafe))).toEqual([]);
    const still = caseWith({ ...unsafe, S3: { checklist: { injurySeen: "no" }, ...later } });
    expect([openLines(still), askedIn("S4", still)]).toEqual([["injurySeen"], ["injurySeen"]]);
    const seen = caseWith({ ...unsafe, S3: { checklist: { injurySeen: "yes" }, ...later } });
    expect([openLines(seen), askedIn("S4", seen)]).toEqual([[], []]);
    // A stage that is put right keeps the answers it gave, and is asked no others.
    const kept = ["S3", "S4"].map((stageId) =>
      stageAnswered(stageOf(stageId, pathway), seen).checklist.filter(({ isAskedAgain }) => isAskedAgain),
    );
    expect(kept.map((lines) => lines.map(({ id }) => id))).toEqual([["injurySeen"], []]);
  });

  it("is nothing where nobody answered no, nor in a case that began before there were safety lines", () => {
    expect(openLines(caseWith({ S1: { checklist: safe, movedAt: now } }))).toEqual([]);
    expect(findLeftOpen(first.templates[0]?.stages ?? [], caseWith(unsafe))).toEqual([]);
  });

  it("asks on the page what was done instead where the answer is no again, and takes an answer that came too late", () => {
    const asked = stageAsked(stageOf("S3", pathway), caseWith(unsafe));
    const supported = moveOf({ outcome: "supported" });
    expect(findUnsaid(pathway, asked, supported).map(({ path }) => path)).toEqual(["checklist.injurySeen"]);
    expect(findUnsaid(pathway, stageAsked(stageOf("S3", pathway), openCase(pathway.version)), supported)).toEqual([]);
    const answered = (injurySeen: "yes" | "no") => issuesOf("S3", { outcome: "supported", checklist: { injurySeen } });
    expect(answered("no")).toEqual(["checklist.injurySeen unsafe", "reason missing"]);
    expect(answered("yes")).toEqual([]);
  });
});

describe("a referral", () => {
  const referred: Partial<StageMove> = { outcome: "referred", offers: ["psychology"] };

  it("names what of the catalogue it is to, and that the colleague agrees", () => {
    expect(unsaidOf("S3", { outcome: "referred" })).toEqual(["offers missing", "agreed missing"]);
    expect(unsaidOf("S3", { ...referred, agreed: true })).toEqual([]);
    expect(issuesOf("S3", { ...referred, agreed: true })).toEqual([]);
  });

  it("is not made against the colleague's wish", () => {
    expect(decide("S3", { ...referred, agreed: false })).toMatchObject({
      problem: {
        issues: [
          {
            path: "agreed",
            code: "not-agreed",
            message: "Refer only with the colleague’s agreement. If they want none now, choose another outcome",
          },
        ],
      },
    });
  });

  it("asks neither of a case that began before, and knows no such answer there", () => {
    expect(unsaidOf("S3", { outcome: "referred" }, first)).toEqual([]);
    const formOf = (version: Pathway) => stageForm(stageOf("S3", version), version);
    expect(Object.keys(formOf(pathway).fields)).toContain("agreed");
    expect(Object.keys(formOf(first).fields)).not.toContain("agreed");
  });
});
