import type { Instant, ReviewView } from "../domain/review.ts";
import type { Task } from "./task-list.tsx";
import { describeStatus, explainDue, nameReview, roleWords } from "./words.ts";

/** A review with the names a reader needs. `href` leads to where it is done, for those who may do it. */
export type ReviewRow = { review: ReviewView; teamName: string; responsibleName: string; href?: string | undefined };

/** Whose a review is, in words. */
export const nameResponsible = ({ review, responsibleName }: Pick<ReviewRow, "review" | "responsibleName">): string =>
  `${roleWords[review.responsible.role]}: ${responsibleName}`;

/** A review as a line of a list over several cases. */
export const taskOfReview = (row: ReviewRow, now: Instant): Task => ({
  name: `${nameReview(row.review)}, ${row.review.reference}`,
  href: row.href,
  hints: [`${row.teamName}. ${nameResponsible(row)}`, explainDue(row.review)],
  status: describeStatus(row.review, now),
});
