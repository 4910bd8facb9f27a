import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import { type DebriefKind, debriefKinds } from "../../domain/debrief.ts";
import type { Incident } from "../../domain/incident.ts";
import type { ReviewView } from "../../domain/review.ts";
import { findForm } from "../../policy/forms/find-form.ts";
import { DebriefAnswers, type NamedDebrief } from "../debrief-answers.tsx";
import { PolicyLine } from "../form.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { debriefWords } from "../words.ts";

export type DebriefCopy = {
  chrome: Chrome;
  incident: Incident;
  teamName: string;
  kind: DebriefKind;
  latest: NamedDebrief;
  /** The versions before it, the last first. */
  earlier: readonly NamedDebrief[];
  reviews: readonly ReviewView[];
  mayAmend: boolean;
};

const Earlier = ({ earlier, review }: Pick<DebriefCopy, "earlier"> & { review: ReviewView | undefined }): ReactElement => (
  <>
    <h2>Earlier versions</h2>
    {earlier.map((version) => (
      <details key={version.debrief.debriefId} className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{`As submitted ${formatLong(version.debrief.submittedAt)}`}</span>
        </summary>
        <div className="nhsuk-details__text">
          <DebriefAnswers {...version} review={review} />
        </div>
      </details>
    ))}
  </>
);

/** One debrief by itself, to read, print or amend; what it said before stays below it. */
export const debriefPage = (page: DebriefCopy): string => {
  const { chrome, incident, teamName, kind, latest, earlier, mayAmend } = page;
  const review = page.reviews.find((one) => one.kind === debriefKinds[kind]);
  return renderPage(
    { title: debriefWords[kind], chrome, backHref: `/incidents/${incident.incidentId}` },
    <>
      <h1>{debriefWords[kind]}</h1>
      <p>{`Incident ${incident.reference}, ${teamName}, started ${formatLong(incident.startedAt)}`}</p>
      <p className="app-screen-only">
        Print this page from your browser to keep a copy. Keep it as you keep any confidential paper.
      </p>
      <DebriefAnswers {...latest} review={review} />
      <PolicyLine policy={findForm(latest.debrief.form).policy} now={chrome.now} />
      {mayAmend && (
        <p className="app-screen-only">
          <a href={`/incidents/${incident.incidentId}/debriefs/${kind}/amend`}>Amend this</a>
        </p>
      )}
      {earlier.length > 0 && <Earlier earlier={earlier} review={review} />}
    </>,
  );
};
