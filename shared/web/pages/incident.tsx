import type { ReactElement } from "react";
import { type Action, actionIdOf } from "../../domain/action.ts";
import { formatLong } from "../../domain/calendar.ts";
import { type Debrief, debriefKinds } from "../../domain/debrief.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Instant } from "../../domain/review.ts";
import { findForm } from "../../policy/forms/find-form.ts";
import { type Answered, describeAnswers, type Names } from "../answers.ts";
import { DebriefAnswers, type NamedDebrief } from "../debrief-answers.tsx";
import { DonePanel } from "../done-panel.tsx";
import { doneWords, type IncidentDone } from "../incident-done.ts";
import { type IncidentReview, ownReviews, WhatNext } from "../incident-next.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { nameResponsible } from "../review-task.ts";
import { Summary } from "../summary.tsx";
import { TaskList } from "../task-list.tsx";
import { Withdrawal } from "../withdrawal.tsx";
import { debriefWords, describeStatus, explainDue, kindWords } from "../words.ts";

export type IncidentPage = {
  chrome: Chrome;
  incident: Incident;
  teamName: string;
  recordedByName: string;
  reviews: readonly IncidentReview[];
  /** The last version of each. */
  debriefs: readonly NamedDebrief[];
  actions: readonly Action[];
  /** Whether the reader may say when it ended and correct its times, and may withdraw it. */
  mayEnd: boolean;
  mayWithdraw: boolean;
  /** Who did what after it was recorded, by the ids of those who did. */
  names: Names;
  /** What the reader has just done, and so is told at the top. */
  done?: IncidentDone | undefined;
  now: Instant;
};

const titleOf = ({ incident, done }: IncidentPage): string =>
  done === undefined ? `Incident ${incident.reference}` : doneWords[done];

const Reviews = ({ reviews, now }: Pick<IncidentPage, "reviews" | "now">): ReactElement => (
  <>
    <h2>Reviews</h2>
    <TaskList
      id="review"
      tasks={ownReviews(reviews).map(({ review, responsibleName, href }) => ({
        name: kindWords[review.kind],
        href: review.status === "settled" ? undefined : href,
        hints: [
          explainDue(review),
          nameResponsible({ review, responsibleName }),
          ...(review.heldAt === undefined ? [] : [`Held ${formatLong(review.heldAt)}.`]),
        ],
        status: describeStatus(review, now),
      }))}
    />
  </>
);

/** What the incident said of its times before, the last first. */
const describeFormerTimes = ({ formerTimes = [] }: Incident, names: Names): Answered[] =>
  formerTimes.toReversed().map(({ startedAt, endedAt, interventionsMoved, reason, correctedAt, correctedBy }) => ({
    label: "Times before a correction",
    lines: [
      `Started ${formatLong(startedAt)}, ${endedAt === undefined ? "not ended" : `ended ${formatLong(endedAt)}`}`,
      ...(interventionsMoved ? ["The times of interventions were moved with the start"] : []),
      `Corrected ${formatLong(correctedAt)}, by ${names[correctedBy]}: ${reason}`,
    ],
  }));

const Changes = ({
  incident,
  mayEnd,
  mayWithdraw,
}: Pick<IncidentPage, "incident" | "mayEnd" | "mayWithdraw">): ReactElement | null => {
  if (incident.withdrawal !== undefined || !(mayEnd || mayWithdraw)) return null;
  const base = `/incidents/${incident.incidentId}`;
  return (
    <ul>
      {mayEnd && (
        <li>
          <a href={`${base}/times`}>Correct when it happened</a>, with a reason
        </li>
      )}
      {mayWithdraw && (
        <li>
          <a href={`${base}/withdrawal`}>Withdraw it</a>, where it was recorded in error
        </li>
      )}
    </ul>
  );
};

const WhatHappened = ({ chrome, incident, teamName, recordedByName, mayEnd, mayWithdraw, names }: IncidentPage): ReactElement => (
  <>
    <h2>What happened</h2>
    <Summary
      answers={[
        ...describeAnswers(findForm(incident.form).fields, incident, { [incident.teamId]: teamName }),
        { label: "Recorded", lines: [`${formatLong(incident.recordedAt)}, by ${recordedByName}`] },
        ...describeFormerTimes(incident, names),
      ]}
    />
    <Changes {...{ incident, mayEnd, mayWithdraw }} />
    {incident.withdrawal === undefined && chrome.person?.mayOpen("/support-cases/new") && (
      <p>
        <a href={`/support-cases/new?incidentId=${incident.incidentId}`}>Open a support case</a> for a colleague who was there
      </p>
    )}
  </>
);

/** What there is to do with a debrief beside reading it; of what was withdrawn nothing is amended any more. */
const describeCopy = ({ withdrawal }: Pick<Incident, "withdrawal">, { amends }: Pick<Debrief, "amends">): string => {
  if (withdrawal) return amends === undefined ? "Print" : "Print or see earlier versions of";
  return amends === undefined ? "Print or amend" : "Print, amend or see earlier versions of";
};

const SubmittedDebriefs = ({ incident, debriefs, reviews }: IncidentPage): ReactElement => (
  <>
    {debriefs.map((named) => {
      const { debriefId, kind } = named.debrief;
      return (
        <section key={debriefId} id={kind}>
          <h2>{debriefWords[kind]}</h2>
          <DebriefAnswers {...named} review={reviews.find(({ review }) => review.kind === debriefKinds[kind])?.review} />
          <p className="app-screen-only">
            <a href={`/incidents/${incident.incidentId}/debriefs/${kind}/copy`}>
              {describeCopy(incident, named.debrief)} the {debriefWords[kind].toLowerCase()}
            </a>
          </p>
        </section>
      );
    })}
  </>
);

const Actions = ({ actions, reviews, now }: Pick<IncidentPage, "actions" | "reviews" | "now">): ReactElement => (
  <>
    <h2 id="actions">Actions</h2>
    <TaskList
      id="action"
      tasks={actions.flatMap(({ actionId, what }) => {
        const row = reviews.find(({ review }) => actionIdOf(review.reviewId) === actionId);
        if (row === undefined) return [];
        const { review, href } = row;
        const hints = [
          explainDue(review),
          nameResponsible(row),
          ...(review.heldAt ? [`Done ${formatLong(review.heldAt)}.`] : []),
        ];
        return [{ name: what, href, hints, status: describeStatus(review, now) }];
      })}
    />
  </>
);

/** One incident: what it owes and when, what happened, and the debriefs submitted so far. */
export const incidentPage = (page: IncidentPage): string =>
  renderPage(
    { title: titleOf(page), chrome: page.chrome, backHref: "/" },
    <>
      {page.done === undefined ? (
        <h1>{titleOf(page)}</h1>
      ) : (
        <DonePanel title={titleOf(page)} reference={page.incident.reference} />
      )}
      <Withdrawal withdrawal={page.incident.withdrawal} names={page.names} />
      {page.incident.withdrawal === undefined && <WhatNext {...page} />}
      <Reviews reviews={page.reviews} now={page.now} />
      <WhatHappened {...page} />
      {page.actions.length > 0 && <Actions actions={page.actions} reviews={page.reviews} now={page.now} />}
      <SubmittedDebriefs {...page} />
    </>,
  );
