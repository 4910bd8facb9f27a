import type { Review, ReviewView } from "../../shared/domain/review.ts";
import type { SentMail } from "./service.ts";

type Known = Pick<ReviewView, "kind" | "stageId" | "reference" | "dueExplanation">;

const kindNames: Partial<Record<Review["kind"], string>> = {
  "staff-debrief": "Staff debrief",
  "patient-debrief": "Patient debrief",
  "formal-review": "Formal review",
  "pipss-stage": "Support pathway stage",
};

const tierWords = ["due soon", "due", "overdue", "overdue, escalation 1", "overdue, escalation 2"];

const fixedLines = [
  /^You get this because the review is yours or your team's to complete\.$/,
  /^You get this because you deputise for whoever is to complete the review\.$/,
  /^You get this as service manager, because the review is overdue\.$/,
  /^This address is not read\. In an emergency call 999, or follow your local procedure\.$/,
];

const subject =
  /^(Review due \d{1,2} \w{3} \d\d:\d\d, ref [0-9A-Z]{4}-[0-9A-Z]{4}|\d+ reviews? (due|overdue)(, \d+ of them overdue)?)$/;

const address =
  /^http:\/\/localhost:\d+\/(incidents\/[0-9a-f-]{36}\/debriefs\/(staff|patient|formal)|support-cases\/[0-9a-f-]{36}\/stages\/S\d)$/;

const readable = (html: string): string[] =>
  html
    .replace(/<style>.*?<\/style>/gs, "")
    .replace(/<[^>]*>/g, "\n")
    .replaceAll("&#39;", "'")
    .split("\n");

/** The lines of a mail, in either part, that are not a kind, a reference, a due time, a team's name, a link or fixed words. */
export const findStrangeLines = (mail: SentMail, reviews: readonly Known[]): string[] => {
  const facts = new Set(
    reviews.flatMap(({ kind, stageId, reference, dueExplanation }) => [
      ...tierWords.map((words) => `${[kindNames[kind], stageId].filter(Boolean).join(" ")} (${words})`),
      `Reference: ${reference}`,
      reference,
      `Sign in and open ${reference}`,
      `${dueExplanation.charAt(0).toUpperCase()}${dueExplanation.slice(1)}.`,
    ]),
  );
  const patterns = [...fixedLines, subject, address, /^Team: Ash ward$/, /^Reference:$/];
  const lines = [mail.subject, ...mail.body.text.split("\n"), ...readable(mail.body.html)].map((line) => line.trim());
  return lines.filter((line) => line !== "" && !facts.has(line) && !patterns.some((pattern) => pattern.test(line)));
};

/** What a mail says of one kind of review of one case: its lines, the link last; nothing if the mail is not about it. */
export const findSection = (mail: SentMail, kind: Review["kind"], reference: string): string[] => {
  const sections = mail.body.text.split("\n\n").map((section) => section.split("\n"));
  const found = sections.find(
    (lines) => lines[0]?.startsWith(kindNames[kind] ?? kind) && lines.includes(`Reference: ${reference}`),
  );
  return found ?? [];
};

export const isAbout = (mail: SentMail, kind: Review["kind"], reference: string): boolean =>
  findSection(mail, kind, reference).length > 0;
