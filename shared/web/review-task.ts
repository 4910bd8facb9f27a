import type { Instant, ReviewView } from "../domain/review.ts";
import type { Task } from "./task-list.tsx";
import { describeStatus, explainDue, joinWords, nameReview, roleWords, type StatusWords } from "./words.ts";

/**
 * A review with the names a reader needs. `href` leads to where it is done, for those who may do it; `waitsFor` names the open
 * stages that have to be settled before it.
 */
export type ReviewRow = {
  review: ReviewView;
  teamName: string;
  responsibleName: string;
  href?: string | undefined;
  waitsFor?: readonly string[] | undefined;
};

/** Whose a review is, in words. */
export const nameResponsible = ({ review, responsibleName }: Pick<ReviewRow, "review" | "responsibleName">): string =>
  `${roleWords[review.responsible.role]}: ${responsibleName}`;

/** Where a review of a list stands now. */
export const statusOfRow = ({ review, waitsFor = [] }: ReviewRow, now: Instant): StatusWords =>
  describeStatus(review, now, waitsFor.length > 0);

/** What a review waits for, as a line of its own; no line where it can be done. */
export const linesOfWaiting = ({ waitsFor = [] }: ReviewRow): string[] =>
  waitsFor.length === 0 ? [] : [`Waits for: ${joinWords(waitsFor)}.`];

/** A review as a line of a list over several cases. */
export const taskOfReview = (row: ReviewRow, now: Instant): Task => ({
  name: `${nameReview(row.review)}, ${row.review.reference}`,
  href: row.href,
  hints: [`${row.teamName}. ${nameResponsible(row)}`, explainDue(row.review), ...linesOfWaiting(row)],
  status: statusOfRow(row, now),
});
