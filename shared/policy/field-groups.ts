import type { Incident } from "../domain/incident.ts";
import type { StageState, SupportCase } from "../domain/support-case.ts";
import type { Action } from "./permissions.ts";

const openCase: readonly Action[] = ["read-support-notes", "move-team-stage", "move-line-stage"];

/** What is shown together, and the actions of which one must be allowed on the record it is shown of. */
export const fieldGroups = {
  review: {
    label: "What is due",
    shownBy: ["list-reviews", "list-support-stages", "list-policy-renewals", "read-incident", ...openCase],
  },
  incident: { label: "Incident", shownBy: ["read-incident"] },
  debrief: { label: "Debriefs", shownBy: ["read-debriefs"] },
  "support-case": { label: "Support case", shownBy: openCase },
  // Of a stage that the team or the line manager owes, those who may move it; of any stage, those who read the case.
  "support-notes": { label: "Notes of a stage", shownBy: openCase },
  "support-ending": { label: "What was noted when a case ended early", shownBy: ["read-support-notes"] },
  // The manager before may be the team's, who opens the case for its first stages.
  "support-reassignments": { label: "Why the line manager was changed", shownBy: ["read-support-notes"] },
  "support-corrections": { label: "What the colleague corrected", shownBy: ["read-support-notes"] },
  "support-feedback": { label: "How the support was", shownBy: ["read-feedback"] },
  audit: { label: "Audit entries", shownBy: ["read-audit"] },
  internal: { label: "Nobody: kept for the service itself", shownBy: [] },
} as const satisfies Record<string, { label: string; shownBy: readonly Action[] }>;

type FieldGroup = keyof typeof fieldGroups;

/** A field without a group does not compile, so none is ever shown because nobody thought of it. */
type GroupOf<T> = Record<keyof Required<T>, FieldGroup>;

export const incidentFields = {
  incidentId: "incident",
  reference: "incident",
  teamId: "incident",
  serviceId: "incident",
  startedAt: "incident",
  endedAt: "incident",
  externalReference: "incident",
  interventions: "incident",
  reasons: "incident",
  carePlan: "incident",
  violence: "incident",
  policeCalledAt: "incident",
  policeArrivedAt: "incident",
  policeUsedForce: "incident",
  witnesses: "incident",
  form: "incident",
  recordedAt: "incident",
  recordedBy: "incident",
  formerTimes: "incident",
  withdrawal: "incident",
  auditHead: "internal",
} as const satisfies GroupOf<Incident>;

export const supportCaseFields = {
  supportCaseId: "support-case",
  reference: "support-case",
  person: "support-case",
  lineManagerId: "support-case",
  reassignments: "support-reassignments",
  incidentId: "support-case",
  isAnotherPerson: "support-case",
  earliestAt: "support-case",
  teamId: "support-case",
  serviceId: "support-case",
  template: "support-case",
  pathwayVersion: "support-case",
  clockStartAt: "support-case",
  openedAt: "support-case",
  openedBy: "support-case",
  stages: "support-case",
  ending: "support-case",
  feedback: "support-feedback",
  corrections: "support-corrections",
  auditHead: "internal",
} as const satisfies GroupOf<SupportCase>;

export const endingFields = {
  reason: "support-case",
  at: "support-case",
  by: "support-case",
  note: "support-ending",
} as const satisfies GroupOf<NonNullable<SupportCase["ending"]>>;

export const stageFields = {
  status: "support-case",
  version: "support-case",
  deferrals: "support-case",
  movedAt: "support-case",
  tries: "support-notes",
  earlier: "support-notes",
  note: "support-notes",
  takenUp: "support-notes",
  agreed: "support-notes",
  outcome: "support-notes",
  checklist: "support-notes",
  heldAt: "support-notes",
  deferredTo: "support-notes",
  reason: "support-notes",
  offers: "support-notes",
  movedBy: "support-notes",
  amended: "support-notes",
} as const satisfies GroupOf<StageState>;
