import { Details } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatDay, formatLong } from "../../domain/calendar.ts";
import type { Stage } from "../../domain/pathway.ts";
import type { Instant, ReviewView } from "../../domain/review.ts";
import { findTemplate } from "../../domain/stage-move.ts";
import type { StageState, SupportCase } from "../../domain/support-case.ts";
import { pathway } from "../../policy/pathway.ts";
import type { Answered } from "../answers.ts";
import { ButtonLink } from "../button-link.tsx";
import { DonePanel } from "../done-panel.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { Summary } from "../summary.tsx";
import { TaskList } from "../task-list.tsx";
import { describeStatus, explainDue, joinWords, roleWords, type StatusWords } from "../words.ts";

/** One stage of the case as it stands. `href` leads to its form where the reader may move it now. */
export type StageLine = { stage: Stage; state: StageState; review: ReviewView; movable: boolean; href?: string | undefined };

export type SupportCasePage = {
  chrome: Chrome;
  supportCase: SupportCase;
  personName: string;
  lineManagerName?: string | undefined;
  teamName: string;
  /** In the order of the pathway. */
  stages: readonly StageLine[];
  /** The id of the stage that the reader has just moved. */
  done?: string | undefined;
  now: Instant;
};

const outcomeWords = (outcome: string): string =>
  Object.entries(pathway.outcomes).find(([id]) => id === outcome)?.[1].label ?? outcome;

const doneWords = ({ stages, done }: SupportCasePage): string | undefined => {
  const moved = stages.find(({ stage }) => stage.id === done);
  return moved && `${moved.state.status === "settled" ? "Done" : "Put off"}: ${moved.stage.name}`;
};

const WhatNext = ({ stages }: Pick<SupportCasePage, "stages">): ReactElement => {
  const next = stages.filter(({ movable }) => movable).sort((a, b) => a.review.dueAt.localeCompare(b.review.dueAt))[0];
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

const waitingFor = ({ stage }: StageLine, stages: readonly StageLine[]): string[] =>
  stages
    .filter((other) => stage.after.includes(other.stage.id) && other.state.status === "open")
    .map((other) => other.stage.name);

const statusOf = (line: StageLine, stages: readonly StageLine[], now: Instant): StatusWords => {
  if (line.state.status === "settled") return { words: outcomeWords(line.state.outcome ?? "completed"), colour: "green" };
  const status = describeStatus(line.review, now);
  return waitingFor(line, stages).length > 0 && status.colour !== "red" ? { words: "Cannot start yet", colour: "grey" } : status;
};

const hintsOf = (line: StageLine, page: SupportCasePage): string[] => {
  const { state, review, stage } = line;
  if (state.status === "settled") return state.movedAt === undefined ? [] : [`Settled ${formatLong(state.movedAt)}.`];
  const waiting = waitingFor(line, page.stages);
  const name = stage.role === "line-manager" ? page.lineManagerName : undefined;
  return [
    explainDue(review),
    name === undefined ? roleWords[stage.role] : `${roleWords[stage.role]}: ${name}`,
    ...(state.deferredTo === undefined ? [] : [`Put off to ${formatDay(state.deferredTo)}.`]),
    ...(waiting.length === 0 ? [] : [`Comes after: ${joinWords(waiting)}.`]),
  ];
};

const Stages = (page: SupportCasePage): ReactElement => (
  <>
    <h2>Stages</h2>
    <TaskList
      id="stage"
      tasks={page.stages.map((line) => ({
        name: line.stage.name,
        href: line.movable ? line.href : undefined,
        hints: hintsOf(line, page),
        status: statusOf(line, page.stages, page.now),
      }))}
    />
  </>
);

const checklistWords = { yes: "Yes", no: "No", na: "Not applicable" } as const;

const recordOf = ({ stage, state }: StageLine): Answered[] => {
  const checked = stage.checklist.flatMap(({ id, label }) => {
    const answer = state.checklist?.[id];
    return answer === undefined ? [] : [{ label, lines: [checklistWords[answer]] }];
  });
  return [
    ...(state.outcome === undefined ? [] : [{ label: "Outcome", lines: [outcomeWords(state.outcome)] }]),
    ...(state.heldAt === undefined ? [] : [{ label: "Held", lines: [formatLong(state.heldAt)] }]),
    ...(state.reason === undefined ? [] : [{ label: "Reason", lines: [state.reason] }]),
    ...checked,
  ];
};

const Records = ({ stages }: Pick<SupportCasePage, "stages">): ReactElement | null => {
  const moved = stages.filter(({ state }) => state.outcome !== undefined);
  if (moved.length === 0) return null;
  return (
    <>
      <h2>What was recorded</h2>
      {moved.map((line) => (
        <Details key={line.stage.id} expander>
          <Details.Summary>{line.stage.name}</Details.Summary>
          <Details.Text>
            <Summary answers={recordOf(line)} />
          </Details.Text>
        </Details>
      ))}
    </>
  );
};

const About = ({ supportCase, personName, lineManagerName, teamName }: SupportCasePage): ReactElement => {
  const employer = "employer" in supportCase.person ? [`Works for ${supportCase.person.employer}`] : [];
  return (
    <>
      <h2>About this case</h2>
      <Summary
        answers={[
          { label: "Colleague", lines: [personName, ...employer] },
          { label: "Line manager", lines: [lineManagerName ?? "Not known yet"] },
          { label: "Team", lines: [teamName] },
          { label: "Pathway", lines: [findTemplate(pathway, supportCase.template)?.name ?? supportCase.template] },
          { label: "Opened", lines: [formatLong(supportCase.openedAt)] },
        ]}
      />
    </>
  );
};

/** One colleague's support case: what to do next, its stages in order, and what was recorded of each. */
export const supportCasePage = (page: SupportCasePage): string => {
  const { reference } = page.supportCase;
  const done = doneWords(page);
  return renderPage(
    { title: done ?? `Support case ${reference}`, chrome: page.chrome, backHref: "/" },
    <>
      {done === undefined ? <h1>Support case {reference}</h1> : <DonePanel title={done} reference={reference} />}
      <WhatNext stages={page.stages} />
      <Stages {...page} />
      <Records stages={page.stages} />
      <About {...page} />
      <p>Only the colleague, their managers and the wellbeing lead can read this page.</p>
    </>,
  );
};
