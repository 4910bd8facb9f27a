import { InsetText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { londonDay } from "../../domain/calendar.ts";
import { compareCodes } from "../../domain/order.ts";
import type { Instant } from "../../domain/review.ts";
import { type EndingReason, isSettled } from "../../domain/support-case.ts";
import { findOffer, offers } from "../../policy/offers.ts";
import { ButtonLink } from "../button-link.tsx";
import { CaseChart, type CaseFacts, Stages, StillToDo, Withdrawn } from "../case-parts.tsx";
import { AnswerOwed, Corrections } from "../corrections.tsx";
import { DonePanel } from "../done-panel.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { OfferList } from "../offer-list.tsx";
import { Records } from "../stage-records.tsx";
import { holderOf } from "../stage-status.ts";
import { explainDue, roleWords } from "../words.ts";

export type OwnCasePage = CaseFacts & {
  chrome: Chrome;
  mayGiveFeedback: boolean;
  /** The id of a stage, or the kind of what else is owed, to which the reader was led as if it were theirs to do. */
  ledToId?: string | undefined;
  /** By when what they said is not right is to be answered, where it is not yet. */
  answerBy?: Instant | undefined;
  done?: string | undefined;
};

const doneTitles: Record<string, string> = {
  ended: "You will not be contacted about this",
  feedback: "Thank you",
  corrected: "Your correction is kept",
};

/** Why the case ended early, as it is said to whom it is about. */
const endings: Record<EndingReason, string> = {
  "opted-out": "You want no more contact about this",
  "no-further-need": "It ended because no more support was needed",
  left: "It ended because you were leaving the trust",
  "other-arrangement": "Another arrangement takes its place",
};

const WhatNext = ({ supportCase, stages, names }: OwnCasePage): ReactElement => {
  const next = stages
    .filter(({ state }) => state.status === "open")
    .sort((a, b) => compareCodes(a.review.dueAt, b.review.dueAt))[0];
  if (next === undefined)
    return (
      <>
        <p>
          {supportCase.ending ? `${endings[supportCase.ending.reason]}.` : "The pathway has ended."} Every offer stays open to
          you.
        </p>
        {supportCase.ending?.note !== undefined && <p>Noted when it ended: {supportCase.ending.note}</p>}
      </>
    );
  const { responsible } = next.review;
  const holder = holderOf(responsible, names);
  return (
    <p>
      <strong>{next.stage.name}</strong>. {next.stage.purpose} {explainDue(next.review)} It is with your{" "}
      {roleWords[responsible.role].toLowerCase()}
      {holder !== undefined && `, ${holder}`}.
    </p>
  );
};

/** Whom to turn to beside the manager of this case. */
const SomebodyAbove = ({ names: { serviceManagerName } }: OwnCasePage): ReactElement => (
  <>
    {serviceManagerName === undefined ? "" : `${serviceManagerName}, or `}the wellbeing lead (
    {findOffer("manager-advice")?.contact})
  </>
);

/** What a colleague is told who was asked to do a stage of their own support, since they stand in for whoever owes it. */
const NotYours = (page: OwnCasePage): ReactElement | null => {
  const line = page.stages.find(({ stage, state }) => stage.id === page.ledToId && state.status === "open");
  const isAnswer = page.ledToId === "case-correction" && page.answerBy !== undefined;
  const name = isAnswer ? "An answer to you" : line?.stage.name;
  if (name === undefined) return null;
  return (
    <InsetText>
      <p>
        “{name}” is a step of your own support. It is not yours to do, also where you stand in for your manager: somebody else
        does it for you.
      </p>
      <p>
        If you were sent here by a reminder, tell <SomebodyAbove {...page} />, so that it does not wait. They can also give you{" "}
        <a href="#your-manager">another manager for this</a>.
      </p>
    </InsetText>
  );
};

const YourManager = (page: OwnCasePage): ReactElement => {
  const { lineManagerName } = page.names;
  return (
    <>
      <h2 id="your-manager">Your manager for this</h2>
      <p>
        {lineManagerName === undefined ? "Nobody is named yet." : `${lineManagerName} looks after you on this pathway.`} You can
        have another manager for it, and need not say why.
      </p>
      <p>
        Tell <SomebodyAbove {...page} />. The new manager then reads what is noted here; the one before no longer does, except of
        the first steps if those were theirs.
      </p>
    </>
  );
};

const Contact = ({ supportCase }: OwnCasePage): ReactElement | null =>
  isSettled(supportCase) ? null : (
    <>
      <h2>If you want no more contact</h2>
      <p>
        Saying no to one step leaves the later ones open. You can also stop all contact about this. Nobody will ask you why, and
        every offer stays open to you.
      </p>
      <p>
        <a href={`/support-cases/${supportCase.supportCaseId}/ending`}>Stop all contact about this</a>
      </p>
    </>
  );

const Feedback = ({ supportCase, mayGiveFeedback }: OwnCasePage): ReactElement | null => {
  if (supportCase.feedback) return <p>You said that the support was {supportCase.feedback.score} of 5.</p>;
  if (!mayGiveFeedback) return null;
  return <ButtonLink href={`/support-cases/${supportCase.supportCaseId}/feedback`}>Say how the support was</ButtonLink>;
};

/** A colleague's own case: what comes next, what was agreed, what is on offer, and what they can change. */
export const ownCasePage = (page: OwnCasePage): string => {
  const { supportCase, stages, now } = page;
  const title = page.done === undefined ? undefined : doneTitles[page.done];
  const isRecorded = stages.some(({ state }) => state.outcome !== undefined);
  return renderPage(
    { title: title ?? "Your support after an incident", chrome: page.chrome, backHref: "/support-cases" },
    <>
      {title === undefined ? (
        <h1>Your support after an incident</h1>
      ) : (
        <DonePanel title={title} reference={supportCase.reference} />
      )}
      <p>
        Reference {supportCase.reference}. Only you, your managers on this pathway, whoever stands in for them, and the wellbeing
        lead can read this page. It is not part of any investigation.
      </p>
      <NotYours {...page} />
      <StillToDo {...page} />
      <Withdrawn {...page} />
      <h2>What comes next</h2>
      <WhatNext {...page} />
      <Feedback {...page} />
      <h2>What was agreed</h2>
      {isRecorded ? <Records {...page} /> : <p>Nothing is noted yet. What your managers note appears here.</p>}
      <Corrections {...page} title="Your corrections" />
      <AnswerOwed {...page} />
      <p>
        <a href={`/support-cases/${supportCase.supportCaseId}/correction`}>Something here is not right</a>
      </p>
      <h2>What is on offer</h2>
      <p>You can use these yourself at any time, whatever you said before.</p>
      <OfferList offers={offers.filter(({ id }) => id !== "manager-advice")} today={londonDay(now)} />
      {(!isSettled(supportCase) || page.answerBy !== undefined) && <YourManager {...page} />}
      <Contact {...page} />
      <h2>Every step of the pathway</h2>
      <Stages {...page} />
      <CaseChart {...page} />
    </>,
  );
};
