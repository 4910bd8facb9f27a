import type { Person } from "../../domain/directory.ts";
import { isSnoozed, type Review, viewReview } from "../../domain/review.ts";
import { findSnoozeDays } from "../../policy/snoozes.ts";
import { describeReviews } from "../../use-cases/describe-reviews.ts";
import type { Directory } from "../../use-cases/ports.ts";
import type { ReminderPlanPorts } from "../../use-cases/read-reminder-plan.ts";
import { findReview, listTold, maySnooze, type ToldLine } from "../../use-cases/read-review.ts";
import type { DeliveryStore } from "../../use-cases/reminder-ports.ts";
import { findWaiting } from "../../use-cases/waiting-stages.ts";
import { type ReviewPage, reviewPage, SnoozeDone } from "../../web/pages/review.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { toReviewRow } from "../review-row.ts";

export type ReviewParts = {
  now: () => string;
  directory: Directory;
  plan: ReminderPlanPorts & { deliveries: Pick<DeliveryStore, "readMails"> };
  refusals: Refusals;
  chromeOf: ChromeOf;
};

const nameRecipients = async (directory: Directory, told: readonly ToldLine[]): Promise<Map<string, string>> => {
  const ids = [...new Set(told.flatMap(({ personId }) => personId ?? []))];
  return new Map(await Promise.all(ids.map(async (id) => [id, (await directory.readPerson(id))?.name ?? id] as const)));
};

/** What the page says beside the review itself: what was just done, or what went wrong. */
type Said = Pick<ReviewPage, "done" | "notice">;

/** The page of a review that somebody may see; `told` is what the ledger holds of it. */
export const renderReview = async (
  parts: ReviewParts,
  request: Request,
  person: Person,
  review: Review,
  told: readonly ToldLine[],
  said: Said = {},
): Promise<string> => {
  const now = parts.now();
  const [[described], names, waiting, team] = await Promise.all([
    describeReviews(parts.directory, person, [review], now),
    nameRecipients(parts.directory, told),
    findWaiting(parts.plan.reminders, [review]),
    parts.directory.readTeam(review.teamId),
  ]);
  if (described === undefined) throw new Error("every review is described");
  return reviewPage({
    chrome: parts.chromeOf(request, person),
    row: toReviewRow(described, waiting.get(review.reviewId)),
    told: told.map(({ personId, ...line }) => ({
      ...line,
      to: personId === undefined ? "The team's mailbox" : (names.get(personId) ?? personId),
    })),
    ...(isSnoozed(review, now) && { snoozedUntil: review.snoozedUntil }),
    ...(review.status === "open" && maySnooze(person, review, team) && { snoozing: findSnoozeDays(review, now) }),
    ...said,
    now,
  });
};

/** `GET /reviews/{reviewId}`: one review and every reminder of it. */
export const viewReviewPage =
  (parts: ReviewParts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const found = await findReview({ ...parts.plan, directory: parts.directory }, person, request.path.reviewId ?? "");
    if (!found.ok) return parts.refusals.notFound(request);
    const review = found.value;
    const told = await listTold({ ...parts.plan, now: parts.now }, review.reviewId);
    if (request.face === "json") return { status: 200, document: { review: viewReview(review, parts.now()), reminders: told } };
    const done = SnoozeDone.safeParse(request.query.get("done")).data;
    return { status: 200, page: await renderReview(parts, request, person, review, told, { done }) };
  };
