import { randomUUID } from "node:crypto";
import type { StageMove } from "../../shared/domain/stage-move.ts";
import type { SupportCaseBody } from "../../shared/policy/forms/support-case.ts";
import { moveStage } from "../../shared/use-cases/move-stage.ts";
import { openSupportCase, type SupportCaseOpened } from "../../shared/use-cases/open-support-case.ts";
import { findStageToMove, type KnownCase, readKnownCase } from "../../shared/use-cases/support-access.ts";
import { type CaseWorld, people } from "./case-world.ts";

/** The nurse's case, looked after by the manager of her team. */
export const opening = (change: Partial<SupportCaseBody> = {}): SupportCaseBody => ({
  submissionId: randomUUID(),
  person: { personId: "nurse-ash" },
  lineManagerId: "manager-ash",
  template: "default",
  ...change,
});

export const completed: StageMove = { version: 1, outcome: "completed", checklist: {} };

export const openCase = async (world: CaseWorld, change: Partial<SupportCaseBody> = {}): Promise<SupportCaseOpened> => {
  const opened = await openSupportCase(world, people.manager, opening(change));
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
};

export const findKnown = async (world: CaseWorld, supportCaseId: string): Promise<KnownCase> => {
  const known = await readKnownCase(world, supportCaseId);
  if (known === undefined) throw new Error("no such case");
  return known;
};

/** The manager moves a stage, as they see it now or saw the case before. */
export const moveAsManager = async (
  world: CaseWorld,
  supportCaseId: string,
  stageId: string,
  said: StageMove,
  seen?: KnownCase,
) => {
  const found = findStageToMove(people.manager, seen ?? (await findKnown(world, supportCaseId)), stageId);
  if (!found.ok) throw new Error(found.problem.code);
  return moveStage(world, people.manager, found.value.known, found.value.stage, said);
};
