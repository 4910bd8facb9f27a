import { randomUUID } from "node:crypto";
import { wednesdayAt } from "./service.ts";

type Answers = Record<string, unknown>;

/** A seclusion on Ash ward that morning, from 08:30 to 09:15, as JSON callers send it. */
export const incidentAnswers = (changes: Answers = {}): Answers => ({
  submissionId: randomUUID(),
  teamId: "ash",
  startedAt: wednesdayAt("08:30"),
  endedAt: wednesdayAt("09:15"),
  interventions: [{ type: "05", patientInjured: false, staffInjured: false, otherInjured: false }],
  reasons: ["10"],
  ...changes,
});

/** The least that says of any debrief that it was held. */
export const debriefAnswers = (changes: Answers = {}): Answers => ({
  submissionId: randomUUID(),
  held: "held",
  heldAt: wednesdayAt("09:45"),
  answers: {},
  ...changes,
});

export const supportCaseAnswers = (changes: Answers = {}): Answers => ({
  submissionId: randomUUID(),
  person: { personId: "nurse-ash" },
  lineManagerId: "manager-ash",
  template: "default",
  ...changes,
});

export const stageAnswers = (changes: Answers = {}): Answers => ({
  version: 1,
  outcome: "completed",
  checklist: {},
  ...changes,
});
