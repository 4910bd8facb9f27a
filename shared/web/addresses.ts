import type { Draft } from "../domain/draft.ts";
import { isOfSupport, type ReviewView } from "../domain/review.ts";
import { pathOfReview } from "../domain/review-path.ts";

/** The address at which a review is done, or seen once it is settled. */
export const hrefOfReview = (review: Pick<ReviewView, "reviewId" | "kind" | "stageId" | "status">, caseId: string): string => {
  if (review.status === "settled" && isOfSupport(review)) return `/support-cases/${caseId}`;
  // What was agreed and the library are read where they are done; a debrief is on the page of its incident.
  const staysThere = review.kind === "action" || review.kind === "policy-renewal";
  return review.status === "settled" && !staysThere ? `/incidents/${caseId}` : pathOfReview({ ...review, caseId });
};

/** The address at which a form goes on that somebody has begun. */
export const hrefOfDraft = ({ address, submissionId }: Pick<Draft, "address" | "submissionId">): string =>
  `${address}?${new URLSearchParams({ draft: submissionId })}`;

/** The open reviews of one team. */
export const hrefOfTeam = (teamId: string): string => `/reviews?${new URLSearchParams({ team: teamId, status: "open" })}`;

export const hrefOfPerson = (personId: string): string => `/directory/people/${encodeURIComponent(personId)}`;

export const hrefOfTeamEntry = (teamId: string): string => `/directory/teams/${encodeURIComponent(teamId)}`;
