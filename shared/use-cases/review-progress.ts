import type { Review } from "../domain/review.ts";
import type { ReviewPlan } from "./plan-reminders.ts";
import type { ReviewMove } from "./reminder-ports.ts";

/** Knows which reviews of a run still wait for a recipient, so that whoever is last moves the review. */
export type ReviewProgress = {
  /** One recipient of each of these reviews has been told; answers the moves of those for which that was the last. */
  finish: (reviewIds: readonly string[]) => ReviewMove[];
  /** Somebody could not be told of these reviews, so they stay due. */
  hold: (reviewIds: readonly string[]) => void;
  /** Their move could not be written, so these reviews stay due. */
  reopen: (reviews: readonly Review[]) => void;
  /** These reviews have changed since the run began and are no longer its business. */
  drop: (reviewIds: readonly string[]) => void;
  /** Reviews that have not moved. */
  listLeft: () => Review[];
};

/** Follows the reviews of one run. A review that nobody can be found for never moves. */
export const trackProgress = (plans: readonly ReviewPlan[]): ReviewProgress => {
  const left = new Map(plans.map((plan) => [plan.review.reviewId, { plan, recipients: plan.ready.length }]));
  const held = new Set(
    plans.filter(({ gaps }) => gaps.some(({ kind }) => kind === "nobody")).map(({ review }) => review.reviewId),
  );
  const unmoved: Review[] = [];
  return {
    finish: (reviewIds) =>
      reviewIds.flatMap((reviewId) => {
        const progress = left.get(reviewId);
        if (progress === undefined) return [];
        progress.recipients -= 1;
        if (progress.recipients > 0 || held.has(reviewId)) return [];
        left.delete(reviewId);
        const { review, next, waiting } = progress.plan;
        return [{ review, next, waits: waiting.length > 0 }];
      }),
    hold: (reviewIds) => {
      for (const reviewId of reviewIds) held.add(reviewId);
    },
    reopen: (reviews) => void unmoved.push(...reviews),
    drop: (reviewIds) => {
      for (const reviewId of reviewIds) left.delete(reviewId);
    },
    listLeft: () => [...[...left.values()].map(({ plan }) => plan.review), ...unmoved],
  };
};
