import { viewReview } from "../../domain/review.ts";
import { describeReviews } from "../../use-cases/describe-reviews.ts";
import { listCaseload } from "../../use-cases/list-caseload.ts";
import type { Directory, ReviewLists } from "../../use-cases/ports.ts";
import type { ReminderStore } from "../../use-cases/reminder-ports.ts";
import { findWaiting } from "../../use-cases/waiting-stages.ts";
import { caseloadPage } from "../../web/pages/caseload.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import { toReviewRow } from "../review-row.ts";

type Parts = {
  now: () => string;
  directory: Directory;
  lists: Pick<ReviewLists, "listOpenOfPerson">;
  plan: { reminders: Pick<ReminderStore, "readReviews"> };
  chromeOf: ChromeOf;
};

/** `GET /caseload`: the support cases that whoever asks looks after as line manager. */
export const viewCaseload =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const cases = await listCaseload(parts.lists, person);
    const now = parts.now();
    if (request.face === "json")
      return { status: 200, document: { supportCases: cases.map((one) => ({ ...one, next: viewReview(one.next, now) })) } };
    const reviews = cases.map(({ next }) => next);
    const [described, waiting] = await Promise.all([
      describeReviews(parts.directory, person, reviews, now),
      findWaiting(parts.plan.reminders, reviews),
    ]);
    const rows = described.map((one) => toReviewRow(one, waiting.get(one.review.reviewId)));
    const page = caseloadPage({
      chrome: parts.chromeOf(request, person),
      cases: cases.flatMap(({ next: _next, ...one }, index) => {
        const row = rows[index];
        return row === undefined ? [] : [{ ...one, row }];
      }),
      now,
    });
    return { status: 200, page };
  };
