import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import { type Debrief, type DebriefKind, debriefKinds } from "../../domain/debrief.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Instant } from "../../domain/review.ts";
import { findForm } from "../../policy/forms/find-form.ts";
import { type Answered, describeAnswers } from "../answers.ts";
import { ButtonLink } from "../button-link.tsx";
import { DonePanel } from "../done-panel.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { nameResponsible, type ReviewRow } from "../review-task.ts";
import { Summary } from "../summary.tsx";
import { TaskList } from "../task-list.tsx";
import { debriefWords, describeStatus, explainDue, kindWords } from "../words.ts";

export type IncidentReview = Pick<ReviewRow, "review" | "responsibleName" | "href">;
type SubmittedDebrief = { debrief: Debrief; submittedByName: string };

export type IncidentPage = {
  chrome: Chrome;
  incident: Incident;
  teamName: string;
  recordedByName: string;
  reviews: readonly IncidentReview[];
  debriefs: readonly SubmittedDebrief[];
  /** Whether the reader may say when it ended. */
  mayEnd: boolean;
  /** What the reader has just done, and so is told at the top. */
  done?: "recorded" | DebriefKind | undefined;
  now: Instant;
};

const titleOf = ({ incident, done }: IncidentPage): string => {
  if (done === undefined) return `Incident ${incident.reference}`;
  return done === "recorded" ? "Incident recorded" : `${debriefWords[done]} submitted`;
};

/** The review that is open and due first, of those the reader may do. */
const firstToDo = (reviews: readonly IncidentReview[]) =>
  reviews
    .flatMap(({ review, href }) => (review.status === "settled" || href === undefined ? [] : [{ review, href }]))
    .sort((a, b) => a.review.dueAt.localeCompare(b.review.dueAt))[0];

const recordedWords =
  "The reviews below have started. Each colleague you named now has a support case of their own, which is kept apart from this incident.";

const WhatNext = ({ reviews, done }: Pick<IncidentPage, "reviews" | "done">): ReactElement => {
  const first = firstToDo(reviews);
  const settled = reviews.every(({ review }) => review.status === "settled");
  return (
    <>
      <h2>What happens next</h2>
      {done === "recorded" && <p>{recordedWords}</p>}
      <p>
        {settled
          ? "Every review of this incident is settled. There is nothing left to do here."
          : "Whoever owes a review is reminded by email, and after that the managers above them."}
      </p>
      {first && (
        <>
          <p>
            Next: {kindWords[first.review.kind].toLowerCase()}. {explainDue(first.review)}
          </p>
          <ButtonLink href={first.href}>Submit the {kindWords[first.review.kind].toLowerCase()}</ButtonLink>
        </>
      )}
    </>
  );
};

const Reviews = ({ reviews, now }: Pick<IncidentPage, "reviews" | "now">): ReactElement => (
  <>
    <h2>Reviews</h2>
    <TaskList
      id="review"
      tasks={reviews.map(({ review, responsibleName, href }) => ({
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

const WhatHappened = ({ incident, teamName, recordedByName, mayEnd }: IncidentPage): ReactElement => (
  <>
    <h2>What happened</h2>
    <Summary
      answers={[
        ...describeAnswers(findForm(incident.form).fields, incident, { [incident.teamId]: teamName }),
        { label: "Recorded", lines: [`${formatLong(incident.recordedAt)}, by ${recordedByName}`] },
      ]}
    />
    {mayEnd && (
      <p>
        <a href={`/incidents/${incident.incidentId}/end`}>
          {incident.endedAt === undefined ? "Say when it ended" : "Correct when it ended"}
        </a>
      </p>
    )}
  </>
);

/** Whether a debrief that was held was held in time; nothing of one that was not. */
const inTimeAnswer = (debrief: Debrief, reviews: readonly IncidentReview[]): Answered[] => {
  const review = reviews.find((row) => row.review.kind === debriefKinds[debrief.kind])?.review;
  if (review?.heldAt === undefined) return [];
  return [{ label: "Held in time?", lines: [review.inTime ? "Yes" : `No, it was due ${formatLong(review.dueAt)}`] }];
};

const SubmittedDebriefs = ({ debriefs, reviews }: Pick<IncidentPage, "debriefs" | "reviews">): ReactElement => (
  <>
    {debriefs.map(({ debrief, submittedByName }) => (
      <section key={debrief.debriefId} id={debrief.kind}>
        <h2>{debriefWords[debrief.kind]}</h2>
        <Summary
          answers={[
            ...describeAnswers(findForm(debrief.form).fields, { ...debrief, ...debrief.core }, {}),
            ...inTimeAnswer(debrief, reviews),
            { label: "Submitted", lines: [`${formatLong(debrief.submittedAt)}, by ${submittedByName}`] },
          ]}
        />
      </section>
    ))}
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
      <WhatNext reviews={page.reviews} done={page.done} />
      <Reviews reviews={page.reviews} now={page.now} />
      <WhatHappened {...page} />
      <SubmittedDebriefs debriefs={page.debriefs} reviews={page.reviews} />
    </>,
  );
