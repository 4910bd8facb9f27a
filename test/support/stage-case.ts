import type { StageState, SupportCase } from "../../shared/domain/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";

/** When a case of these was opened. */
export const openedAt = "2026-03-27T10:00:00.000Z";

export const untouched: StageState = { status: "open", version: 1, deferrals: 0, tries: 0, earlier: [] };

/** A support case whose stages stand like this. */
export const buildCase = (stages: SupportCase["stages"], changes: Partial<SupportCase> = {}): SupportCase => ({
  supportCaseId: "case",
  reference: "K7Q4-9TZM",
  person: { personId: "nurse-ash" },
  teamId: "ash",
  serviceId: "adult-inpatient",
  reassignments: [],
  template: "default",
  pathwayVersion: pathway.version,
  clockStartAt: openedAt,
  openedAt,
  openedBy: "nurse-ash",
  stages,
  auditHead: { seq: 1, hash: "" },
  ...changes,
});
