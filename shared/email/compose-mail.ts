import type { ComposeMail, MailContent } from "../use-cases/reminder-ports.ts";
import { composeHtml } from "./compose-html.ts";
import { dueSentence, emergencyNote, isOverdueTier, kindNames, linkOf, reasonSentences, subjectOf } from "./words.ts";

const textOf = (serviceUrl: string, { lines, reason }: MailContent): string => {
  const parts = lines.map(({ review, tier, teamName }) =>
    [
      `${kindNames[review.kind]}${isOverdueTier(tier) ? " (overdue)" : ""}`,
      `Reference: ${review.reference}`,
      ...(teamName === undefined ? [] : [`Team: ${teamName}`]),
      dueSentence(review),
      linkOf(serviceUrl, review),
    ].join("\n"),
  );
  return [...parts, `${reasonSentences[reason]}\n${emergencyNote}`].join("\n\n");
};

/** Makes the composer of a service: reference, kind, due time and a link that needs sign-in, and nothing else of anybody. */
export const createComposer =
  (serviceUrl: string): ComposeMail =>
  (content) => ({
    subject: subjectOf(content),
    text: `${textOf(serviceUrl, content)}\n`,
    html: composeHtml(serviceUrl, content),
  });
