import { type Review, reviewIdOf } from "../domain/review.ts";

type Reader = { readReviews: (reviewIds: readonly string[]) => Promise<Review[]> };

const idsBefore = ({ caseId, comesAfter = [] }: Review): string[] => comesAfter.map((stageId) => reviewIdOf(caseId, stageId));

/** The open stages that the open ones among these wait for, by the id of the waiting review; one that waits for nothing is left out. */
export const findWaiting = async (
  reader: Reader,
  reviews: readonly Review[],
): Promise<ReadonlyMap<string, readonly Review[]>> => {
  const known = new Map(reviews.map((review) => [review.reviewId, review]));
  const open = reviews.filter(({ status }) => status === "open");
  const missing = new Set(open.flatMap(idsBefore).filter((reviewId) => !known.has(reviewId)));
  const read = missing.size === 0 ? [] : await reader.readReviews([...missing]);
  for (const review of read) known.set(review.reviewId, review);
  return new Map(
    open.flatMap((review) => {
      const before = idsBefore(review)
        .flatMap((reviewId) => known.get(reviewId) ?? [])
        .filter(({ status }) => status === "open");
      return before.length === 0 ? [] : [[review.reviewId, before] as const];
    }),
  );
};
