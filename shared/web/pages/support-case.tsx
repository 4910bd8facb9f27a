import { InsetText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import { compareCodes } from "../../domain/order.ts";
import { findTemplate } from "../../domain/pathway.ts";
import type { EndingReason, SupportCase } from "../../domain/support-case.ts";
import { endingForm, lineManagerForm } from "../../policy/forms/case-changes.ts";
import type { Answered } from "../answers.ts";
import { ButtonLink } from "../button-link.tsx";
import { CaseChart, type CaseFacts, Stages, StillToDo, Withdrawn } from "../case-parts.tsx";
import { Corrections, ToAnswer } from "../corrections.tsx";
import { DonePanel } from "../done-panel.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { Records } from "../stage-records.tsx";
import type { StageLine } from "../stage-status.ts";
import { Summary } from "../summary.tsx";
import { explainDue } from "../words.ts";

export type SupportCasePage = CaseFacts & {
  chrome: Chrome;
  /** Whether the reader may hand the case on, of which something is left to do. */
  mayReassign: boolean;
  mayEnd: boolean;
  /** Whether the reader looks after the colleague, and answers what they say is not right. */
  mayAnswer: boolean;
  /** A case of the same name and employer, which may be of the same colleague. */
  namesake?: Pick<SupportCase, "supportCaseId" | "reference"> | undefined;
  /** The id of the stage that the reader has just moved, or what else they have just done. */
  done?: string | undefined;
  /** The id of the stage that the reader has just put right. */
  amendedId?: string | undefined;
  /** The id of a stage to whose form the reader was led, and which is settled. */
  settledId?: string | undefined;
};

const doneWords = ({ stages, done, amendedId }: SupportCasePage): string | undefined => {
  const amended = stages.find(({ stage }) => stage.id === amendedId);
  if (amended?.state.amended !== undefined) return `Put right: ${amended.stage.name}`;
  if (done === "manager") return "The line manager is changed";
  if (done === "ended") return "The case has ended";
  if (done === "answered") return "The colleague can read your answer";
  const moved = stages.find(({ stage }) => stage.id === done);
  if (moved === undefined) return undefined;
  const words = { "no-answer": "Try noted", deferred: "Put off" }[moved.state.outcome ?? ""] ?? "Done";
  return `${moved.state.status === "settled" ? "Done" : words}: ${moved.stage.name}`;
};

/** Who has the case from now on, said to whoever gave it to them. */
const HandedOn = ({ names: { lineManagerName } }: SupportCasePage): ReactElement => (
  <InsetText>
    <p>
      {`${lineManagerName ?? "Another manager"} looks after this case now, and finds its steps on their home page. Tell them yourself that it is theirs, so that they need not wait for a reminder.`}
    </p>
  </InsetText>
);

/** What a reader is told whom a reminder led to a stage that somebody has settled meanwhile. */
const SettledBefore = ({ stages, settledId }: SupportCasePage): ReactElement | null => {
  const line = stages.find(({ stage, state }) => stage.id === settledId && state.status === "settled");
  if (line === undefined) return null;
  const when = line.state.movedAt === undefined ? "" : ` on ${formatLong(line.state.movedAt)}`;
  return (
    <InsetText>
      <p>{`“${line.stage.name}” was settled${when}. There is nothing left to do about it.`}</p>
      {line.amendHref !== undefined && (
        <p>
          If what was recorded is wrong, <a href={line.amendHref}>put this stage right</a>.
        </p>
      )}
    </InsetText>
  );
};

/** That a debrief named somebody who had been named before, which whoever looks after both can tell from two people of one name. */
const Namesake = ({ namesake, mayEnd }: SupportCasePage): ReactElement | null =>
  namesake === undefined ? null : (
    <InsetText>
      <p>
        A colleague of the same name and employer has a case after this incident already:{" "}
        <a href={`/support-cases/${namesake.supportCaseId}`}>support case {namesake.reference}</a>. If it is the same person,
        {mayEnd ? " end this case, so that they are not asked everything twice." : " ask their line manager to end this case."}
      </p>
    </InsetText>
  );

const nextToDo = (stages: readonly StageLine[]): StageLine | undefined =>
  stages.filter(({ movable }) => movable).sort((a, b) => compareCodes(a.review.dueAt, b.review.dueAt))[0];

const WhatNext = ({ stages }: Pick<SupportCasePage, "stages">): ReactElement => {
  const next = nextToDo(stages);
  const settled = stages.every(({ state }) => state.status === "settled");
  return (
    <>
      <h2>What to do next</h2>
      {settled && <p>Every stage is settled. The offers of support stay open.</p>}
      {!settled && next === undefined && (
        <p>Nothing for you. Whoever owes a stage is reminded by email, and after that the managers above them.</p>
      )}
      {next && (
        <>
          <p>
            <strong>{next.stage.name}.</strong> {next.stage.purpose} {explainDue(next.review)}
          </p>
          {next.href !== undefined && <ButtonLink href={next.href}>Do this stage</ButtonLink>}
        </>
      )}
    </>
  );
};

const labelOf = (options: readonly { code: string; label: string }[], code: string): string =>
  options.find((option) => option.code === code)?.label ?? code;

/** Why a case ended early, in words. */
const endingWords = (reason: EndingReason): string => labelOf(endingForm.fields.reason.options, reason);

const changesOf = ({ supportCase }: SupportCasePage): Answered[] => {
  const { reassignments, ending, feedback } = supportCase;
  const managers = reassignments.map(
    ({ at, reason }) => `${formatLong(at)}: ${labelOf(lineManagerForm.fields.reason.options, reason)}`,
  );
  return [
    ...(managers.length === 0 ? [] : [{ label: "Line manager changed", lines: managers }]),
    ...(ending === undefined
      ? []
      : [{ label: "Ended early", lines: [`${formatLong(ending.at)}: ${endingWords(ending.reason)}`, ending.note ?? ""] }]),
    ...(feedback === undefined ? [] : [{ label: "How the support was", lines: [`${feedback.score} of 5`] }]),
  ];
};

const About = (page: SupportCasePage): ReactElement => {
  const { supportCase, pathway } = page;
  const { personName, employer, email, lineManagerName, teamManagerName, teamName } = page.names;
  const template = findTemplate(pathway, supportCase.template)?.name ?? supportCase.template;
  return (
    <>
      <h2>About this case</h2>
      <Summary
        answers={[
          {
            label: "Colleague",
            lines: [
              personName,
              ...(employer === undefined ? [] : [`Works for ${employer}`]),
              ...(email === undefined ? [] : [email]),
            ],
          },
          { label: "Line manager", lines: [lineManagerName ?? "Not known yet"] },
          { label: "Team", lines: [teamName] },
          { label: "Team manager", lines: [teamManagerName ?? "Nobody is named"] },
          { label: "Pathway", lines: [template, `Version ${pathway.version}`] },
          { label: "Counted from", lines: [formatLong(supportCase.clockStartAt)] },
          { label: "Opened", lines: [formatLong(supportCase.openedAt)] },
          ...changesOf(page),
        ]}
      />
    </>
  );
};

const Changes = ({ supportCase, stages, mayReassign, mayEnd }: SupportCasePage): ReactElement | null => {
  const isEndable = mayEnd && stages.some(({ state }) => state.status === "open");
  if (!mayReassign && !isEndable) return null;
  const base = `/support-cases/${supportCase.supportCaseId}`;
  return (
    <ul>
      {mayReassign && (
        <li>
          <a href={`${base}/line-manager`}>Change the line manager</a>, for example because they were involved themself
        </li>
      )}
      {isEndable && (
        <li>
          <a href={`${base}/ending`}>End the case early</a>, also where the colleague wants no more contact
        </li>
      )}
    </ul>
  );
};

/** One colleague's support case as its managers see it: what to do next, its stages, and what was recorded of each. */
export const supportCasePage = (page: SupportCasePage): string => {
  const { reference } = page.supportCase;
  const { personName, employer, hasLogin } = page.names;
  const done = doneWords(page);
  const isRecorded = page.stages.some(({ state }) => state.outcome !== undefined);
  return renderPage(
    { title: done ?? `Support case ${reference}`, chrome: page.chrome, backHref: "/" },
    <>
      {done === undefined ? <h1>Support case {reference}</h1> : <DonePanel title={done} reference={reference} />}
      <p>
        For <strong>{personName}</strong>
        {employer !== undefined && `, who works for ${employer}`}.
      </p>
      {page.done === "manager" && <HandedOn {...page} />}
      <SettledBefore {...page} />
      <ToAnswer {...page} />
      <StillToDo {...page} />
      <Withdrawn {...page} />
      <Namesake {...page} />
      <WhatNext stages={page.stages} />
      <h2>Stages</h2>
      <Stages {...page} />
      {isRecorded && <h2>What was recorded</h2>}
      <Records {...page} />
      <Corrections {...page} title="Corrections by the colleague" />
      <About {...page} />
      <Changes {...page} />
      <h2>The pathway of this case</h2>
      <CaseChart {...page} />
      <p>
        {hasLogin
          ? "Only the colleague, their managers, whoever stands in for those, and the wellbeing lead can read this page."
          : "Only the colleague’s managers, whoever stands in for those, and the wellbeing lead can read this page. The colleague has no login: tell them what is noted here."}
      </p>
    </>,
  );
};
