import { isDeepStrictEqual } from "node:util";
import { findTemplate, type Outcome, type Pathway, type Stage } from "./pathway.ts";
import { fail, invalid, type Result, succeed } from "./result.ts";
import type { Instant } from "./review.ts";
import { checkAnswers } from "./stage-answers.ts";
import type { Checklist, StageState, SupportCase } from "./support-case.ts";

/** What a manager says of a stage. */
export type StageMove = {
  version: number;
  outcome: Outcome;
  checklist: Checklist;
  heldAt?: Instant | undefined;
  deferredTo?: string | undefined;
  reason?: string | undefined;
  note?: string | undefined;
  offers?: string[] | undefined;
  takenUp?: string[] | undefined;
  agreed?: boolean | undefined;
};

/** What must still hold when a move is written: the check below and the database condition are both made of it. */
export type MoveCondition = {
  stageId: string;
  version: number;
  status: StageState["status"];
  settled: readonly string[];
  deferralsBelow?: number;
  triesAtLeast?: number;
  /** How often something may have been said of the stage before. */
  earlierBelow?: number;
};

export const moveCondition = (pathway: Pathway, stage: Stage, move: Pick<StageMove, "version" | "outcome">): MoveCondition => {
  const { counts, needsTries } = pathway.outcomes[move.outcome];
  return {
    stageId: stage.id,
    version: move.version,
    status: "open",
    settled: stage.after,
    ...(counts === "deferrals" && { deferralsBelow: pathway.deferralLimit }),
    ...(needsTries && { triesAtLeast: pathway.triesNeeded }),
  };
};

/** Whether a case meets a condition now, as the database asks it. */
export const meets = ({ stages }: Pick<SupportCase, "stages">, condition: MoveCondition): boolean => {
  const { stageId, version, status, settled, ...counts } = condition;
  const { deferralsBelow = Number.POSITIVE_INFINITY, triesAtLeast = 0, earlierBelow = Number.POSITIVE_INFINITY } = counts;
  const state = stages[stageId];
  return (
    state?.version === version &&
    state.status === status &&
    settled.every((id) => stages[id]?.status === "settled") &&
    state.deferrals < deferralsBelow &&
    state.tries >= triesAtLeast &&
    state.earlier.length < earlierBelow
  );
};

export const findStage = (pathway: Pathway, supportCase: SupportCase, stageId: string): Stage | undefined =>
  findTemplate(pathway, supportCase.template)?.stages.find((stage) => stage.id === stageId);

/** The outcomes a stage may take now; none while a stage before it is open, or once it is settled. */
export const allowedOutcomes = (pathway: Pathway, supportCase: SupportCase, stage: Stage): Outcome[] => {
  const { version = 0 } = supportCase.stages[stage.id] ?? {};
  return stage.outcomes.filter((outcome) => meets(supportCase, moveCondition(pathway, stage, { version, outcome })));
};

/** Whether every stage that must come first is settled. */
const isReached = (supportCase: SupportCase, stage: Stage): boolean =>
  stage.after.every((id) => supportCase.stages[id]?.status === "settled");

/** The stage as it is, for whoever has seen it so. */
export const findState = (supportCase: SupportCase, stage: Stage, version: number): Result<StageState> => {
  const state = supportCase.stages[stage.id];
  if (state === undefined) return conflict("stage-missing", "This stage is not part of the case.");
  if (state.version === version) return succeed(state);
  return conflict("stale-version", "Somebody else has changed this stage since you opened it. Look again, then decide.");
};

export const conflict = (code: string, detail: string): Result<never> => fail({ kind: "conflict", code, detail });

export const whyNotNow = (pathway: Pathway, stage: Stage, outcome: Outcome): string => {
  const { counts, needsTries } = pathway.outcomes[outcome];
  if (stage.outcomes.includes(outcome) && counts === "deferrals")
    return `This stage has been put off ${pathway.deferralLimit} times, which is as often as it may be`;
  if (stage.outcomes.includes(outcome) && needsTries) return `Note ${pathway.triesNeeded} tries to reach the colleague first`;
  return "Choose an outcome that this stage can have now";
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
  const found = findState(supportCase, stage, move.version);
  if (!found.ok) return found;
  const state = found.value;
  if (state.status !== "open") return conflict("already-settled", "This stage is already settled.");
  if (!isReached(supportCase, stage)) return conflict("not-reached", "An earlier stage has to be settled first.");
  if (!allowedOutcomes(pathway, supportCase, stage).includes(move.outcome))
    return invalid({ path: "outcome", code: "not-allowed", message: whyNotNow(pathway, stage, move.outcome) });
  const issues = checkAnswers(pathway, supportCase, stage, move, now);
  return issues.length > 0 ? invalid(...issues) : succeed(nextState(pathway, state, move, by, now));
};

const nextState = (pathway: Pathway, state: StageState, move: StageMove, by: string, now: Instant): StageState => {
  const { version, ...said } = move;
  const { status: _status, version: _version, deferrals, tries, earlier, ...before } = state;
  const { settles, counts } = pathway.outcomes[move.outcome];
  return {
    ...said,
    status: settles ? "settled" : "open",
    version: version + 1,
    deferrals: deferrals + (counts === "deferrals" ? 1 : 0),
    tries: tries + (counts === "tries" ? 1 : 0),
    earlier: before.outcome === undefined ? earlier : [...earlier, before],
    movedAt: now,
    movedBy: by,
  };
};

/** What was said last of a stage, without what follows from it. */
const lastSaid = ({
  status: _status,
  version: _version,
  deferrals: _deferrals,
  tries: _tries,
  earlier: _earlier,
  movedAt: _at,
  movedBy: _by,
  amended: _amended,
  ...said
}: StageState): Record<string, unknown> => said;

/** Whether this is what is said of a stage already. */
export const isSaid = (state: StageState, said: Omit<StageMove, "version">): boolean => {
  const [kept, again]: Record<string, unknown>[] = [lastSaid(state), said];
  // The database keeps the lines of a checklist in an order of its own.
  return Object.keys({ ...kept, ...again }).every((name) => isDeepStrictEqual(kept?.[name], again?.[name]));
};

/** Whether this very move has been made already by the same person, who did not hear that it was. */
export const isRepeated = (state: StageState | undefined, { version, ...move }: StageMove, by: string): boolean =>
  state?.version === version + 1 && state.amended === undefined && state.movedBy === by && isSaid(state, move);
