import { expect, test } from "vitest";
import type { Person } from "../../shared/domain/directory.ts";
import type { Review } from "../../shared/domain/review.ts";
import { listMyOpenReviews, listReviews } from "../../shared/use-cases/list-reviews.ts";
import type { Directory, ReviewPage } from "../../shared/use-cases/ports.ts";
import { buildPerson, buildReview } from "../support/reminder-world.ts";

const teamIds = Array.from({ length: 100 }, (_, index) => `team-${index}`);
const lead: Person = { ...buildPerson("lead"), grants: [{ role: "lead" }] };

const directory: Directory = {
  readPerson: async () => undefined,
  readTeam: async () => undefined,
  readStructure: async () => ({ services: [{ serviceId: "adult", name: "Adult", directorateId: "mental-health", teamIds }] }),
};

/** Lists that hold so many open reviews for each team, and nothing settled; they count what is read, and how much at once. */
const listsOf = (openOf: (teamId: string) => number) => {
  const seen = { reads: 0, rounds: 0, mostAtOnce: 0 };
  let reading = 0;
  const read = async (found: Review[], from?: { reviewId: string }, limit = found.length): Promise<ReviewPage> => {
    seen.reads += 1;
    reading += 1;
    if (reading === 1) seen.rounds += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, reading);
    await new Promise(setImmediate);
    reading -= 1;
    const start = found.findIndex(({ reviewId }) => reviewId === from?.reviewId) + 1;
    const last = found[start + limit - 1];
    const isMore = last !== undefined && start + limit < found.length;
    return { reviews: found.slice(start, start + limit), ...(isMore && { next: { at: last.dueAt, reviewId: last.reviewId } }) };
  };
  const openReviews = (teamId: string) =>
    Array.from({ length: openOf(teamId) }, (_, index) => buildReview(`${teamId}-${index}`, { teamId, serviceId: "adult" }));
  const lists = {
    listOpenOfTeam: async (teamId: string, { limit, from }: { limit: number; from?: { reviewId: string } }) =>
      read(openReviews(teamId), from, limit),
    listOpenOfPerson: async () => read([]),
    listOfTeamMonth: async () => read([]),
  };
  return { lists, seen };
};

const list = async (openOf: (teamId: string) => number, cursor?: string) => {
  const { lists, seen } = listsOf(openOf);
  const filter = { teamId: undefined, status: undefined, cursor };
  const page = await listReviews({ now: () => "2026-03-16T12:00:00.000Z", directory, lists }, lead, filter);
  if (!page.ok) throw new Error(page.problem.code);
  return { ...page.value, ...seen };
};

test("a lead of a hundred teams without a review waits for few rounds of reads, and no more are under way at once", async () => {
  const { reviews, cursor, reads, rounds, mostAtOnce } = await list(() => 0);
  expect({ reviews, cursor }).toEqual({ reviews: [], cursor: undefined });
  // Their own, then of each team and of the organisation what is open and 14 months.
  expect(reads).toBe(1 + 101 * 15);
  expect(rounds).toBeLessThanOrEqual(53);
  expect(mostAtOnce).toBe(32);
});

test("a page that the first team fills costs no read of the others", async () => {
  const { reviews, cursor, reads } = await list((teamId) => (teamId === "team-0" ? 120 : 1));
  expect(reviews).toHaveLength(50);
  expect(cursor).toMatch(/^1~/);
  expect(reads).toBeLessThanOrEqual(3);
});

test("page after page brings every review once, however they lie among the teams", async () => {
  const openOf = (teamId: string) => ({ "team-3": 70, "team-4": 50, "team-50": 1, "team-99": 130 })[teamId] ?? 0;
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(openOf, cursor);
    found.push(...page.reviews.map(({ reviewId }) => reviewId));
    cursor = page.cursor;
  } while (cursor !== undefined);
  expect(found).toHaveLength(251);
  expect(new Set(found).size).toBe(251);
});

test("what somebody owes at the same time stands in one order, however it was read", async () => {
  const names = ["d", "a", "c", "b"];
  const earlier = buildReview("early", { dueAt: "2026-03-15T10:00:00.000Z" });
  const orderOf = async (open: Review[]) => {
    const lists = { listOpenOfPerson: async () => ({ reviews: open }), listOpenOfTeam: async () => ({ reviews: [] }) };
    const found = await listMyOpenReviews({ directory, lists }, lead);
    return found.map(({ caseId }) => caseId);
  };
  const same = names.map((name) => buildReview(name));
  for (const open of [
    [...same, earlier],
    [earlier, ...same.toReversed()],
  ])
    expect(await orderOf(open)).toEqual(["early", "a", "b", "c", "d"]);
});
