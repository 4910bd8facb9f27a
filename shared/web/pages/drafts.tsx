import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import type { Draft } from "../../domain/draft.ts";
import { hrefOfDraft } from "../addresses.ts";
import { type Chrome, renderPage } from "../layout.tsx";

export type DraftsPage = { chrome: Chrome; drafts: readonly Draft[]; justSaved: boolean };

const Drafts = ({ drafts }: Pick<DraftsPage, "drafts">): ReactElement => (
  <ul className="nhsuk-list nhsuk-list--border">
    {drafts.map(({ submissionId, address, title, reference, savedAt, expiresAt }) => (
      <li key={submissionId}>
        <a href={hrefOfDraft({ address, submissionId })}>{reference === undefined ? title : `${title}, ${reference}`}</a>
        <div className="nhsuk-u-secondary-text-colour">
          {`Saved ${formatLong(savedAt)}. Kept until ${formatLong(expiresAt)}.`}
        </div>
      </li>
    ))}
  </ul>
);

/** The forms a person has begun and not submitted. */
export const draftsPage = ({ chrome, drafts, justSaved }: DraftsPage): string => {
  const title = justSaved ? "Saved for later" : "Unfinished forms";
  return renderPage(
    { title, chrome, backHref: "/" },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>{title}</h1>
        <p>
          {drafts.length === 0
            ? "You have no unfinished forms. What you begin is kept for 7 days, and only you can see it."
            : "What you have begun and not submitted yet. Only you can see it. The clock of a review runs on until it is submitted."}
        </p>
        {drafts.length > 0 && <Drafts drafts={drafts} />}
      </div>
    </div>,
  );
};
