import type { ReactElement } from "react";
import { type Action, actionIdOf } from "../../domain/action.ts";
import { formatLong } from "../../domain/calendar.ts";
import { type DebriefKind, debriefKinds } from "../../domain/debrief.ts";
import type { Incident } from "../../domain/incident.ts";
import type { ReviewView } from "../../domain/review.ts";
import { findForm } from "../../policy/forms/find-form.ts";
import { DebriefAnswers, type NamedDebrief } from "../debrief-answers.tsx";
import { DebriefChanges } from "../debrief-changes.tsx";
import { DonePanel } from "../done-panel.tsx";
import { PolicyLine } from "../form.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { LeftToDo } from "../left-to-do.tsx";
import { Summary } from "../summary.tsx";
import { debriefWords, explainDue, roleWords } from "../words.ts";

export type DebriefCopy = {
  chrome: Chrome;
  incident: Incident;
  teamName: string;
  kind: DebriefKind;
  latest: NamedDebrief;
  /** The versions before it, the last first. */
  earlier: readonly NamedDebrief[];
  reviews: readonly ReviewView[];
  actions: readonly Action[];
  mayAmend: boolean;
  /** Whether the reader has just amended it. */
  amended: boolean;
};

const Earlier = ({ earlier, review }: Pick<DebriefCopy, "earlier"> & { review: ReviewView | undefined }): ReactElement => (
  <>
    <h2 id="earlier">Earlier versions</h2>
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

/** What was agreed in any version of the debrief, by when, and whether it is done. */
const Agreed = ({ actions, reviews }: Pick<DebriefCopy, "actions" | "reviews">): ReactElement => (
  <>
    <h2>Actions</h2>
    <Summary
      answers={actions.map(({ actionId, what, doneAt }, index) => {
        const review = reviews.find(({ reviewId }) => actionIdOf(reviewId) === actionId);
        const owner = review && `${roleWords[review.responsible.role]}. ${explainDue(review)}`;
        const lines = [what, owner, doneAt && `Done ${formatLong(doneAt)}.`];
        return { label: `Action ${index + 1}`, lines: lines.filter((line) => line !== undefined) };
      })}
    />
  </>
);

/** Says that the amendment is stored, what became of the version before, and what follows. */
const Amended = ({ kind, incident }: Pick<DebriefCopy, "kind" | "incident">): ReactElement => (
  <>
    <DonePanel title={`${debriefWords[kind]} amended`} reference={incident.reference} />
    <p>
      Your version is the one that <a href={`/incidents/${incident.incidentId}#${kind}`}>the page of the incident</a> shows now.
      Nothing was deleted: <a href="#earlier">the version before it</a> stays at the end of this page.
    </p>
  </>
);

/** One debrief by itself, to read, print or amend; what it said before stays below it. */
export const debriefPage = (page: DebriefCopy): string => {
  const { chrome, incident, teamName, kind, latest, earlier, actions, mayAmend, amended } = page;
  const [before] = earlier;
  const review = page.reviews.find((one) => one.kind === debriefKinds[kind]);
  return renderPage(
    { title: `${debriefWords[kind]}${amended ? " amended" : ""}`, chrome, backHref: `/incidents/${incident.incidentId}` },
    <>
      {amended ? <Amended kind={kind} incident={incident} /> : <h1>{debriefWords[kind]}</h1>}
      <p>{`Incident ${incident.reference}, ${teamName}, started ${formatLong(incident.startedAt)}`}</p>
      <p className="app-screen-only">
        Print this page from your browser to keep a copy. Keep it as you keep any confidential paper.
      </p>
      {incident.withdrawal === undefined && <LeftToDo debrief={latest.debrief} />}
      {before && (
        <>
          <DebriefChanges earlier={before.debrief} later={latest.debrief} />
          <h2>As it is now</h2>
        </>
      )}
      <DebriefAnswers {...latest} review={review} />
      {actions.length > 0 && <Agreed actions={actions} reviews={page.reviews} />}
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
