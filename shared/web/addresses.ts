import { actionIdOf } from "../domain/action.ts";
import { DebriefKind, debriefKinds } from "../domain/debrief.ts";
import type { Draft } from "../domain/draft.ts";
import type { ReviewView } from "../domain/review.ts";

/** The address at which a review is done, or seen once it is settled. */
export const hrefOfReview = (review: Pick<ReviewView, "reviewId" | "kind" | "stageId" | "status">, caseId: string): string => {
  if (review.kind === "pipss-stage")
    return review.status === "settled" ? `/support-cases/${caseId}` : `/support-cases/${caseId}/stages/${review.stageId}`;
  if (review.kind === "policy-renewal") return "/guidance#policies";
  const actionId = actionIdOf(review.reviewId);
  if (actionId !== undefined) return `/incidents/${caseId}/actions/${actionId}`;
  const kind = DebriefKind.options.find((option) => debriefKinds[option] === review.kind);
  return review.status === "settled" || kind === undefined ? `/incidents/${caseId}` : `/incidents/${caseId}/debriefs/${kind}`;
};

/** The address at which a form goes on that somebody has begun. */
export const hrefOfDraft = ({ address, submissionId }: Pick<Draft, "address" | "submissionId">): string =>
  `${address}?${new URLSearchParams({ draft: submissionId })}`;

/** The open reviews of one team. */
export const hrefOfTeam = (teamId: string): string => `/reviews?${new URLSearchParams({ team: teamId, status: "open" })}`;
