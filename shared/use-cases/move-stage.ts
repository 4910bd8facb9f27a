import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import { findTemplate, type Stage } from "../domain/pathway.ts";
import { fail, type Result, succeed } from "../domain/result.ts";
import { type Instant, type Review, type ReviewView, viewReview } from "../domain/review.ts";
import { decideMove, isRepeated, moveCondition, type StageMove } from "../domain/stage-move.ts";
import type { StageState, SupportCase } from "../domain/support-case.ts";
import { computeDeferral, computeDue } from "../policy/clocks.ts";
import { pathwayOf } from "../policy/pathway.ts";
import { rearmReview, settleReview } from "./build-review.ts";
import type { Chance, SupportStore } from "./ports.ts";
import type { KnownCase } from "./support-access.ts";

export type StageMoved = { stage: ReviewView; next?: ReviewView };

type Ports = { chance: Chance; support: SupportStore };

/**
 * Moves one stage with an outcome; a move made from a stale page, or beaten by another, is a conflict and writes nothing. The same
 * move again, after an answer that was lost, gets its answer.
 */
export const moveStage = async (
  ports: Ports,
  person: Person,
  { supportCase, reviews }: KnownCase,
  stage: Stage,
  move: StageMove,
): Promise<Result<StageMoved>> => {
  const now = ports.chance.now();
  const pathway = pathwayOf(supportCase);
  const review = reviews.find(({ stageId }) => stageId === stage.id);
  if (review === undefined) throw new Error("a stage of the case has no review");
  const stages = findTemplate(pathway, supportCase.template)?.stages ?? [];
  const answer = (moved: Review, others: readonly Review[]): Result<StageMoved> => {
    const next = nextStage(stages, supportCase, stage, others);
    return succeed({ stage: viewReview(moved, now), ...(next && { next: viewReview(next, now) }) });
  };
  if (isRepeated(supportCase.stages[stage.id], move, person.personId)) return answer(review, reviews);
  const decided = decideMove(pathway, supportCase, stage, move, person.personId, now);
  if (!decided.ok) return decided;
  const moved = moveReview(review, decided.value, now);
  const endsAt = moved.settledAt ?? moved.dueAt;
  const following = endsAt === review.dueAt ? [] : rearmFollowing(stages, reviews, stage, endsAt, now);
  const { entry } = appendAudit(supportCase.auditHead, {
    reference: supportCase.reference,
    at: now,
    by: person.personId,
    action: "stage-moved",
    subject: stage.id,
    fromVersion: move.version,
    toVersion: decided.value.version,
  });
  const outcome = await ports.support.change({
    supportCaseId: supportCase.supportCaseId,
    condition: moveCondition(pathway, stage, move),
    states: { [stage.id]: decided.value, ...raiseVersions(supportCase, following) },
    reviews: [moved, ...following],
    previousHead: supportCase.auditHead,
    audit: entry,
  });
  return outcome === "moved" ? changedMeanwhile() : answer(moved, [...following, ...reviews]);
};

export const changedMeanwhile = (): Result<never> =>
  fail({
    kind: "conflict",
    code: "stale-version",
    detail: "Somebody else has changed this case since you opened it. Look again, then decide.",
  });

/** Settled, put off to the end of the day it is deferred to with its ladder armed anew, or as before after a try. */
const moveReview = (review: Review, state: StageState, now: Instant): Review => {
  if (state.status === "settled") return settleReview(review, now, state.heldAt);
  if (state.deferredTo !== undefined) return rearmReview(review, computeDeferral(state.deferredTo), now);
  return { ...review, version: review.version + 1 };
};

/** The open reviews of the stages that are counted from this one, and from those in turn, started anew from where it ends now. */
const rearmFollowing = (
  stages: readonly Stage[],
  reviews: readonly Review[],
  ended: Stage,
  startAt: Instant,
  now: Instant,
): Review[] =>
  stages
    .filter(({ from }) => typeof from === "object" && from.settled === ended.id)
    .flatMap((stage) => {
      const review = reviews.find(({ stageId, status }) => stageId === stage.id && status === "open");
      if (review === undefined) return [];
      const rearmed = rearmReview(review, computeDue(stage.due, startAt), now, startAt);
      return [rearmed, ...rearmFollowing(stages, reviews, stage, rearmed.dueAt, now)];
    });

/** A stage and its review always have the same version, so that whoever has an old page of either is told. */
export const raiseVersions = ({ stages }: SupportCase, reviews: readonly Review[]): Record<string, StageState> =>
  Object.fromEntries(
    reviews.flatMap(({ stageId = "", version }) => {
      const state = stages[stageId];
      return state === undefined ? [] : [[stageId, { ...state, version }]];
    }),
  );

/** The first other stage of the case that is still open, in the order of its template. */
const nextStage = (
  stages: readonly Stage[],
  supportCase: SupportCase,
  moved: Stage,
  reviews: readonly Review[],
): Review | undefined => {
  const next = stages.find(({ id }) => id !== moved.id && supportCase.stages[id]?.status === "open");
  return next && reviews.find(({ stageId }) => stageId === next.id);
};
