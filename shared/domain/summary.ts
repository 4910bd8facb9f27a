import { type Instant, isOfSupport, type Review } from "./review.ts";

/** How long open reviews have been overdue, in whole days; a band ends before the next begins. */
export const ageBands = [
  { from: 0, label: "up to 3 days" },
  { from: 4, label: "4 to 7 days" },
  { from: 8, label: "8 to 14 days" },
  { from: 15, label: "15 days or more" },
] as const;

/** Counts of what is open; `overdue` has one for each of `ageBands`. */
export type Ageing = { open: number; overdue: number[]; escalated: number };

export type TeamSummary = { teamId: string; reviews: Ageing; support: Ageing };

const dayMs = 86_400_000;

const bandOf = (dueAt: Instant, now: Instant): number => {
  const days = Math.floor((Date.parse(now) - Date.parse(dueAt)) / dayMs);
  return ageBands.findLastIndex(({ from }) => days >= from);
};

type IsEscalated = (review: Review, at: Instant) => boolean;

/** Counts what is open, each given as the reviews it consists of: as old as the one of them that was due first. */
const countAgeing = (counted: readonly (readonly Review[])[], now: Instant, isEscalated: IsEscalated): Ageing => {
  const bands = counted
    .flatMap((reviews) =>
      reviews
        .map(({ dueAt }) => dueAt)
        .sort()
        .slice(0, 1),
    )
    .filter((dueAt) => dueAt < now)
    .map((dueAt) => bandOf(dueAt, now));
  return {
    open: counted.length,
    overdue: ageBands.map((_, band) => bands.filter((one) => one === band).length),
    escalated: counted.filter((reviews) => reviews.some((review) => isEscalated(review, now))).length,
  };
};

/**
 * What is open of one team: the reviews it owes of incidents, and apart from them its support cases. Of those the stages are not
 * counted: seven of them may be one colleague.
 */
export const summariseTeam = (
  teamId: string,
  reviews: readonly Review[],
  now: Instant,
  isEscalated: IsEscalated,
): TeamSummary => {
  const open = reviews.filter(({ status }) => status === "open");
  return {
    teamId,
    reviews: countAgeing(
      open.filter((review) => !isOfSupport(review)).map((review) => [review]),
      now,
      isEscalated,
    ),
    support: countAgeing([...Map.groupBy(open.filter(isOfSupport), ({ caseId }) => caseId).values()], now, isEscalated),
  };
};

/** Several counts as one. */
export const addAgeing = (all: readonly Ageing[]): Ageing => ({
  open: all.reduce((sum, { open }) => sum + open, 0),
  overdue: ageBands.map((_, band) => all.reduce((sum, { overdue }) => sum + (overdue[band] ?? 0), 0)),
  escalated: all.reduce((sum, { escalated }) => sum + escalated, 0),
});
