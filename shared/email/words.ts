import { formatLong, formatShort } from "../domain/calendar.ts";
import type { Reason } from "../domain/recipient.ts";
import type { Review, ReviewKind, Tier } from "../domain/review.ts";
import type { MailContent } from "../use-cases/reminder-ports.ts";

/** The kinds of review in words that say nothing of anybody. */
export const kindNames: Record<ReviewKind, string> = {
  "staff-debrief": "Staff debrief",
  "patient-debrief": "Patient debrief",
  "formal-review": "Formal review",
  "witness-offer": "Debrief offer",
  "pipss-stage": "Support pathway stage",
  action: "Action",
  "policy-renewal": "Policy renewal",
};

const debriefPaths: Partial<Record<ReviewKind, string>> = {
  "staff-debrief": "staff",
  "patient-debrief": "patient",
  "formal-review": "formal",
  "witness-offer": "witness",
};

/** Why somebody gets a mail, for its last lines. */
export const reasonSentences: Record<Reason, string> = {
  responsible: "You get this because the review is yours or your team's to complete.",
  deputy: "You get this because you deputise for whoever is to complete the review.",
  "standing-in": "You get this because whoever would get it is away or cannot be reached, and you stand in.",
  "service-manager": "You get this as service manager, because the review is overdue.",
  "head-of-service": "You get this as head of service, because the review is overdue.",
};

export const isOverdueTier = (tier: Tier): boolean => tier !== "due-soon" && tier !== "due";

const countReviews = (count: number): string => `${count} review${count === 1 ? "" : "s"}`;

/** One review: its time and its reference. Several: how many, and nothing of any of them. */
export const subjectOf = ({ lines }: MailContent): string => {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) {
    const { dueAt, reference } = only.review;
    return `Review ${isOverdueTier(only.tier) ? "overdue since" : "due"} ${formatShort(dueAt)}, ref ${reference}`;
  }
  const overdue = lines.filter(({ tier }) => isOverdueTier(tier)).length;
  if (overdue === 0) return `${countReviews(lines.length)} due`;
  return overdue === lines.length
    ? `${countReviews(overdue)} overdue`
    : `${countReviews(lines.length)} due, ${overdue} of them overdue`;
};

/** Where a review is completed; the page asks for sign-in. */
export const linkOf = (serviceUrl: string, { kind, caseId, stageId }: Review): string => {
  if (stageId !== undefined) return `${serviceUrl}/support-cases/${caseId}/stages/${stageId}`;
  const path = debriefPaths[kind];
  return path === undefined ? serviceUrl : `${serviceUrl}/incidents/${caseId}/debriefs/${path}`;
};

/** When it was or is due, and how that was counted: the explanation kept with the review, as a sentence. */
export const dueSentence = ({ dueAt, dueExplanation }: Review): string => {
  const sentence = dueExplanation === "" ? `due ${formatLong(dueAt)}` : dueExplanation;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
};

export const emergencyNote = "This address is not read. In an emergency call 999, or follow your local procedure.";
