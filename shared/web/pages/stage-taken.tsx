import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import type { Pathway, Stage } from "../../domain/pathway.ts";
import type { StageState } from "../../domain/support-case.ts";
import { stageForm } from "../../policy/forms/stage.ts";
import { type Answered, describeAnswers } from "../answers.ts";
import { NoticeBanner } from "../form-errors.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { outcomeWords } from "../stage-status.ts";
import { Summary } from "../summary.tsx";

export type StageTakenPage = {
  chrome: Chrome;
  supportCaseId: string;
  pathway: Pathway;
  stage: Stage;
  state: StageState;
  /** Who settled it. */
  byName: string;
  /** What the reader had filled in. */
  typed: Record<string, unknown>;
};

const Typed = ({ answers }: { answers: readonly Answered[] }): ReactElement | null =>
  answers.length === 0 ? null : (
    <>
      <h2>What you had filled in</h2>
      <p>None of it is saved. Copy what is still needed, and talk to each other about it.</p>
      <Summary answers={answers} />
    </>
  );

/** What somebody is told whose stage another has settled meanwhile: who, when and how, and everything they had typed. */
export const stageTakenPage = (page: StageTakenPage): string => {
  const { chrome, supportCaseId, pathway, stage, state, byName, typed } = page;
  const when = state.movedAt === undefined ? "" : ` on ${formatLong(state.movedAt)}`;
  const how = state.outcome === undefined ? "" : `, as “${outcomeWords(pathway, state.outcome)}”`;
  const { version: _version, ...fields } = stageForm(stage, pathway).fields;
  return renderPage(
    { title: stage.name, chrome, backHref: `/support-cases/${supportCaseId}` },
    <>
      <NoticeBanner title="Nothing was saved" text={`${byName} settled this stage${when}${how}.`} />
      <h1>{stage.name}</h1>
      <p>
        <a href={`/support-cases/${supportCaseId}`}>See what was recorded</a>
      </p>
      <Typed answers={describeAnswers(fields, typed, {})} />
    </>,
  );
};
