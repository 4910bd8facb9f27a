import type { Person } from "../../domain/directory.ts";
import { type Review, viewReview } from "../../domain/review.ts";
import type { Logger } from "../../log/logger.ts";
import { resumeForm, snoozeForm } from "../../policy/forms/snooze.ts";
import { findSnoozeDays } from "../../policy/snoozes.ts";
import { findReview, listTold, maySnooze } from "../../use-cases/read-review.ts";
import { resumeReminders, type SnoozeStore, snoozeReview } from "../../use-cases/snooze-review.ts";
import { type SnoozeDone, snoozePage } from "../../web/pages/review.tsx";
import { explainDue, nameReview } from "../../web/words.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";
import { type ReviewParts, renderReview } from "./review.ts";

type Parts = ReviewParts & { snoozes: SnoozeStore; logger: Logger };

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

const addressOf = ({ reviewId }: Review, done: SnoozeDone): string => `/reviews/${reviewId}?done=${done}`;

/** `GET /reviews/{reviewId}/snooze`: the form; where no day is left for it, the page of the review says why. */
export const askSnooze =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await findToSnooze(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    if (!findSnoozeDays(found.review, parts.now()).ok) return { redirect: `/reviews/${found.review.reviewId}` };
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
      doneAt: () => addressOf(review, "snoozed"),
      status: 200,
    });
  };

/** `POST /reviews/{reviewId}/resume`: a snooze is taken back. */
export const postResume =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await findToSnooze(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    const { person, review } = found;
    return answerSubmission(request, parts.refusals, {
      form: resumeForm,
      perform: async (body) => {
        const resumed = await resumeReminders(parts, person, review, body);
        if (!resumed.ok) return resumed;
        parts.logger.info("reminders-resumed", { reviewId: review.reviewId });
        return { ok: true, value: { review: viewReview(resumed.value, parts.now()) } };
      },
      page: async ({ notice }) => {
        const told = await listTold({ ...parts.plan, now: parts.now }, review.reviewId);
        return renderReview(parts, request, person, review, told, { notice });
      },
      doneAt: () => addressOf(review, "resumed"),
      status: 200,
    });
  };
