import type { Person } from "../domain/directory.ts";
import { londonMonth, type Month, monthAfter, utcMonthsOf } from "../domain/month.ts";
import { compareCodes } from "../domain/order.ts";
import {
  type Counted,
  caseOutcomeOf,
  type KindReport,
  type Report,
  type ReportKind,
  reportOutcomeOf,
  tabulate,
} from "../domain/report.ts";
import type { Instant, Review } from "../domain/review.ts";
import type { Action } from "../policy/permissions.ts";
import { readWhole } from "./list-reviews.ts";
import type { Directory, ReviewLists } from "./ports.ts";
import { listPermittedTeams, readTeams } from "./teams.ts";

type Ports = { now: () => Instant; directory: Directory; lists: ReviewLists };

/** What is counted, and who may read of how many: incidents and support are two domains. */
const kindsOf = {
  "read-incident-figures": ["staff-debrief", "patient-debrief", "formal-review", "witness-offer", "action"],
  "read-support-figures": ["support-case"],
} as const satisfies Partial<Record<Action, readonly ReportKind[]>>;

const monthsInYear = 12;
const firstMonth = "04";

/** The year in which the financial year of an instant begins. */
export const financialYearOf = (now: Instant): number => {
  const [year = "", month = ""] = londonMonth(now).split("-");
  return Number(year) - (month < firstMonth ? 1 : 0);
};

const monthsOf = (year: number, now: Instant): Month[] =>
  Array.from({ length: monthsInYear }, (_, index) => monthAfter(`${year}-${firstMonth}`, index)).filter(
    (month) => month <= londonMonth(now),
  );

const monthOf = ({ clockStartAt }: Review): Month => londonMonth(clockStartAt);

/**
 * Every review of these teams whose clock started in these months, but those of incidents that were recorded in error; one month
 * after the other so that the database is not flooded.
 */
const readReviews = async (lists: ReviewLists, teamIds: readonly string[], months: readonly Month[]): Promise<Review[]> => {
  const found: Review[] = [];
  for (const month of new Set(months.flatMap((one) => utcMonthsOf(one, 0)))) {
    const ofTeams = await Promise.all(
      teamIds.map((teamId) =>
        readWhole((from) => lists.listOfTeamMonth(teamId, month, { limit: pageSize, ...(from && { from }) })),
      ),
    );
    found.push(...ofTeams.flat().filter((review) => !review.withdrawn && months.includes(monthOf(review))));
  }
  return found;
};

const pageSize = 500;

/** How many reviews there were of each kind and how many in time, for the teams of which a person may know it, without small counts. */
export const makeReport = async ({ now, directory, lists }: Ports, person: Person, year: number): Promise<Report> => {
  const asOf = now();
  const months = monthsOf(year, asOf);
  const actions = Object.keys(kindsOf) as (keyof typeof kindsOf)[];
  const permitted = await Promise.all(actions.map((action) => listPermittedTeams(directory, person, action)));
  const targets = new Map(permitted.flat().map((target) => [target.teamId, target]));
  const [teams, reviews] = await Promise.all([
    readTeams(directory, [...targets.values()]),
    readReviews(lists, [...targets.keys()], months),
  ]);
  const nameOf = new Map(teams.map(({ teamId, name }) => [teamId, name]));
  const kinds = actions.flatMap((action, index): KindReport[] => {
    const teamIds = (permitted[index] ?? []).map(({ teamId }) => teamId);
    if (teamIds.length === 0) return [];
    return kindsOf[action].map((kind) => {
      const counted = countKind(
        kind,
        reviews.filter(({ teamId }) => teamIds.includes(teamId)),
        asOf,
      );
      const { byTeam, byMonth, all } = tabulate(counted, teamIds, months);
      return {
        kind,
        byTeam: byTeam.map((line) => ({ ...line, name: nameOf.get(line.id) ?? line.id })),
        byMonth: byMonth.map((line) => ({ ...line, name: nameMonth(line.id) })),
        all,
      };
    });
  });
  return { year, asOf, kinds };
};

/**
 * One count for each review of a kind that is settled or has come due; for each support case one, in the month from which its first stage is counted. Where that
 * is in another year, so is the case, though a later stage began in this one.
 */
const countKind = (kind: ReportKind, reviews: readonly Review[], now: Instant): Counted[] => {
  if (kind !== "support-case")
    return reviews.filter((review) => review.kind === kind).flatMap((review) => count(review, reportOutcomeOf(review, now)));
  const stages = reviews
    .filter((review) => review.kind === "pipss-stage")
    .toSorted((one, other) => compareCodes(one.clockStartAt, other.clockStartAt));
  return [...Map.groupBy(stages, ({ caseId }) => caseId).values()].flatMap((ofCase) => {
    const first = ofCase.find(({ comesAfter }) => comesAfter === undefined);
    return first ? count(first, caseOutcomeOf(ofCase, now)) : [];
  });
};

const count = (review: Review, outcome: string | undefined): Counted[] =>
  outcome === undefined ? [] : [{ team: review.teamId, month: monthOf(review), outcome }];

const nameMonth = (month: Month): string =>
  new Date(`${month}-01T12:00:00Z`).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "Europe/London" });
