import { WarningCallout } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Action } from "../domain/action.ts";
import { DebriefKind } from "../domain/debrief.ts";
import type { Incident } from "../domain/incident.ts";
import { compareCodes } from "../domain/order.ts";
import type { Instant } from "../domain/review.ts";
import { listLeftToDo } from "../policy/left-to-do.ts";
import { ButtonLink } from "./button-link.tsx";
import type { NamedDebrief } from "./debrief-answers.tsx";
import type { IncidentDone } from "./incident-done.ts";
import type { Chrome } from "./layout.tsx";
import { LeftToDo } from "./left-to-do.tsx";
import type { ReviewRow } from "./review-task.ts";
import { describeStatus, explainDue, isOverdue, kindWords } from "./words.ts";

export type IncidentReview = Pick<ReviewRow, "review" | "responsibleName" | "href">;

type NextProps = {
  chrome: Chrome;
  incident: Incident;
  reviews: readonly IncidentReview[];
  actions: readonly Action[];
  debriefs: readonly NamedDebrief[];
  /** Whether the reader may say when it ended. */
  mayEnd: boolean;
  done?: IncidentDone | undefined;
  now: Instant;
};

/** The reviews of the incident itself; what was agreed to be done stands by itself. */
export const ownReviews = (reviews: readonly IncidentReview[]): IncidentReview[] =>
  reviews.filter(({ review }) => review.kind !== "action");

/** The review that is open and due first, of those the reader may do. */
const firstToDo = (reviews: readonly IncidentReview[]) =>
  reviews
    .flatMap(({ review, href }) => (review.status === "settled" || href === undefined ? [] : [{ review, href }]))
    .sort((a, b) => compareCodes(a.review.dueAt, b.review.dueAt))[0];

const SupportStarted = ({ chrome }: Pick<NextProps, "chrome">): ReactElement => (
  <p>
    Each colleague you named now has a support case of their own, which is kept apart from this incident.
    {chrome.person?.mayOpen("/support-cases") && (
      <>
        {" "}
        If you named yourself, yours is under <a href="/support-cases">Your support</a>.
      </>
    )}
  </p>
);

/** Staff were injured and whoever recorded it named nobody: without a word nobody would be supported. */
const NobodyNamed = ({ incident, chrome }: Pick<NextProps, "incident" | "chrome">): ReactElement | null =>
  incident.interventions.some(({ staffInjured }) => staffInjured === true) && chrome.person?.mayOpen("/support-cases/new") ? (
    <WarningCallout>
      <WarningCallout.Heading headingLevel="h2">Who needs support?</WarningCallout.Heading>
      <p>Staff were injured, and no colleague was named as affected, so nobody has a support case yet.</p>
      <p>
        <a href={`/support-cases/new?incidentId=${incident.incidentId}`}>Open a support case for a colleague</a>
      </p>
    </WarningCallout>
  ) : null;

/** Why the reviews of an incident that goes on have the times they have. */
const GoesOn = ({ incident, mayEnd }: Pick<NextProps, "incident" | "mayEnd">): ReactElement => (
  <p>
    No end is recorded yet, so its reviews are counted from a day after it started.
    {mayEnd && (
      <>
        {" "}
        <a href={`/incidents/${incident.incidentId}/end`}>Say when it ended</a>
      </>
    )}
  </p>
);

/** What an incident still owes, and what the reader may do first. */
export const WhatNext = (page: NextProps): ReactElement => {
  const { chrome, incident, reviews, actions, debriefs, done, now } = page;
  const first = firstToDo(ownReviews(reviews));
  const settled = reviews.every(({ review }) => review.status === "settled");
  const isLeft = debriefs.some(({ debrief }) => listLeftToDo(debrief).length > 0);
  return (
    <>
      {done === "recorded" && <NobodyNamed {...page} />}
      {debriefs.map(({ debrief }) => (
        <LeftToDo
          key={debrief.debriefId}
          debrief={debrief}
          href={`/incidents/${incident.incidentId}/debriefs/${debrief.kind}/copy`}
        />
      ))}
      <h2>What happens next</h2>
      {done?.startsWith("recorded") && <p>The reviews below have started.</p>}
      {done === "unchanged" && <p>These are the times that were recorded already.</p>}
      {(done === "ended" || done === "corrected") && <p>The reviews below are counted anew.</p>}
      {done === "recorded-with-support" && <SupportStarted chrome={chrome} />}
      {incident.endedAt === undefined && <GoesOn {...page} />}
      <p>
        {settled
          ? `Every review of this incident is settled.${isLeft ? "" : " There is nothing left to do here."}`
          : "Whoever owes a review is reminded by email, and after that the managers above them."}
      </p>
      {DebriefKind.safeParse(done).success && actions.length > 0 && (
        <p>
          What was agreed is under <a href="#actions">Actions</a>. Whoever owns an action is reminded of it until it is done; then
          the day it was done stands there too, for you to see.
        </p>
      )}
      {first && (
        <>
          <p>
            Next: {kindWords[first.review.kind].toLowerCase()}. {explainDue(first.review)}
            {isOverdue(first.review, now) && <strong>{` ${describeStatus(first.review, now).words}.`}</strong>}
          </p>
          <ButtonLink href={first.href}>Submit the {kindWords[first.review.kind].toLowerCase()}</ButtonLink>
        </>
      )}
    </>
  );
};
