import { actionIdOf } from "./action.ts";
import { DebriefKind, debriefKinds } from "./debrief.ts";
import type { Review } from "./review.ts";

/** The path at which a review is done, from the root of the service: of ids alone. */
export const pathOfReview = ({
  reviewId,
  kind,
  stageId,
  caseId,
}: Pick<Review, "reviewId" | "kind" | "stageId" | "caseId">): string => {
  if (kind === "policy-renewal") return "/guidance#policies";
  if (kind === "case-correction") return `/support-cases/${caseId}/answer`;
  if (kind === "pipss-stage") return `/support-cases/${caseId}/stages/${stageId}`;
  const actionId = actionIdOf(reviewId);
  if (actionId !== undefined) return `/incidents/${caseId}/actions/${actionId}`;
  const debrief = DebriefKind.options.find((option) => debriefKinds[option] === kind);
  return debrief === undefined ? `/incidents/${caseId}` : `/incidents/${caseId}/debriefs/${debrief}`;
};
