import type { ComposeMail, MailContent } from "../use-cases/reminder-ports.ts";
import { composeHtml } from "./compose-html.ts";
import {
  commonReason,
  emergencyNote,
  linkOf,
  reasonSentences,
  subjectOf,
  timeSentence,
  titleOf,
  waitsSentence,
} from "./words.ts";

/** One review in words: what it is, its reference, its team where that may be named, its time, and where it is done. */
export const linesOf = (
  serviceUrl: string,
  { review, tier, teamName }: Pick<MailContent["lines"][number], "review" | "tier" | "teamName">,
  more: readonly string[] = [],
): string =>
  [
    titleOf(review, tier),
    `Reference: ${review.reference}`,
    ...(teamName === undefined ? [] : [`Team: ${teamName}`]),
    timeSentence(review, tier),
    ...more,
    linkOf(serviceUrl, review),
  ].join("\n");

const textOf = (serviceUrl: string, content: MailContent): string => {
  const common = commonReason(content);
  const parts = content.lines.map((line) =>
    linesOf(serviceUrl, line, [
      ...(line.waits ? [waitsSentence] : []),
      ...(common === undefined ? [reasonSentences[line.reason]] : []),
    ]),
  );
  return [...parts, `${common === undefined ? "" : `${reasonSentences[common]}\n`}${emergencyNote}`].join("\n\n");
};

/** Makes the composer of a service: reference, kind, due time and a link that needs sign-in, and nothing else of anybody. */
export const createComposer =
  (serviceUrl: string): ComposeMail =>
  (content) => ({
    subject: subjectOf(content),
    text: `${textOf(serviceUrl, content)}\n`,
    html: composeHtml(serviceUrl, content),
  });
