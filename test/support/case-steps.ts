import { randomUUID } from "node:crypto";
import type { StageMove } from "../../shared/domain/stage-move.ts";
import type { SupportCaseBody } from "../../shared/policy/forms/support-case.ts";
import { moveStage } from "../../shared/use-cases/move-stage.ts";
import { openSupportCase } from "../../shared/use-cases/open-support-case.ts";
import { recordIncident } from "../../shared/use-cases/record-incident.ts";
import { findStageToMove, type KnownCase, readKnownCase } from "../../shared/use-cases/support-access.ts";
import { type CaseWorld, people } from "./case-world.ts";

const completed: StageMove = { version: 1, outcome: "completed", checklist: {} };

/** A case for the nurse of Ash ward, by the manager there. */
const opening = (change: Partial<SupportCaseBody> = {}): SupportCaseBody => ({
  submissionId: randomUUID(),
  person: { personId: "nurse-ash" },
  lineManagerId: "manager-ash",
  template: "default",
  ...change,
});

/** What most tests of cases do first: record an incident or open a support case, read it again, move a stage as the manager of Ash ward. */
export const caseSteps = (world: CaseWorld) => {
  const find = async (supportCaseId: string): Promise<KnownCase> => {
    const known = await readKnownCase(world, supportCaseId);
    if (known === undefined) throw new Error("no such case");
    return known;
  };
  return {
    find,
    /** An incident on Ash ward on the morning of 27 March 2026, with one intervention. */
    record: async () => {
      const recorded = await recordIncident(world, people.nurse, {
        submissionId: randomUUID(),
        teamId: "ash",
        startedAt: "2026-03-27T09:00:00.000Z",
        endedAt: "2026-03-27T10:00:00.000Z",
        interventions: [{ type: "01", patientInjured: false, staffInjured: false, otherInjured: false }],
        reasons: ["10"],
      });
      if (!recorded.ok) throw new Error(recorded.problem.detail);
      return recorded.value;
    },
    open: async (change: Partial<SupportCaseBody> = {}) => {
      const opened = await openSupportCase(world, people.manager, opening(change));
      if (!opened.ok) throw new Error(opened.problem.code);
      return opened.value;
    },
    /** `seen` is the case as the manager had it open; as it is now where nothing is given. */
    move: async (supportCaseId: string, stageId: string, said = completed, seen?: KnownCase) => {
      const found = findStageToMove(people.manager, seen ?? (await find(supportCaseId)), stageId);
      if (!found.ok) throw new Error(found.problem.code);
      return moveStage(world, people.manager, found.value.known, found.value.stage, said);
    },
  };
};

export type CaseSteps = ReturnType<typeof caseSteps>;
