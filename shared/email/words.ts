import { formatLong, formatShort } from "../domain/calendar.ts";
import type { Reason } from "../domain/recipient.ts";
import type { Review, ReviewKind, Tier } from "../domain/review.ts";
import { pathOfReview } from "../domain/review-path.ts";
import { findDocument } from "../policy/documents.ts";
import type { MailContent } from "../use-cases/reminder-ports.ts";

/** The kinds of review in words that say nothing of anybody. */
const kindNames: Record<ReviewKind, string> = {
  "staff-debrief": "Staff debrief",
  "patient-debrief": "Patient debrief",
  "formal-review": "Formal review",
  "witness-offer": "Debrief offer",
  "pipss-stage": "Support pathway stage",
  "case-correction": "Support pathway, question to answer",
  action: "Action",
  "policy-renewal": "Policy renewal",
};

/** Why somebody is told of a review. */
export const reasonSentences: Record<Reason, string> = {
  responsible: "You get this because the review is yours or your team's to complete.",
  deputy: "You get this because you deputise for whoever is to complete the review.",
  "standing-in": "You get this because whoever would get it is away or cannot be reached, and you stand in.",
  "service-manager": "You get this as service manager, because the review is overdue.",
  "head-of-service": "You get this as head of service, because the review is overdue.",
  "escalated-to": "You get this because you were told before that the review was overdue.",
};

type TierState = "due" | "overdue" | "completed";

/** What has become of a review by each tier, as its mail begins. */
const tierNames: Record<Tier, { state: TierState; words: string }> = {
  "due-soon": { state: "due", words: "due soon" },
  due: { state: "due", words: "due" },
  overdue: { state: "overdue", words: "overdue" },
  "escalation-1": { state: "overdue", words: "overdue, escalation 1" },
  "escalation-2": { state: "overdue", words: "overdue, escalation 2" },
  weekly: { state: "overdue", words: "overdue, with a reminder every Monday until it is completed" },
  closing: { state: "completed", words: "completed" },
};

const countReviews = (count: number): string => `${count} review${count === 1 ? "" : "s"}`;

/**
 * One review: its time and its reference, the same for every tier, so that a review's mails lie together and whatever sorts them
 * finds both; the tier begins the text. Several: how many, and nothing of any of them.
 */
export const subjectOf = ({ lines }: MailContent): string => {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) {
    const { dueAt, reference } = only.review;
    return `Review due ${formatShort(dueAt)}, ref ${reference}`;
  }
  const count = (state: TierState) => lines.filter(({ tier }) => tierNames[tier].state === state).length;
  const [overdue, completed] = [count("overdue"), count("completed")];
  const owed = lines.length - completed;
  if (owed === 0) return `${countReviews(completed)} completed`;
  const owedWords =
    overdue === 0 || overdue === owed
      ? `${countReviews(owed)} ${overdue === 0 ? "due" : "overdue"}`
      : `${countReviews(owed)} due, ${overdue} of them overdue`;
  return completed === 0 ? owedWords : `${owedWords}; ${completed} completed`;
};

/** What a review is in a mail: its kind, and by its tier what has become of it. */
export const titleOf = (
  { kind, stageId, reference }: Pick<Review, "kind" | "stageId"> & Partial<Pick<Review, "reference">>,
  tier: Tier,
): string => {
  const document = kind === "policy-renewal" ? findDocument(reference) : undefined;
  // The number tells two stages of one case apart; the name would say what a colleague is going through.
  const which = stageId === undefined ? document && `: ${document.title}` : ` ${stageId}`;
  return `${kindNames[kind]}${which ?? ""} (${tierNames[tier].words})`;
};

/** The one reason of all lines, said at the end; where they differ each line says its own. */
export const commonReason = ({ lines }: MailContent): Reason | undefined => {
  const [first, ...others] = new Set(lines.map(({ reason }) => reason));
  return others.length === 0 ? first : undefined;
};

/** Where a review is completed; the page asks for sign-in. */
export const linkOf = (serviceUrl: string, review: Review): string => `${serviceUrl}${pathOfReview(review)}`;

/** What the link there says: a document has no page of its own to open. */
export const linkWordsOf = ({ kind, reference }: Pick<Review, "kind" | "reference">): string =>
  `Sign in and open ${kind === "policy-renewal" ? "the policy library" : reference}`;

/** When it was completed; else when it was or is due, and how that was counted: the explanation kept with the review, as a sentence. */
export const timeSentence = ({ dueAt, dueExplanation, settledAt }: Review, tier: Tier): string => {
  if (tier === "closing" && settledAt !== undefined) return `Completed ${formatLong(settledAt)}.`;
  const sentence = dueExplanation === "" ? `due ${formatLong(dueAt)}` : dueExplanation;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
};

/** Said of a stage that cannot be done yet; which one it waits for, the page says. */
export const waitsSentence = "An earlier stage of the same case is still open and has to be settled first.";

export const emergencyNote = "This address is not read. In an emergency call 999, or follow your local procedure.";
