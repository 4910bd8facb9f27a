import type { Instant } from "../../domain/review.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { linesOfWaiting, type ReviewRow, statusOfRow } from "../review-task.ts";
import { TaskList } from "../task-list.tsx";
import { countWords, explainDue, nameStage } from "../words.ts";

export type CaseloadPage = {
  chrome: Chrome;
  /** The stage of each case that is due first, and how many of the reader's follow it. */
  cases: readonly { supportCaseId: string; row: ReviewRow; following: number }[];
  now: Instant;
};

const hintsOf = ({ row, following }: CaseloadPage["cases"][number]): string[] => [
  row.teamName,
  `Next for you: ${nameStage(row.review)}. ${explainDue(row.review)}`,
  ...linesOfWaiting(row),
  ...(following === 0 ? ["It is your last stage."] : [`${countWords(following, "more stage")} of yours after it.`]),
];

/** The support cases that the reader looks after, without whom they support: that stands on the case, and who opened it is written down. */
export const caseloadPage = ({ chrome, cases, now }: CaseloadPage): string =>
  renderPage(
    { title: "Support cases you look after", chrome, backHref: "/" },
    <>
      <h1>Support cases you look after</h1>
      {cases.length === 0 ? (
        <p>No case has an open stage that is yours as line manager. A case that you are given appears here at once.</p>
      ) : (
        <>
          <p>As their line manager, while a stage of yours is open. Whom a case supports stands on the page of the case.</p>
          <TaskList
            id="case"
            tasks={cases.map((one) => ({
              name: `Support case ${one.row.review.reference}`,
              href: `/support-cases/${one.supportCaseId}`,
              hints: hintsOf(one),
              status: statusOfRow(one.row, now),
            }))}
          />
        </>
      )}
    </>,
  );
