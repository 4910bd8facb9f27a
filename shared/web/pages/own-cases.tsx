import { formatDay, londonDay } from "../../domain/calendar.ts";
import { isSettled, type SupportCase } from "../../domain/support-case.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { TaskList } from "../task-list.tsx";

/** The cases that support the reader, the newest first. */
export const ownCasesPage = ({ chrome, cases }: { chrome: Chrome; cases: readonly SupportCase[] }): string =>
  renderPage(
    { title: "Your support", chrome, backHref: "/" },
    <>
      <h1>Your support</h1>
      {cases.length === 0 ? (
        <p>
          There is no support case for you. If an incident stays with you, tell your manager, or open a support case yourself and
          choose who is to look after you.
        </p>
      ) : (
        <TaskList
          id="case"
          tasks={cases.map((supportCase) => ({
            name: `Support case ${supportCase.reference}`,
            href: `/support-cases/${supportCase.supportCaseId}`,
            hints: [`Opened ${formatDay(londonDay(supportCase.openedAt))}.`],
            status: isSettled(supportCase) ? { words: "Ended", colour: "green" } : { words: "Under way", colour: "blue" },
          }))}
        />
      )}
      <p>
        <a href="/support-cases/new">Open a support case</a>, for a colleague or for yourself
      </p>
      <p>
        <a href="/offers">What support is on offer</a>
      </p>
      <p>
        <a href="/pathway">The steps of the support pathway</a>
      </p>
    </>,
  );
