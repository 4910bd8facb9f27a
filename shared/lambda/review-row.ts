import type { DescribedReview } from "../use-cases/describe-reviews.ts";
import { hrefOfReview } from "../web/addresses.ts";
import type { ReviewRow } from "../web/review-task.ts";

/** A described review as the pages show it, with the way to it for those who may do it. */
export const toReviewRow = ({ caseId, mayDo, ...described }: DescribedReview): ReviewRow => ({
  ...described,
  ...(mayDo && { href: hrefOfReview(described.review, caseId) }),
});
