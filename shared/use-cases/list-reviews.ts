import type { Person } from "../domain/directory.ts";
import { compareCodes } from "../domain/order.ts";
import { isPermitted } from "../domain/permission.ts";
import { invalid, type Result, succeed } from "../domain/result.ts";
import { type Instant, isOfSupport, type Review } from "../domain/review.ts";
import { permissions } from "../policy/permissions.ts";
import type { Directory, ListPlace, ReviewLists, ReviewPage } from "./ports.ts";
import { listDeputised, listTeamsToList } from "./teams.ts";

type StatusFilter = "open" | "overdue" | "settled";

/** Absent means any: all my teams, open and settled, from the start. */
export type ReviewFilter = { teamId: string | undefined; status: StatusFilter | undefined; cursor: string | undefined };

type Ports = { now: () => Instant; directory: Directory; lists: ReviewLists };

const pageSize = 50;
/** Sources that are read at one time. */
const mostAtOnce = 32;
/** How far back settled reviews are listed, by the month their clock started. */
const monthsBack = 12;

/**
 * Whether a review may be listed: those of support cases belong to another domain than those of incidents, and policies to
 * none. `deputised` are the people whose deputy the reader is.
 */
export const maySee = (person: Person, review: Review, deputised: readonly string[] = []): boolean => {
  if (review.kind === "policy-renewal") return isPermitted(person, permissions["list-policy-renewals"], review);
  if (!isOfSupport(review)) return isPermitted(person, permissions["list-reviews"], review);
  const { personId } = review.responsible;
  const lineDeputy = personId !== undefined && deputised.includes(personId) ? person.personId : undefined;
  const owners = { "line-manager": personId, "line-deputy": lineDeputy };
  return isPermitted(person, permissions["list-support-stages"], { ...review, owners });
};

/** Every open review of a person's teams, of the cases that are theirs and of those they deputise in, soonest due first. */
export const listMyOpenReviews = async (
  ports: { directory: Directory; lists: Pick<ReviewLists, "listOpenOfTeam" | "listOpenOfPerson"> },
  person: Person,
  deputising: Promise<string[]> = listDeputised(ports.directory, person),
): Promise<Review[]> => {
  const [teams, deputised] = await Promise.all([listTeamsToList(ports.directory, person), deputising]);
  const found = await Promise.all([
    ...[person.personId, ...deputised].map((personId) => readWhole((from) => ports.lists.listOpenOfPerson(personId, from))),
    ...teams.map(({ teamId }) => readWhole((from) => ports.lists.listOpenOfTeam(teamId, { limit: 200, ...(from && { from }) }))),
  ]);
  const byId = new Map(found.flat().map((review) => [review.reviewId, review]));
  return [...byId.values()]
    .filter((review) => maySee(person, review, deputised))
    .sort((one, other) => compareCodes(one.dueAt, other.dueAt) || compareCodes(one.reviewId, other.reviewId));
};

/** Every page of a list. */
export const readWhole = async (read: (from: ListPlace | undefined) => Promise<ReviewPage>): Promise<Review[]> => {
  const found: Review[] = [];
  let from: ListPlace | undefined;
  do {
    const page = await read(from);
    found.push(...page.reviews);
    from = page.next;
  } while (from !== undefined);
  return found;
};

/** A page of a list and the cursor of the next one. It may be somewhat longer than `pageSize`. */
export type ListedReviews = { reviews: Review[]; cursor?: string };

/**
 * One page of the reviews of one team, or of all a person's teams after those that are theirs to do elsewhere; `cursor`
 * continues a list with the same filters.
 */
export const listReviews = async (ports: Ports, person: Person, filter: ReviewFilter): Promise<Result<ListedReviews>> => {
  const [inScope, deputised] = await Promise.all([
    listTeamsToList(ports.directory, person),
    listDeputised(ports.directory, person),
  ]);
  const teams = filter.teamId === undefined ? inScope : inScope.filter(({ teamId }) => teamId === filter.teamId);
  if (filter.teamId !== undefined && teams.length === 0)
    return invalid({ path: "team", code: "unknown-team", message: "Choose one of your teams" });
  const start = readCursor(filter.cursor);
  if (start === undefined) return invalid({ path: "cursor", code: "invalid-cursor", message: "Start the list again" });
  const now = ports.now();
  const elsewhere = filter.teamId === undefined && filter.status !== "settled" ? [person.personId, ...deputised] : [];
  const inTeams = new Set(inScope.map(({ teamId }) => teamId));
  const sources = [
    ...elsewhere.map((personId) => sourceElsewhere(ports.lists, personId, inTeams, filter.status, now)),
    ...teams.flatMap(({ teamId }) => sourcesOf(ports.lists, teamId, filter.status, now)),
  ];

  const listed = (page: ReviewPage) => page.reviews.filter((review) => maySee(person, review, deputised));
  return succeed(await readPage(sources, start, listed));
};

/**
 * One page out of many sources in order. Those that follow are read ahead, twice as many each time while they hold too little:
 * a lead of a hundred teams has 1,500 sources, most of them empty, and somebody of one team pays for none that is not needed.
 */
const readPage = async (sources: readonly Source[], start: Cursor, listed: (page: ReviewPage) => Review[]) => {
  const reviews: Review[] = [];
  let { source, from } = start;
  let width = 1;
  while (source < sources.length && reviews.length < pageSize) {
    // Each read asks for a whole page, because a reader who may see few of its reviews would else read them one by one.
    const pages = await Promise.all(
      sources.slice(source, source + width).map((read, ahead) => read(ahead === 0 ? from : undefined)),
    );
    for (const page of pages) {
      reviews.push(...listed(page));
      from = page.next;
      if (from !== undefined) break;
      source += 1;
      if (reviews.length >= pageSize) break;
    }
    width = from === undefined ? Math.min(width * 2, mostAtOnce) : 1;
  }
  return { reviews, ...(source < sources.length && { cursor: writeCursor(source, from) }) };
};

type Source = (from: ListPlace | undefined) => Promise<ReviewPage>;

/** What somebody owes on teams that are not in these, which are listed by themselves. */
const sourceElsewhere =
  (lists: ReviewLists, personId: string, inTeams: ReadonlySet<string>, status: ReviewFilter["status"], now: Instant): Source =>
  async (from) => {
    const page = await lists.listOpenOfPerson(personId, from);
    const isAsked = ({ teamId, dueAt }: Review) => !inTeams.has(teamId) && (status !== "overdue" || dueAt < now);
    return { ...page, reviews: page.reviews.filter(isAsked) };
  };

/** What is read, in order, to list one team: what is open, then what was settled, month by month backwards. */
const sourcesOf = (lists: ReviewLists, teamId: string, status: ReviewFilter["status"], now: Instant): Source[] => {
  const pageFrom = (from: ListPlace | undefined) => ({ limit: pageSize, ...(from && { from }) });
  const open: Source = (from) =>
    lists.listOpenOfTeam(teamId, { ...pageFrom(from), ...(status === "overdue" && { overdueAt: now }) });
  const settled = monthsUntil(now).map(
    (month): Source =>
      async (from) => {
        const page = await lists.listOfTeamMonth(teamId, month, pageFrom(from));
        return { ...page, reviews: page.reviews.filter((review) => review.status === "settled") };
      },
  );
  if (status === undefined) return [open, ...settled];
  return status === "settled" ? settled : [open];
};

/** Months as `2026-03`, the next one first: the clock of an incident still open may start tomorrow. */
const monthsUntil = (now: Instant): string[] => {
  const year = Number(now.slice(0, 4));
  const month = Number(now.slice(5, 7));
  return Array.from({ length: monthsBack + 2 }, (_, back) => new Date(Date.UTC(year, month - back, 1)).toISOString().slice(0, 7));
};

type Cursor = { source: number; from: ListPlace | undefined };

const writeCursor = (source: number, from: ListPlace | undefined): string =>
  from === undefined ? String(source) : `${source}~${from.at}~${from.reviewId}`;

const readCursor = (cursor = "0"): Cursor | undefined => {
  const match = /^(\d{1,4})(?:~([\dTZ:.-]{20,24})~([\w.-]{1,100}))?$/.exec(cursor);
  if (match === null) return undefined;
  const [, source, at, reviewId] = match;
  return { source: Number(source), from: at !== undefined && reviewId !== undefined ? { at, reviewId } : undefined };
};
