import { formatDay, formatLong } from "../domain/calendar.ts";
import type { Pathway, Stage } from "../domain/pathway.ts";
import type { Instant, Responsible, ReviewView } from "../domain/review.ts";
import type { StageState } from "../domain/support-case.ts";
import type { ManagerNames } from "./case-names.ts";
import type { ChartState } from "./pathway-chart.tsx";
import { countWords, describeStatus, explainDue, joinWords, roleWords, type StatusWords } from "./words.ts";

/** One stage of the case as it stands: `href` leads to its form where the reader may move it now, `amendHref` to where they may put it right. */
export type StageLine = {
  stage: Stage;
  state: StageState;
  review: ReviewView;
  movable: boolean;
  href?: string | undefined;
  amendHref?: string | undefined;
};

const ruleOf = (pathway: Pathway, outcome: string | undefined) =>
  Object.entries(pathway.outcomes).find(([id]) => id === outcome)?.[1];

/** An outcome by the words of the version it was chosen in. */
export const outcomeWords = (pathway: Pathway, outcome: string): string => ruleOf(pathway, outcome)?.label ?? outcome;

const waitingFor = ({ stage }: StageLine, lines: readonly StageLine[]): string[] =>
  lines.filter((other) => stage.after.includes(other.stage.id) && other.state.status === "open").map((other) => other.stage.name);

/** What a stage is marked with in a list. */
export const statusOf = (pathway: Pathway, line: StageLine, lines: readonly StageLine[], now: Instant): StatusWords => {
  const { state, review } = line;
  if (state.status === "settled")
    return state.outcome === undefined
      ? { words: "Settled", colour: "green" }
      : {
          words: outcomeWords(pathway, state.outcome),
          colour: ruleOf(pathway, state.outcome)?.skips ? "grey" : "green",
        };
  return describeStatus(review, now, waitingFor(line, lines).length > 0);
};

/** The name of whoever owes a stage, where it is known. */
export const holderOf = ({ role }: Responsible, { lineManagerName, teamManagerName }: ManagerNames): string | undefined =>
  ({ "line-manager": lineManagerName, "team-manager": teamManagerName })[role as string];

/** Whose a stage is: the role, and the name where it is known. */
export const nameOwner = ({ role }: Responsible, managers: ManagerNames): string => {
  const name = holderOf({ role }, managers);
  return name === undefined ? roleWords[role] : `${roleWords[role]}: ${name}`;
};

/** The lines below the name of a stage: when it is due and why, whose it is, what has been tried. */
export const hintsOf = (line: StageLine, lines: readonly StageLine[], managers: ManagerNames): string[] => {
  const { state, review } = line;
  if (state.status === "settled")
    return [
      ...(state.heldAt === undefined ? [] : [`Done ${formatLong(state.heldAt)}.`]),
      ...(state.movedAt === undefined ? [] : [`Settled ${formatLong(state.movedAt)}.`]),
      ...(state.amended === undefined ? [] : [`Put right ${formatLong(state.amended.at)}.`]),
    ];
  const waiting = waitingFor(line, lines);
  return [
    explainDue(review),
    nameOwner(review.responsible, managers),
    ...(state.deferredTo === undefined ? [] : [`Put off to ${formatDay(state.deferredTo)}.`]),
    ...(state.tries === 0 ? [] : [`Tried ${state.tries === 1 ? "once" : countWords(state.tries, "time")}, nobody answered.`]),
    ...(waiting.length === 0 ? [] : [`Comes after: ${joinWords(waiting)}.`]),
  ];
};

/** Where a stage stands on the chart of its case: what is late and what was passed over say so. */
export const chartStateOf = (pathway: Pathway, line: StageLine, lines: readonly StageLine[], now: Instant): ChartState => {
  const { state, review } = line;
  const { words } = statusOf(pathway, line, lines, now);
  if (state.status === "settled") {
    if (ruleOf(pathway, state.outcome)?.skips) return { mark: "skipped", words: `Skipped: ${words.toLowerCase()}` };
    const doneAt = state.heldAt ?? state.movedAt;
    const late = doneAt !== undefined && doneAt > review.dueAt ? ", late" : "";
    return { mark: "done", words: `${words}${late}` };
  }
  if (review.dueAt < now) return { mark: "late", words };
  return { mark: waitingFor(line, lines).length > 0 ? "waiting" : "now", words };
};
