import { randomUUID } from "node:crypto";
import type { StageMove } from "../../shared/domain/stage-move.ts";
import type { IncidentBody } from "../../shared/policy/forms/incident.ts";
import type { SupportCaseBody } from "../../shared/policy/forms/support-case.ts";
import { recordIncident } from "../../shared/use-cases/record-incident.ts";
import type { KnownCase } from "../../shared/use-cases/support-access.ts";
import { type CaseWorld, people } from "./case-world.ts";
import { completed, findKnown, moveAsManager, openCase } from "./support-steps.ts";

/** What most tests of cases do first: record an incident or open a support case, read it again, move a stage as the manager of Ash ward. */
export const caseSteps = (world: CaseWorld) => ({
  find: (supportCaseId: string) => findKnown(world, supportCaseId),
  /** An incident on Ash ward on the morning of 27 March 2026, with one intervention; `said` is said otherwise or besides. */
  record: async (said: Partial<IncidentBody> = {}) => {
    const recorded = await recordIncident(world, people.nurse, {
      submissionId: randomUUID(),
      teamId: "ash",
      startedAt: "2026-03-27T09:00:00.000Z",
      endedAt: "2026-03-27T10:00:00.000Z",
      interventions: [{ type: "01", patientInjured: false, staffInjured: false, otherInjured: false }],
      reasons: ["10"],
      ...said,
    });
    if (!recorded.ok) throw new Error(recorded.problem.detail);
    return recorded.value;
  },
  open: (change: Partial<SupportCaseBody> = {}) => openCase(world, change),
  /** `seen` is the case as the manager had it open; as it is now where nothing is given. */
  move: (supportCaseId: string, stageId: string, said: StageMove = completed, seen?: KnownCase) =>
    moveAsManager(world, supportCaseId, stageId, said, seen),
});

export type CaseSteps = ReturnType<typeof caseSteps>;
