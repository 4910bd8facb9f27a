import type { MailContent } from "../use-cases/reminder-ports.ts";
import {
  commonReason,
  emergencyNote,
  linkOf,
  linkWordsOf,
  reasonSentences,
  subjectOf,
  timeSentence,
  titleOf,
  waitsSentence,
} from "./words.ts";

// NHS blue, white and the greys of the NHS identity; the second set is for readers whose mail is dark.
const style = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;background:#f0f4f5;color:#212b32;font:16px/1.5 Arial,sans-serif}
main{max-width:600px;margin:0 auto;padding:16px}
header,section,footer{padding:16px}
header{background:#005eb8;color:#fff;font-weight:bold}
section{background:#fff;margin-top:8px;overflow-wrap:anywhere}
h1{font-size:20px;margin:0}h2{font-size:18px;margin:0 0 8px}p{margin:0 0 8px}
a{color:#005eb8}footer{font-size:14px}
@media (prefers-color-scheme:dark){body{background:#101a20;color:#f0f4f5}section{background:#212b32}a{color:#8cc4ff}}
`.trim();

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

const sectionOf = (
  serviceUrl: string,
  { review, tier, teamName, reason, waits }: MailContent["lines"][number],
  saysWhy: boolean,
): string => {
  const team = teamName === undefined ? "" : `<p>Team: ${escapeHtml(teamName)}</p>`;
  const waiting = waits ? `<p>${waitsSentence}</p>` : "";
  const why = saysWhy ? `<p>${reasonSentences[reason]}</p>` : "";
  const link = escapeHtml(linkOf(serviceUrl, review));
  return `<section><h2>${titleOf(review, tier)}</h2><p>Reference: <strong>${escapeHtml(review.reference)}</strong></p>${team}<p>${escapeHtml(timeSentence(review, tier))}</p>${waiting}${why}<p><a href="${link}">${escapeHtml(linkWordsOf(review))}</a></p></section>`;
};

/** The same mail as a page: small, readable in the dark and at 320 px, without images or anything fetched. */
export const composeHtml = (serviceUrl: string, content: MailContent): string => {
  const subject = escapeHtml(subjectOf(content));
  const common = commonReason(content);
  const sections = content.lines.map((line) => sectionOf(serviceUrl, line, common === undefined)).join("\n");
  return mailPage(subject, sections, common === undefined ? undefined : reasonSentences[common]);
};

/** The page of every mail; all three are HTML already. */
export const mailPage = (subject: string, sections: string, reason: string | undefined): string =>
  `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${subject}</title><style>${style}</style></head>
<body><main><header><h1>${subject}</h1></header>
${sections}
<footer>${reason === undefined ? "" : `<p>${reason}</p>`}<p>${emergencyNote}</p></footer></main></body>
</html>
`;
