import type { Outcome, Pathway, Stage, Template } from "./pathway.ts";
import { fail, type Issue, invalid, type Result, succeed } from "./result.ts";
import type { Instant } from "./review.ts";
import type { Checklist, StageState, SupportCase } from "./support-case.ts";

/** What a manager says of a stage. */
export type StageMove = {
  version: number;
  outcome: Outcome;
  checklist: Checklist;
  heldAt?: Instant | undefined;
  deferredTo?: string | undefined;
  reason?: string | undefined;
  offers?: string[] | undefined;
};

/** What must still hold when a move is written: the check below and the database condition are both made of it. */
export type MoveCondition = {
  stageId: string;
  version: number;
  status: StageState["status"];
  settled: readonly string[];
};

export const moveCondition = (stage: Stage, version: number): MoveCondition => ({
  stageId: stage.id,
  version,
  status: "open",
  settled: stage.after,
});

export const findTemplate = (pathway: Pathway, templateId: string): Template | undefined =>
  pathway.templates.find((template) => template.id === templateId);

export const findStage = (pathway: Pathway, supportCase: SupportCase, stageId: string): Stage | undefined =>
  findTemplate(pathway, supportCase.template)?.stages.find((stage) => stage.id === stageId);

/** The outcomes a stage may take now; none while a stage before it is open, or once it is settled. */
export const allowedOutcomes = (pathway: Pathway, supportCase: SupportCase, stage: Stage): Outcome[] => {
  const state = supportCase.stages[stage.id];
  if (state?.status !== "open" || !isReached(supportCase, stage)) return [];
  return stage.outcomes.filter((outcome) => pathway.outcomes[outcome].settles || state.deferrals < pathway.deferralLimit);
};

/** Whether every stage that must come first is settled. */
const isReached = (supportCase: SupportCase, stage: Stage): boolean =>
  stage.after.every((id) => supportCase.stages[id]?.status === "settled");

const neededMessages = {
  reason: "Enter the reason",
  deferredTo: "Enter the date it is put off to",
  heldAt: "Enter the time it was held",
} as const;

const fieldIssues = (pathway: Pathway, stage: Stage, move: StageMove, now: Instant): Issue[] => {
  const issues: Issue[] = pathway.outcomes[move.outcome].needs
    .filter((field) => move[field] === undefined)
    .map((field) => ({ path: field, code: "missing", message: neededMessages[field] }));
  for (const id of Object.keys(move.checklist))
    if (!stage.checklist.some((line) => line.id === id))
      issues.push({ path: `checklist.${id}`, code: "unknown-field", message: "This checklist line is not part of the stage" });
  if (move.heldAt !== undefined && move.heldAt > now)
    issues.push({ path: "heldAt", code: "in-future", message: "The time it was held must be in the past" });
  if (move.deferredTo !== undefined && move.deferredTo <= now.slice(0, 10))
    issues.push({ path: "deferredTo", code: "in-past", message: "The date it is put off to must be in the future" });
  return issues;
};

/** Decides one move: the stage's next state, or why not (stale version, not reached, not an outcome of this stage, fields). */
export const decideMove = (
  pathway: Pathway,
  supportCase: SupportCase,
  stage: Stage,
  move: StageMove,
  by: string,
  now: Instant,
): Result<StageState> => {
  const state = supportCase.stages[stage.id];
  const conflict = (code: string, detail: string) => fail({ kind: "conflict", code, detail });
  if (state === undefined) return conflict("stage-missing", "This stage is not part of the case.");
  if (state.version !== move.version)
    return conflict("stale-version", "Somebody else has changed this stage since you opened it. Look again, then decide.");
  if (state.status !== "open") return conflict("already-settled", "This stage is already settled.");
  if (!isReached(supportCase, stage)) return conflict("not-reached", "An earlier stage has to be settled first.");
  if (!allowedOutcomes(pathway, supportCase, stage).includes(move.outcome))
    return invalid({ path: "outcome", code: "not-allowed", message: "Choose an outcome that this stage can have now" });
  const issues = fieldIssues(pathway, stage, move, now);
  if (issues.length > 0) return invalid(...issues);
  const { version, ...said } = move;
  const settles = pathway.outcomes[move.outcome].settles;
  return succeed({
    ...said,
    status: settles ? "settled" : "open",
    version: version + 1,
    deferrals: state.deferrals + (settles ? 0 : 1),
    movedAt: now,
    movedBy: by,
  });
};
