import type { Instant, Review } from "./review.ts";

/** How long open reviews have been overdue, in whole days; a band ends before the next begins. */
export const ageBands = [
  { from: 0, label: "up to 3 days" },
  { from: 4, label: "4 to 7 days" },
  { from: 8, label: "8 to 14 days" },
  { from: 15, label: "15 days or more" },
] as const;

/** Counts of open reviews; `overdue` has one for each of `ageBands`. */
export type Ageing = { open: number; overdue: number[]; escalated: number };

export type TeamSummary = { teamId: string; reviews: Ageing; support: Ageing };

const dayMs = 86_400_000;

const bandOf = (dueAt: Instant, now: Instant): number => {
  const days = Math.floor((Date.parse(now) - Date.parse(dueAt)) / dayMs);
  return ageBands.findLastIndex(({ from }) => days >= from);
};

type IsEscalated = (review: Review, at: Instant) => boolean;

const countAgeing = (reviews: readonly Review[], now: Instant, isEscalated: IsEscalated): Ageing => {
  const bands = reviews.filter(({ dueAt }) => dueAt < now).map(({ dueAt }) => bandOf(dueAt, now));
  return {
    open: reviews.length,
    overdue: ageBands.map((_, band) => bands.filter((one) => one === band).length),
    escalated: reviews.filter((review) => isEscalated(review, now)).length,
  };
};

/** What is open of one team: what it owes of incidents, and the stages of support cases apart from it. */
export const summariseTeam = (
  teamId: string,
  reviews: readonly Review[],
  now: Instant,
  isEscalated: IsEscalated,
): TeamSummary => {
  const open = reviews.filter(({ status }) => status === "open");
  const isSupport = ({ kind }: Review): boolean => kind === "pipss-stage";
  return {
    teamId,
    reviews: countAgeing(
      open.filter((review) => !isSupport(review)),
      now,
      isEscalated,
    ),
    support: countAgeing(open.filter(isSupport), now, isEscalated),
  };
};

/** Several counts as one. */
export const addAgeing = (all: readonly Ageing[]): Ageing => ({
  open: all.reduce((sum, { open }) => sum + open, 0),
  overdue: ageBands.map((_, band) => all.reduce((sum, { overdue }) => sum + (overdue[band] ?? 0), 0)),
  escalated: all.reduce((sum, { escalated }) => sum + escalated, 0),
});
