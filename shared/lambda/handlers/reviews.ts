import * as z from "zod";
import type { Person } from "../../domain/directory.ts";
import { type Issue, invalid, type Result, succeed } from "../../domain/result.ts";
import { type Review, viewReview } from "../../domain/review.ts";
import { describeReviews } from "../../use-cases/describe-reviews.ts";
import { findUnreached } from "../../use-cases/find-unreached.ts";
import { listMyOpenReviews, listReviews, type ReviewFilter } from "../../use-cases/list-reviews.ts";
import type { Directory, ReviewLists } from "../../use-cases/ports.ts";
import { readOnce } from "../../use-cases/read-once.ts";
import type { RecipientStore, ReminderStore } from "../../use-cases/reminder-ports.ts";
import { readTeamsToList } from "../../use-cases/teams.ts";
import { findWaiting } from "../../use-cases/waiting-stages.ts";
import { homePage } from "../../web/pages/home.tsx";
import { reviewsPage } from "../../web/pages/reviews.tsx";
import type { ReviewRow } from "../../web/review-task.ts";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import { toReviewRow } from "../review-row.ts";

type Parts = {
  now: () => string;
  directory: Directory;
  lists: ReviewLists;
  plan: { reminders: Pick<ReminderStore, "readReviews"> };
  refusals: Refusals;
  chromeOf: ChromeOf;
};

const describe = async (parts: Parts, person: Person, reviews: readonly Review[]): Promise<ReviewRow[]> => {
  const [described, waiting] = await Promise.all([
    describeReviews(parts.directory, person, reviews, parts.now()),
    findWaiting(parts.plan.reminders, reviews),
  ]);
  return described.map((one) => toReviewRow(one, waiting.get(one.review.reviewId)));
};

/** Who may be written to. */
type Mailing = { plan: { recipients: RecipientStore }; planSettings: { allowedDomains: ReadonlySet<string> } };

/** What a person's teams owe, the soonest first. */
export const viewHome =
  (parts: Parts & Mailing): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const { lists, plan, planSettings, now: tell } = parts;
    const directory = readOnce(parts.directory);
    const [reviews, teams] = await Promise.all([
      listMyOpenReviews({ directory, lists }, person),
      readTeamsToList(directory, person),
    ]);
    const ports = { directory, recipients: plan.recipients };
    const finding = findUnreached(ports, planSettings.allowedDomains, person, reviews);
    const now = tell();
    if (request.face === "json")
      return { status: 200, document: { reviews: reviews.map((review) => viewReview(review, now)), unreached: await finding } };
    const [rows, unreached] = await Promise.all([describe({ ...parts, directory }, person, reviews), finding]);
    return { status: 200, page: homePage({ chrome: parts.chromeOf(request, person), rows, teams, unreached, now }) };
  };

const Status = z.enum(["open", "overdue", "settled"]);
const known = ["team", "status", "cursor"];

/** Blank is what a form sends for a filter that is not set. */
const readFilter = (query: URLSearchParams): Result<ReviewFilter> => {
  const issues: Issue[] = [...new Set(query.keys())]
    .filter((name) => !known.includes(name))
    .map((path) => ({ path, code: "unknown-field", message: "This filter does not exist" }));
  const status = Status.safeParse(query.get("status") || "open");
  if (!status.success) issues.push({ path: "status", code: "unknown-code", message: "Choose open, overdue or settled" });
  if (issues.length > 0 || !status.success) return invalid(...issues);
  return succeed({
    teamId: query.get("team") || undefined,
    status: query.get("status") ? status.data : undefined,
    cursor: query.get("cursor") || undefined,
  });
};

/** `GET /reviews?team=&status=&cursor=`: a page of the reviews of a person's teams. */
export const viewReviews =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const filter = readFilter(request.query);
    const page = filter.ok ? await listReviews(parts, person, filter.value) : filter;
    if (!filter.ok) return parts.refusals.problem(request, filter.problem);
    if (!page.ok) return parts.refusals.problem(request, page.problem);
    const { reviews, cursor } = page.value;
    const now = parts.now();
    if (request.face === "json")
      return {
        status: 200,
        document: { reviews: reviews.map((review) => viewReview(review, now)), ...(cursor !== undefined && { cursor }) },
      };
    const [rows, teams] = await Promise.all([describe(parts, person, reviews), readTeamsToList(parts.directory, person)]);
    const chrome = parts.chromeOf(request, person);
    return { status: 200, page: reviewsPage({ chrome, rows, teams, filter: filter.value, next: cursor, now }) };
  };
