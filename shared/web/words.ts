import type { DebriefKind } from "../domain/debrief.ts";
import type { ReportKind } from "../domain/report.ts";
import type { Instant, Responsible, ReviewKind, ReviewView, Tier } from "../domain/review.ts";
import { findDocument } from "../policy/documents.ts";
import { knownStage } from "../policy/pathway.ts";

/** What each kind of review is called on a page. */
export const kindWords: Record<ReviewKind, string> = {
  "staff-debrief": "Staff debrief",
  "patient-debrief": "Patient debrief",
  "formal-review": "Formal review",
  "witness-offer": "Offers of support to witnesses",
  "pipss-stage": "Support stage",
  "case-correction": "Support case, correction to answer",
  action: "Action",
  "policy-renewal": "Policy renewal",
};

/** What is counted in a report, each kind by its name. */
export const reportWords: Record<ReportKind, string> = { ...kindWords, "support-case": "Support cases" };

export const debriefWords: Record<DebriefKind, string> = {
  staff: "Staff debrief",
  patient: "Patient debrief",
  formal: "Formal review",
  witness: "Offers of support to witnesses",
};

/** What the guide to each is called. */
export const howWords: Record<DebriefKind, string> = {
  staff: "How to run this debrief",
  patient: "How to run this debrief",
  formal: "How to run this review",
  witness: "How to offer this support",
};

/** What each tier of a ladder is called on a page. */
export const tierWords: Record<Tier, string> = {
  "due-soon": "Due soon",
  due: "Due",
  overdue: "Overdue",
  "escalation-1": "Escalation 1",
  "escalation-2": "Escalation 2",
  weekly: "Overdue, with a reminder every Monday",
  closing: "Completed",
};

export const roleWords: Record<Responsible["role"], string> = {
  "team-manager": "Team manager",
  "line-manager": "Line manager",
  "service-manager": "Service manager",
  "head-of-service": "Head of service",
  lead: "Lead",
};

/** What a review is, in words: its kind, and for a stage of a support case or a document its name. */
export const nameReview = (review: Pick<ReviewView, "kind" | "stageId"> & Partial<Pick<ReviewView, "reference">>): string => {
  const document = review.kind === "policy-renewal" ? findDocument(review.reference) : undefined;
  if (document !== undefined) return `${kindWords[review.kind]}: ${document.title}`;
  const stage = review.stageId === undefined ? undefined : knownStage(review.stageId);
  // With the code that mails call it by.
  return stage ? `${kindWords[review.kind]} ${review.stageId}: ${stage.name}` : kindWords[review.kind];
};

/** What a stage of a case is called. */
export const nameStage = ({ stageId = "" }: Pick<ReviewView, "stageId">): string =>
  knownStage(stageId)?.name ?? kindWords["pipss-stage"];

/** `3 days`, `1 hour`. */
export const countWords = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** `a`, `a and b`, `a, b and c`. */
export const joinWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** How long it is from one instant to a later one, in its largest whole unit. */
const spanWords = (from: Instant, to: Instant): string => {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
  if (minutes < 60) return countWords(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? countWords(hours, "hour") : countWords(Math.floor(hours / 24), "day");
};

export type StatusWords = { words: string; colour: "red" | "yellow" | "blue" | "green" | "grey" };

const doneWords: Partial<Record<ReviewKind, string>> = {
  action: "Done",
  "policy-renewal": "Renewed",
  "case-correction": "Answered",
};

const settledWords = ({ heldAt, inTime, kind, withdrawn }: ReviewView): StatusWords => {
  if (withdrawn) return { words: "Withdrawn", colour: "grey" };
  const done = doneWords[kind] ?? "Held";
  if (inTime) return { words: `${done} in time`, colour: "green" };
  if (heldAt !== undefined && inTime === false) return { words: `${done} late`, colour: "grey" };
  if (kind === "policy-renewal") return { words: "Left the library", colour: "grey" };
  return kind === "pipss-stage" ? { words: "Settled", colour: "green" } : { words: "Not held", colour: "grey" };
};

/** Hours before it is due at which a review is coloured as due soon. */
const soonHours = 24;

/** Whether a review is open past its time. */
export const isOverdue = ({ status, dueAt }: Pick<ReviewView, "status" | "dueAt">, now: Instant): boolean =>
  status !== "settled" && dueAt < now;

/** Where a review stands now: words first, so that the colour is never the only sign. `waits` where another stage has to be settled first. */
export const describeStatus = (review: ReviewView, now: Instant, waits = false): StatusWords => {
  if (review.status === "settled") return settledWords(review);
  if (isOverdue(review, now)) return { words: `Overdue by ${spanWords(review.dueAt, now)}`, colour: "red" };
  if (waits) return { words: "Cannot start yet", colour: "grey" };
  const soon = Date.parse(review.dueAt) - Date.parse(now) <= soonHours * 3_600_000;
  return { words: `Due in ${spanWords(now, review.dueAt)}`, colour: soon ? "yellow" : "blue" };
};

/** A due explanation as a sentence of its own. */
export const explainDue = ({ dueExplanation }: Pick<ReviewView, "dueExplanation">): string =>
  `${dueExplanation.charAt(0).toUpperCase()}${dueExplanation.slice(1)}.`;

/** Names a few teams, counts many. */
export const nameTeams = (teams: readonly { name: string }[]): string =>
  teams.length > 4 ? countWords(teams.length, "team") : joinWords(teams.map(({ name }) => name));
