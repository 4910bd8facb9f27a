import type { CaseNames } from "../case-names.ts";
import { DonePanel } from "../done-panel.tsx";
import { type Chrome, renderPage } from "../layout.tsx";

type CaseHandedOnPage = { chrome: Chrome; reference: string } & Pick<CaseNames, "lineManagerName">;

/** What somebody is told who gave a case to another manager and may not read it, or no longer. */
export const caseHandedOnPage = ({ chrome, reference, lineManagerName = "Another manager" }: CaseHandedOnPage): string =>
  renderPage(
    { title: "The line manager is changed", chrome, backHref: "/" },
    <>
      <DonePanel title="The line manager is changed" reference={reference} />
      <p>{`${lineManagerName} looks after this support case now, and finds what is to be done on their home page.`}</p>
      <p>The case is not yours to read. Tell them yourself that it is theirs, so that they need not wait for a reminder.</p>
      <p>
        <a href="/">Go to the reviews of your teams</a>
      </p>
    </>,
  );
