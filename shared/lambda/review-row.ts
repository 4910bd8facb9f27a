import type { Review } from "../domain/review.ts";
import type { DescribedReview } from "../use-cases/describe-reviews.ts";
import { hrefOfReview } from "../web/addresses.ts";
import type { ReviewRow } from "../web/review-task.ts";
import { nameStage } from "../web/words.ts";

/** A described review as the pages show it, with the way to it for those who may do it, and the names of the stages it waits for. */
export const toReviewRow = ({ caseId, mayDo, ...described }: DescribedReview, before: readonly Review[] = []): ReviewRow => ({
  ...described,
  ...(mayDo && { href: hrefOfReview(described.review, caseId) }),
  waitsFor: before.map(nameStage),
});
