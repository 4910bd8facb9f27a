import { type Day, formatDay } from "../domain/calendar.ts";
import { type Ageing, ageBands } from "../domain/summary.ts";
import { smallestSupportCount } from "../policy/reminders.ts";
import type { ComposeSummary, SummaryLine } from "../use-cases/summary-ports.ts";
import { escapeHtml, mailPage } from "./compose-html.ts";
import { emergencyNote } from "./words.ts";

const reason = "You get this every Monday as service manager, head of service or lead, or in their stead.";

const subjectOf = (monday: Day): string => `Weekly summary, ${formatDay(monday)}`;

type CountWords = (count: number) => string;

const exact: CountWords = String;

/** Nothing is told apart below the smallest count, not even that there is nobody. */
const guarded: CountWords = (count) => (count < smallestSupportCount ? `fewer than ${smallestSupportCount}` : String(count));

const sentencesOf = (what: string, { open, overdue, escalated }: Ageing, words: CountWords): string[] => [
  `${what}: ${words(open)} open, ${words(escalated)} of them escalated.`,
  `Overdue: ${ageBands.map(({ label }, band) => `${words(overdue[band] ?? 0)} by ${label}`).join(", ")}.`,
];

const linesOf = ({ reviews, support }: SummaryLine): string[] => [
  ...sentencesOf("Reviews", reviews, exact),
  ...(support === undefined ? [] : sentencesOf("Stages of support cases", support, guarded)),
];

/** Makes the composer of weekly summaries: counts by team, and nothing of any review or person. */
export const createSummaryComposer =
  (serviceUrl: string): ComposeSummary =>
  ({ monday, lines }) => {
    const subject = subjectOf(monday);
    const url = `${serviceUrl}/reviews`;
    const sections = lines.map(
      (line) =>
        `<section><h2>${escapeHtml(line.name)}</h2>${linesOf(line)
          .map((sentence) => `<p>${sentence}</p>`)
          .join("")}</section>`,
    );
    const link = `<section><p><a href="${escapeHtml(url)}">Sign in and see the reviews</a></p></section>`;
    const texts = lines.map((line) => [line.name, ...linesOf(line)].join("\n"));
    return {
      subject,
      text: `${[...texts, url, `${reason}\n${emergencyNote}`].join("\n\n")}\n`,
      html: mailPage(subject, [...sections, link].join("\n"), reason),
    };
  };
