import { Details, InsetText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatDay, formatLong } from "../domain/calendar.ts";
import { findLeftOpen } from "../domain/left-open.ts";
import { findTemplate, type Pathway } from "../domain/pathway.ts";
import type { Instant } from "../domain/review.ts";
import type { StageState, SupportCase } from "../domain/support-case.ts";
import { findOffer } from "../policy/offers.ts";
import type { Answered } from "./answers.ts";
import type { CaseNames } from "./case-names.ts";
import { PathwayChart } from "./pathway-chart.tsx";
import { LeftOpenLines } from "./stage-lead.tsx";
import { chartStateOf, hintsOf, outcomeWords, type StageLine, statusOf } from "./stage-status.ts";
import { Summary } from "./summary.tsx";
import { TaskList } from "./task-list.tsx";

/** What every page of a case knows of it. */
export type CaseFacts = {
  supportCase: SupportCase;
  /** The version the case began with. */
  pathway: Pathway;
  names: CaseNames;
  /** Whether the incident that it came from was withdrawn as recorded in error. */
  incidentWithdrawn?: boolean;
  /** In the order of the pathway. */
  stages: readonly StageLine[];
  now: Instant;
};

/** What was answered no of what makes a colleague safe, until a later stage says that it is done; nothing once a case ended early. */
export const StillToDo = ({ supportCase, pathway }: Pick<CaseFacts, "supportCase" | "pathway">): ReactElement | null => {
  const stages = findTemplate(pathway, supportCase.template)?.stages ?? [];
  const leftOpen = supportCase.ending === undefined ? findLeftOpen(stages, supportCase) : [];
  return leftOpen.length === 0 ? null : (
    <InsetText>
      <LeftOpenLines leftOpen={leftOpen} />
      <p>It is asked again at the next stage, until the answer is yes.</p>
    </InsetText>
  );
};

/** That the incident was withdrawn, and that the case goes on all the same. */
export const Withdrawn = ({ incidentWithdrawn }: Pick<CaseFacts, "incidentWithdrawn">): ReactElement | null =>
  incidentWithdrawn ? (
    <InsetText>
      <p>
        The incident from which this case was opened has been withdrawn as recorded in error. This case goes on: support does not
        depend on the record of the incident.
      </p>
    </InsetText>
  ) : null;

/** The stages of a case, each with where it stands. */
export const Stages = ({ pathway, stages, names, now }: CaseFacts): ReactElement => (
  <TaskList
    id="stage"
    tasks={stages.map((line) => ({
      name: line.stage.name,
      href: line.movable ? line.href : undefined,
      hints: hintsOf(line, stages, names),
      status: statusOf(pathway, line, stages, now),
    }))}
  />
);

/** The flowchart of the case with where it stands. What it says is in the list of stages as well. */
export const CaseChart = ({ supportCase, pathway, stages, now }: CaseFacts): ReactElement | null => {
  const template = findTemplate(pathway, supportCase.template);
  if (template === undefined) return null;
  const states = new Map(stages.map((line) => [line.stage.id, chartStateOf(pathway, line, stages, now)]));
  return (
    <section className="app-chart-frame" aria-label="The pathway of this case as a chart">
      <PathwayChart {...{ pathway, template, states }} title={`${template.name}, and where this case stands on it`} />
    </section>
  );
};

const checklistWords = { yes: "Yes", no: "No", na: "Not applicable" } as const;

const offerNames = (ids: readonly string[]): string[] => ids.map((id) => findOffer(id)?.name ?? id);

const earlierLine = (pathway: Pathway, said: StageState["earlier"][number]): string =>
  [
    said.movedAt === undefined ? "" : `${formatLong(said.heldAt ?? said.movedAt)}: `,
    outcomeWords(pathway, said.outcome ?? ""),
    said.deferredTo === undefined ? "" : ` (${formatDay(said.deferredTo)})`,
    said.reason === undefined ? "" : `. ${said.reason}`,
    said.note === undefined ? "" : `. ${said.note}`,
  ].join("");

const recordOf = (pathway: Pathway, { stage, state }: StageLine): Answered[] => {
  const checked = stage.checklist.flatMap(({ id, label }) => {
    const answer = state.checklist?.[id];
    return answer === undefined ? [] : [{ label, lines: [checklistWords[answer]] }];
  });
  const given = (label: string, lines: readonly string[] | undefined): Answered[] => (lines?.length ? [{ label, lines }] : []);
  return [
    ...given("Outcome", state.outcome === undefined ? [] : [outcomeWords(pathway, state.outcome)]),
    ...given("Held", state.heldAt === undefined ? [] : [formatLong(state.heldAt)]),
    ...given("Put off to", state.deferredTo === undefined ? [] : [formatDay(state.deferredTo)]),
    ...given("Reason", state.reason === undefined ? [] : [state.reason]),
    ...given("Note", state.note?.split("\n")),
    ...given("Offered", state.offers && offerNames(state.offers)),
    ...given("Taken up", state.takenUp && offerNames(state.takenUp)),
    ...checked,
    ...given(
      "Before",
      state.earlier.map((said) => earlierLine(pathway, said)),
    ),
  ];
};

/** What was said of each stage that moved, folded up. */
export const Records = ({ pathway, stages }: Pick<CaseFacts, "pathway" | "stages">): ReactElement | null => {
  const moved = stages.filter(({ state }) => state.outcome !== undefined);
  if (moved.length === 0) return null;
  return (
    <>
      {moved.map((line) => (
        <Details key={line.stage.id} expander>
          <Details.Summary>{line.stage.name}</Details.Summary>
          <Details.Text>
            <Summary answers={recordOf(pathway, line)} />
          </Details.Text>
        </Details>
      ))}
    </>
  );
};

/** What the colleague said is not right, beside what was noted. */
export const Corrections = ({ supportCase, title }: Pick<CaseFacts, "supportCase"> & { title: string }): ReactElement | null => {
  const { corrections = [] } = supportCase;
  if (corrections.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <Summary answers={corrections.map(({ at, text }) => ({ label: formatLong(at), lines: [text] }))} />
    </>
  );
};
