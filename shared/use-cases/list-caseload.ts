import type { Person } from "../domain/directory.ts";
import { compareCodes } from "../domain/order.ts";
import type { Review } from "../domain/review.ts";
import { readWhole } from "./list-reviews.ts";
import type { ReviewLists } from "./ports.ts";

/** A support case that is somebody's as its line manager, by its reviews alone, which name nobody: the stage of theirs that is due first, and how many follow. */
export type LookedAfter = { supportCaseId: string; next: Review; following: number };

/** The cases that somebody looks after while a stage of theirs is open, the soonest due first. */
export const listCaseload = async (
  lists: Pick<ReviewLists, "listOpenOfPerson">,
  { personId }: Pick<Person, "personId">,
): Promise<LookedAfter[]> => {
  const open = await readWhole((from) => lists.listOpenOfPerson(personId, from));
  const byCase = Map.groupBy(
    open.filter(({ kind }) => kind === "pipss-stage"),
    ({ caseId }) => caseId,
  );
  return [...byCase]
    .flatMap(([supportCaseId, stages]) => {
      const [next, ...following] = stages.toSorted((one, other) => compareCodes(one.dueAt, other.dueAt));
      return next === undefined ? [] : [{ supportCaseId, next, following: following.length }];
    })
    .toSorted((one, other) => compareCodes(one.next.dueAt, other.next.dueAt));
};
