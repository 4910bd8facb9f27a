import type { Outcome, Pathway, Stage } from "./pathway.ts";
import { type Issue, invalid, type Result, succeed } from "./result.ts";
import type { Instant } from "./review.ts";
import { checkAnswers } from "./stage-answers.ts";
import {
  conflict,
  findState,
  isSaid,
  type MoveCondition,
  meets,
  moveCondition,
  type StageMove,
  whyNotNow,
} from "./stage-move.ts";
import type { StageState, SupportCase } from "./support-case.ts";

/** What is said of a settled stage in place of what was, and why. */
export type StageAmendment = Omit<StageMove, "deferredTo"> & { amendReason: string };

/** How often something may have been said of a stage that is put right, so that a case stays well below the largest row there can be. */
const mostSaid = 12;

/** What must still hold when a stage is put right: what its outcome asks for as in a move, but of a stage that is settled. */
export const amendmentCondition = (
  pathway: Pathway,
  stage: Stage,
  amendment: Pick<StageAmendment, "version" | "outcome">,
): MoveCondition => ({ ...moveCondition(pathway, stage, amendment), status: "settled", earlierBelow: mostSaid });

/** The outcomes that settle a stage. With any other it would be open again, and what came after it undone. */
export const settlingOutcomes = (pathway: Pathway, stage: Stage): Outcome[] =>
  stage.outcomes.filter((outcome) => pathway.outcomes[outcome].settles);

/** The outcomes that a stage can be put right to now; none while it is open. */
export const amendableOutcomes = (pathway: Pathway, supportCase: SupportCase, stage: Stage): Outcome[] => {
  const { version = 0 } = supportCase.stages[stage.id] ?? {};
  return settlingOutcomes(pathway, stage).filter((outcome) =>
    meets(supportCase, amendmentCondition(pathway, stage, { version, outcome })),
  );
};

/** Nothing of a case is held once it has ended: a colleague who wants no more contact is not contacted. */
const endingIssues = ({ ending }: SupportCase, heldAt: Instant | undefined): Issue[] =>
  ending === undefined || heldAt === undefined || heldAt <= ending.at
    ? []
    : [{ path: "heldAt", code: "after-ending", message: "The time it was held must be before the case ended" }];

/** Decides whether a settled stage is put right: its next state, or why not (stale version, still open, said too often, fields). */
export const decideAmendment = (
  pathway: Pathway,
  supportCase: SupportCase,
  stage: Stage,
  amendment: StageAmendment,
  by: string,
  now: Instant,
): Result<StageState> => {
  const found = findState(supportCase, stage, amendment.version);
  if (!found.ok) return found;
  const state = found.value;
  if (state.status !== "settled") return conflict("not-settled", "This stage is still open, so there is nothing to put right.");
  if (state.earlier.length >= mostSaid)
    return conflict("too-many", "There is no room for more about this stage. Speak to the wellbeing lead.");
  if (!amendableOutcomes(pathway, supportCase, stage).includes(amendment.outcome))
    return invalid({ path: "outcome", code: "not-allowed", message: whyNotNow(pathway, stage, amendment.outcome) });
  const issues = [...checkAnswers(pathway, supportCase, stage, amendment, now), ...endingIssues(supportCase, amendment.heldAt)];
  return issues.length > 0 ? invalid(...issues) : succeed(amendedState(state, amendment, by, now));
};

/** What was said before is kept as it was; when the stage was settled and by whom stays true. */
const amendedState = (
  { status, deferrals, tries, version, earlier, ...before }: StageState,
  { version: _version, amendReason, ...said }: StageAmendment,
  by: string,
  now: Instant,
): StageState => ({
  ...said,
  status,
  version: version + 1,
  deferrals,
  tries,
  earlier: [...earlier, before],
  ...(before.movedAt !== undefined && { movedAt: before.movedAt }),
  ...(before.movedBy !== undefined && { movedBy: before.movedBy }),
  amended: { at: now, by, reason: amendReason },
});

/** Whether this very amendment has been made already by the same person, who did not hear that it was. */
export const isRepeatedAmendment = (
  state: StageState | undefined,
  { version, amendReason, ...said }: StageAmendment,
  by: string,
): boolean =>
  state?.version === version + 1 && state.amended?.by === by && state.amended.reason === amendReason && isSaid(state, said);
