import { InsetText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { findLeftOpen } from "../domain/left-open.ts";
import { findTemplate, type Pathway } from "../domain/pathway.ts";
import type { Instant } from "../domain/review.ts";
import type { SupportCase } from "../domain/support-case.ts";
import type { CaseNames } from "./case-names.ts";
import { PathwayChart } from "./pathway-chart.tsx";
import { LeftOpenLines } from "./stage-lead.tsx";
import { chartStateOf, hintsOf, type StageLine, statusOf } from "./stage-status.ts";
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
