import { Col, Row } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Instant, ReviewView } from "../../domain/review.ts";
import { hrefOfTeam } from "../addresses.ts";
import { ButtonLink } from "../button-link.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { Summary } from "../summary.tsx";
import { describeStatus, explainDue, joinWords, nameStage } from "../words.ts";

export type StageOverseenPage = {
  chrome: Chrome;
  supportCaseId: string;
  review: ReviewView;
  teamName: string;
  /** The names of the open stages that have to be settled before it. */
  waitsFor: readonly string[];
  /** Whose it is, with the role. */
  owner: string;
  /** Whether the reader may give the case to another line manager. */
  mayReassign: boolean;
  now: Instant;
};

const WhatToDo = ({ review, owner, teamName, mayReassign, supportCaseId }: StageOverseenPage): ReactElement => {
  const isLine = review.responsible.role === "line-manager";
  return (
    <>
      <h2 className="nhsuk-heading-m">What you are asked to do</h2>
      <ol>
        <li>{`Ask whoever owes it (${owner}) how it stands and what they need: time, cover, or somebody to do it with.`}</li>
        <li>
          {isLine
            ? "If they are away, were in the incident themself, or the colleague would like somebody else, the case goes to another manager."
            : `If they are away, their deputy on ${teamName} can do it, and so can the line manager of the case.`}
        </li>
        <li>Ask for nothing that was said. Whether it is done is all that you are asked to see to.</li>
      </ol>
      {isLine && mayReassign && (
        <ButtonLink href={`/support-cases/${supportCaseId}/line-manager`}>Give the case to another manager</ButtonLink>
      )}
    </>
  );
};

/** What is owed in a case, as it is said to somebody who may not read it. */
const wordsOf = (review: ReviewView) =>
  review.kind === "case-correction"
    ? { title: "An answer in a support case", what: "This answer", stage: [] }
    : { title: "A stage of a support case", what: "This stage", stage: [{ label: "Stage", lines: [nameStage(review)] }] };

/**
 * Where a reminder leads somebody above the team, who sees that a stage is late and may not read the case: what they are asked
 * to do about it.
 */
export const stageOverseenPage = (page: StageOverseenPage): string => {
  const { chrome, review, teamName, owner, waitsFor, now } = page;
  const isSettled = review.status === "settled";
  const { title, what, stage } = wordsOf(review);
  return renderPage(
    { title, chrome, backHref: "/" },
    <Row>
      <Col width="two-thirds">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>
          {isSettled
            ? `${what} is settled. There is nothing left to do about it.`
            : "You are told of it because it waits to be done. The case itself is not yours to read: it is kept to the colleague, whoever looks after them and the wellbeing lead."}
        </p>
        <Summary
          answers={[
            { label: "Reference", lines: [review.reference] },
            ...stage,
            { label: "Team", lines: [teamName] },
            { label: "Whose it is", lines: [owner] },
            { label: "Due", lines: [explainDue(review)] },
            { label: "Status", lines: [describeStatus(review, now, waitsFor.length > 0).words] },
            ...(waitsFor.length === 0 ? [] : [{ label: "Waits for", lines: [joinWords(waitsFor)] }]),
          ]}
        />
        {!isSettled && <WhatToDo {...page} />}
        <p>
          <a href={hrefOfTeam(review.teamId)}>{`Everything that is open on ${teamName}`}</a>
        </p>
      </Col>
    </Row>,
  );
};
