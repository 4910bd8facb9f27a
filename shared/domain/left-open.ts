import { compareCodes } from "./order.ts";
import type { Stage } from "./pathway.ts";
import type { SupportCase } from "./support-case.ts";

/** A safety line that was answered no when it was last answered, with the stage that asks it first. */
export type LeftOpen = { id: string; label: string; stageName: string };

type Case = Pick<SupportCase, "stages">;

/** What was said of a line last, in whichever stage that was. */
const lastAnswer = ({ stages }: Case, lineId: string): string | undefined =>
  Object.values(stages)
    .filter(({ checklist }) => checklist?.[lineId] !== undefined)
    .toSorted((one, other) => compareCodes(one.movedAt ?? "", other.movedAt ?? ""))
    .at(-1)?.checklist?.[lineId];

/** What is still to be done of the safety lines of a case, in the order of its template. */
export const findLeftOpen = (stages: readonly Stage[], supportCase: Case): LeftOpen[] =>
  stages.flatMap(({ name, checklist }) =>
    checklist
      .filter(({ id, isSafety, isAskedAgain }) => isSafety && !isAskedAgain && lastAnswer(supportCase, id) === "no")
      .map(({ id, label }) => ({ id, label, stageName: name })),
  );

/** A stage as it is put right: of the lines of earlier stages those that it answers. */
export const stageAnswered = (stage: Stage, { stages }: Case): Stage => ({
  ...stage,
  checklist: stage.checklist.filter(({ id, isAskedAgain }) => !isAskedAgain || stages[stage.id]?.checklist?.[id] !== undefined),
});

/** A stage as it is asked now: of the lines of earlier stages those that are still to be done. */
export const stageAsked = (stage: Stage, supportCase: Case): Stage => ({
  ...stage,
  checklist: stage.checklist.filter(({ id, isAskedAgain }) => !isAskedAgain || lastAnswer(supportCase, id) === "no"),
});
