import { type Day, formatDay } from "../domain/calendar.ts";
import { type Ageing, ageBands } from "../domain/summary.ts";
import { smallestSupportCount } from "../policy/reminders.ts";
import type { ComposeSummary, SummaryContent, SummaryLine } from "../use-cases/summary-ports.ts";
import { escapeHtml, mailPage } from "./compose-html.ts";
import { emergencyNote } from "./words.ts";

const reason = "This goes every Monday to service managers, heads of service and leads, or to whoever stands in for them.";

const subjectOf = (monday: Day): string => `Weekly summary, ${formatDay(monday)}`;

/** How many are overdue for how long, without the bands of which there is nothing to say. */
const bandsOf = ({ overdue }: Ageing, isTold: (count: number) => boolean): string =>
  ageBands.flatMap(({ label }, band) => (isTold(overdue[band] ?? 0) ? [`${overdue[band]} by ${label}`] : [])).join(", ");

const reviewsSentence = (reviews: Ageing): string => {
  const overdue = reviews.overdue.reduce((sum, count) => sum + count, 0);
  if (reviews.open === 0) return "Reviews: none open.";
  if (overdue === 0) return `Reviews: ${reviews.open} open, none overdue.`;
  const escalated = reviews.escalated === 0 ? "" : ` Escalated: ${reviews.escalated}.`;
  return `Reviews: ${reviews.open} open, ${overdue} overdue (${bandsOf(reviews, (count) => count > 0)}).${escalated}`;
};

/**
 * A small number points at a colleague, so none is told, not even that there is nobody; neither is a sum that it could be worked out
 * of. That it is not told is said, or silence would read as nought.
 */
const supportSentence = (support: Ageing): string => {
  const isTold = (count: number): boolean => count >= smallestSupportCount;
  const few = `fewer than ${smallestSupportCount}`;
  if (!isTold(support.open)) return `Support cases: ${few} open.`;
  const bands = bandsOf(support, isTold);
  const others = support.overdue.every(isTold) ? [] : [`${few} by each ${bands === "" ? "" : "other "}length of time`];
  const overdue = [...(bands === "" ? [] : [bands]), ...others].join(", ");
  const escalated = isTold(support.escalated) ? support.escalated : few;
  return `Support cases: ${support.open} open, overdue: ${overdue}. Escalated: ${escalated}.`;
};

const sentencesOf = ({ reviews, support }: SummaryLine): string[] => [
  reviewsSentence(reviews),
  ...(support === undefined ? [] : [supportSentence(support)]),
];

/** What the counts leave out, where they do. */
const notesOf = ({ lines, isOneLeftOut }: SummaryContent): string[] => [
  ...(lines.some(({ support }) => support !== undefined)
    ? [`Of support cases, counts below ${smallestSupportCount} are not shown.`]
    : []),
  ...(isOneLeftOut ? ["One of your teams is too small to be counted here. Sign in to see its reviews."] : []),
];

/** Makes the composer of weekly summaries: counts by team, and nothing of any review or person. */
export const createSummaryComposer =
  (serviceUrl: string): ComposeSummary =>
  (content) => {
    const subject = subjectOf(content.monday);
    const url = `${serviceUrl}/reviews`;
    const notes = notesOf(content);
    const teams = content.lines.map((line) => sectionOf(`<h2>${escapeHtml(line.name)}</h2>`, paragraphsOf(sentencesOf(line))));
    const link = `<p><a href="${escapeHtml(url)}">Sign in and see the reviews</a></p>`;
    const texts = content.lines.map((line) => [line.name, ...sentencesOf(line)].join("\n"));
    return {
      subject,
      text: `${[...texts, ...notes, url, `${reason}\n${emergencyNote}`].join("\n\n")}\n`,
      html: mailPage(subject, [...teams, sectionOf(paragraphsOf(notes), link)].join("\n"), reason),
    };
  };

const paragraphsOf = (sentences: readonly string[]): string => sentences.map((sentence) => `<p>${sentence}</p>`).join("");

const sectionOf = (first: string, then: string): string => `<section>${first}${then}</section>`;
