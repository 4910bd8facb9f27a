import type { Person } from "../../domain/directory.ts";
import { type Review, viewReview } from "../../domain/review.ts";
import type { Logger } from "../../log/logger.ts";
import { snoozeForm } from "../../policy/forms/snooze.ts";
import { describeReviews } from "../../use-cases/describe-reviews.ts";
import type { Directory } from "../../use-cases/ports.ts";
import type { ReminderPlanPorts } from "../../use-cases/read-reminder-plan.ts";
import { findReview, listTold, maySnooze, type ToldLine } from "../../use-cases/read-review.ts";
import type { DeliveryStore } from "../../use-cases/reminder-ports.ts";
import { type SnoozeStore, snoozeReview } from "../../use-cases/snooze-review.ts";
import { findWaiting } from "../../use-cases/waiting-stages.ts";
import { reviewPage, snoozePage } from "../../web/pages/review.tsx";
import { explainDue, nameReview } from "../../web/words.ts";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { toReviewRow } from "../review-row.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";

type Parts = {
  now: () => string;
  directory: Directory;
  plan: ReminderPlanPorts & { deliveries: Pick<DeliveryStore, "readMails"> };
  snoozes: SnoozeStore;
  refusals: Refusals;
  chromeOf: ChromeOf;
  logger: Logger;
};

const nameRecipients = async (directory: Directory, told: readonly ToldLine[]): Promise<Map<string, string>> => {
  const ids = [...new Set(told.flatMap(({ personId }) => personId ?? []))];
  return new Map(await Promise.all(ids.map(async (id) => [id, (await directory.readPerson(id))?.name ?? id] as const)));
};

/** `GET /reviews/{reviewId}`: one review and every reminder of it. */
export const viewReviewPage =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const found = await findReview({ ...parts.plan, directory: parts.directory }, person, request.path.reviewId ?? "");
    if (!found.ok) return parts.refusals.notFound(request);
    const review = found.value;
    const now = parts.now();
    const told = await listTold({ ...parts.plan, now: parts.now }, review.reviewId);
    if (request.face === "json") return { status: 200, document: { review: viewReview(review, now), reminders: told } };
    const [[described], names, waiting, team] = await Promise.all([
      describeReviews(parts.directory, person, [review], now),
      nameRecipients(parts.directory, told),
      findWaiting(parts.plan.reminders, [review]),
      parts.directory.readTeam(review.teamId),
    ]);
    if (described === undefined) return parts.refusals.notFound(request);
    const page = reviewPage({
      chrome: parts.chromeOf(request, person),
      row: toReviewRow(described, waiting.get(review.reviewId)),
      told: told.map(({ personId, ...line }) => ({
        ...line,
        to: personId === undefined ? "The team's mailbox" : (names.get(personId) ?? personId),
      })),
      snoozedUntil: review.snoozedUntil,
      maySnooze: review.status === "open" && maySnooze(person, review, team),
      now,
    });
    return { status: 200, page };
  };

type Found = { person: Person; review: Review };

const findToSnooze = async (parts: Parts, request: Request, reading: Promise<Person>): Promise<Found | undefined> => {
  const person = await reading;
  const found = await findReview({ ...parts.plan, directory: parts.directory }, person, request.path.reviewId ?? "");
  if (!found.ok) return undefined;
  const review = found.value;
  return maySnooze(person, review, await parts.directory.readTeam(review.teamId)) ? { person, review } : undefined;
};

const render = (parts: Parts, request: Request, { person, review }: Found, state: FormState): string =>
  snoozePage({
    ...state,
    chrome: parts.chromeOf(request, person),
    reviewId: review.reviewId,
    version: review.version,
    lead: `${nameReview(review)}, ${review.reference}. ${explainDue(review)}`,
  });

export const askSnooze =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await findToSnooze(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    return { status: 200, page: render(parts, request, found, { params: new URLSearchParams(), issues: [] }) };
  };

/** `POST /reviews/{reviewId}/snooze`: no reminder goes before the day that a manager chose. */
export const postSnooze =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await findToSnooze(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    const { person, review } = found;
    return answerSubmission(request, parts.refusals, {
      form: snoozeForm,
      perform: async (body) => {
        const snoozed = await snoozeReview(parts, person, review, body);
        if (!snoozed.ok) return snoozed;
        parts.logger.info("reminders-snoozed", { reviewId: review.reviewId });
        return { ok: true, value: { review: viewReview(snoozed.value, parts.now()) } };
      },
      page: async (state) => render(parts, request, found, state),
      doneAt: () => `/reviews/${review.reviewId}`,
      status: 200,
    });
  };
