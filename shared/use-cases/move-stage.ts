import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import type { Stage } from "../domain/pathway.ts";
import { fail, type Result, succeed } from "../domain/result.ts";
import { type Instant, type Review, type ReviewView, reviewIdOf, viewReview } from "../domain/review.ts";
import { decideMove, findTemplate, moveCondition, type StageMove } from "../domain/stage-move.ts";
import type { StageState, SupportCase } from "../domain/support-case.ts";
import { computeDeferral } from "../policy/clocks.ts";
import { pathway } from "../policy/pathway.ts";
import { planFirst } from "../policy/reminders.ts";
import { settleReview } from "./build-review.ts";
import type { Chance, SupportStore } from "./ports.ts";
import type { KnownCase } from "./support-access.ts";

export type StageMoved = { stage: ReviewView; next?: ReviewView };

type Ports = { chance: Chance; support: SupportStore };

/** Moves one stage with an outcome; a move made from a stale page, or beaten by another, is a conflict and writes nothing. */
export const moveStage = async (
  ports: Ports,
  person: Person,
  { supportCase, reviews }: KnownCase,
  stage: Stage,
  move: StageMove,
): Promise<Result<StageMoved>> => {
  const now = ports.chance.now();
  const decided = decideMove(pathway, supportCase, stage, move, person.personId, now);
  if (!decided.ok) return decided;
  const review = reviews.find(({ stageId }) => stageId === stage.id);
  if (review === undefined) throw new Error("a stage of the case has no review");
  const moved = moveReview(review, decided.value, now);
  const { entry } = appendAudit(supportCase.auditHead, {
    reference: supportCase.reference,
    at: now,
    by: person.personId,
    action: "stage-moved",
    subject: stage.id,
    fromVersion: move.version,
    toVersion: decided.value.version,
  });
  const outcome = await ports.support.moveStage({
    supportCaseId: supportCase.supportCaseId,
    condition: moveCondition(stage, move.version),
    state: decided.value,
    review: moved,
    previousHead: supportCase.auditHead,
    audit: entry,
  });
  if (outcome === "moved")
    return fail({
      kind: "conflict",
      code: "stale-version",
      detail: "Somebody else has changed this case since you opened it. Look again, then decide.",
    });
  const next = nextStage(supportCase, stage, reviews);
  return succeed({ stage: viewReview(moved, now), ...(next && { next: viewReview(next, now) }) });
};

/** Settled, or put off to the end of the day it is deferred to, with its ladder armed anew. */
const moveReview = (review: Review, state: StageState, now: Instant): Review => {
  if (state.deferredTo === undefined || state.status === "settled") return settleReview(review, now, state.heldAt);
  const { dueAt, dueExplanation } = computeDeferral(state.deferredTo);
  return {
    ...review,
    dueAt,
    dueExplanation,
    clockEvent: review.clockEvent + 1,
    ...planFirst({ kind: review.kind, dueAt }, now),
    version: review.version + 1,
  };
};

/** The first other stage of the case that is still open, in the order of its template. */
const nextStage = (supportCase: SupportCase, moved: Stage, reviews: readonly Review[]): Review | undefined => {
  const next = findTemplate(pathway, supportCase.template)?.stages.find(
    (stage) => stage.id !== moved.id && supportCase.stages[stage.id]?.status === "open",
  );
  return next && reviews.find(({ reviewId }) => reviewId === reviewIdOf(supportCase.supportCaseId, next.id));
};
