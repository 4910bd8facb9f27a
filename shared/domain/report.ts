import type { Instant, Review } from "./review.ts";
import { type Figure, withhold } from "./withhold.ts";

/** What became of a review, as reports count it; every review that is settled or has come due is one of these. */
export const reportOutcomes = [
  { id: "in-time", label: "In time" },
  { id: "late", label: "Late" },
  { id: "not-held", label: "Not held" },
  { id: "overdue", label: "Overdue up to 7 days" },
  { id: "long-overdue", label: "Overdue longer" },
] as const;

type ReportOutcome = (typeof reportOutcomes)[number]["id"];

/** Few bands, since each splits counts into smaller ones, of which more would be withheld. */
const longOverdueMs = 8 * 86_400_000;

/**
 * A stage of a support case is in time when it was held in time or, where nothing was held, ended in time; whatever else is owed, when it
 * was held in time.
 * Of what is not due yet there is nothing to count: in a year that goes on it is few, and would take what is counted with it.
 */
export const reportOutcomeOf = (review: Review, now: Instant): ReportOutcome | undefined => {
  const heldAt = review.heldAt ?? (review.kind === "pipss-stage" ? review.settledAt : undefined);
  if (review.status === "settled") return heldAt === undefined ? "not-held" : heldAt <= review.dueAt ? "in-time" : "late";
  if (review.dueAt >= now) return undefined;
  return Date.parse(now) - Date.parse(review.dueAt) < longOverdueMs ? "overdue" : "long-overdue";
};

const worstFirst: readonly ReportOutcome[] = ["long-overdue", "overdue", "late", "in-time"];

/**
 * What became of a support case so far: the worst that became of one of its stages, and nothing before the first. A case is one
 * count, because it is one colleague; seven stages would be counted as seven, and shown.
 */
export const caseOutcomeOf = (stages: readonly Review[], now: Instant): ReportOutcome | undefined => {
  const found = stages.map((stage) => reportOutcomeOf(stage, now));
  return worstFirst.find((outcome) => found.includes(outcome));
};

/** What reports count: reviews by their kind, and support cases. */
export const reportKinds = [
  "staff-debrief",
  "patient-debrief",
  "formal-review",
  "witness-offer",
  "action",
  "support-case",
] as const;
export type ReportKind = (typeof reportKinds)[number];

/** A figure, or nothing where it is withheld. */
type Shown = number | null;

/** One line of a report: its figure for each outcome, how many in all, and the share of them in time, in whole per cent. */
export type ReportLine = { id: string; figures: Record<string, Shown>; total: Shown; inTimePercent: Shown };

export type ReportTable = { byTeam: ReportLine[]; byMonth: ReportLine[]; all: ReportLine };

type NamedLine = ReportLine & { name: string };

/** What was owed of one kind, by team and by month. */
export type KindReport = { kind: ReportKind; byTeam: NamedLine[]; byMonth: NamedLine[]; all: ReportLine };

/** `year` is that in which the financial year begins, in April; months after the present one are not in it yet. */
export type Report = { year: number; asOf: Instant; kinds: KindReport[] };

export type Counted = { team: string; month: string; outcome: string };

const total = "total";
const outcomeIds = reportOutcomes.map(({ id }) => id);

/** How often each line of a report has each outcome, and any. */
const countAll = (counted: readonly Counted[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { team, month, outcome } of counted)
    for (const column of [outcome, total])
      for (const id of [idOf("all", "", column), idOf("team", team, column), idOf("month", month, column)])
        counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

/** The counts as a flow: from all teams to each team, to the outcomes, to the months, and together back to where it began. */
const figuresOf = (counted: readonly Counted[], teams: readonly string[], months: readonly string[]): Figure[] => {
  const counts = countAll(counted);
  const figure = (id: string, from: string, to: string): Figure => ({ id, count: counts.get(id) ?? 0, from, to });
  return [
    figure(idOf("all", "", total), "months", "teams"),
    ...outcomeIds.map((outcome) => figure(idOf("all", "", outcome), `of teams: ${outcome}`, `of months: ${outcome}`)),
    ...teams.flatMap((team) => [
      figure(idOf("team", team, total), "teams", `team: ${team}`),
      ...outcomeIds.map((outcome) => figure(idOf("team", team, outcome), `team: ${team}`, `of teams: ${outcome}`)),
    ]),
    ...months.flatMap((month) => [
      figure(idOf("month", month, total), `month: ${month}`, "months"),
      ...outcomeIds.map((outcome) => figure(idOf("month", month, outcome), `of months: ${outcome}`, `month: ${month}`)),
    ]),
  ];
};

const idOf = (by: "all" | "team" | "month", name: string, outcome: string): string => JSON.stringify([by, name, outcome]);

/** The share is worked out of what is shown, so that it tells nothing more. */
const shareInTime = (figures: Record<string, Shown>, all: Shown): Shown => {
  const inTime = figures["in-time"];
  if (typeof inTime !== "number" || all === null || all === 0) return null;
  return Math.round((100 * inTime) / all);
};

/** Counts by team and by month with their totals, without what could lead to a person; each team and month is a line. */
export const tabulate = (counted: readonly Counted[], teams: readonly string[], months: readonly string[]): ReportTable => {
  const figures = figuresOf(counted, teams, months);
  const withheld = withhold(figures);
  const shown = new Map(figures.map(({ id, count }) => [id, withheld.has(id) ? null : count]));
  const line = (by: "all" | "team" | "month", name: string): ReportLine => {
    const read = (outcome: string): Shown => shown.get(idOf(by, name, outcome)) ?? null;
    const ofOutcomes = Object.fromEntries(outcomeIds.map((outcome) => [outcome, read(outcome)]));
    return { id: name, figures: ofOutcomes, total: read(total), inTimePercent: shareInTime(ofOutcomes, read(total)) };
  };
  return {
    byTeam: teams.map((team) => line("team", team)),
    byMonth: months.map((month) => line("month", month)),
    all: line("all", ""),
  };
};
