import { type BodyOf, defineFields, defineForm } from "../../domain/form.ts";
import { interventionReasons, interventionTypes, yesNoNotKnown } from "../codes.ts";

const injuries = "Was anyone injured?";

const intervention = defineFields({
  type: { kind: "select", label: "What was done", required: true, missing: "Choose what was done", options: interventionTypes },
  startedAt: { kind: "date-time", label: "When it started", hint: "Leave blank if it started with the incident" },
  endedAt: { kind: "date-time", label: "When it ended", hint: "Leave blank if it ended with the incident" },
  patientInjured: {
    kind: "tick",
    label: "The patient",
    legend: injuries,
    required: true,
    missing: "Say whether the patient was injured",
  },
  staffInjured: { kind: "tick", label: "Staff", legend: injuries, required: true, missing: "Say whether staff were injured" },
  otherInjured: {
    kind: "tick",
    label: "Somebody else",
    legend: injuries,
    required: true,
    missing: "Say whether somebody else was injured",
  },
});

/** A colleague by their login, or by name where they have none (bank, agency, porter, domestic). */
export const colleague = [
  defineFields({
    personId: {
      kind: "choice",
      from: "people",
      label: "Colleague",
      required: true,
      missing: "Choose a colleague, or enter their name and employer",
    },
  }),
  defineFields({
    name: {
      kind: "short-text",
      label: "Their name, if they are not in the list",
      maxLength: 100,
      required: true,
      missing: "Enter their name",
    },
    employer: {
      kind: "short-text",
      label: "Who they work for",
      hint: "For example, the bank office or the agency",
      maxLength: 100,
      required: true,
      missing: "Enter who they work for",
    },
    email: { kind: "email", label: "Their email address" },
  }),
] as const;

/** What happened, on which team and when. Names no patient. */
export const incidentForm = defineForm({
  id: "incident",
  version: 1,
  title: "Record an incident",
  policy: { document: "Restrictive Practices Policy", section: "section 7.2", expiresOn: "2025-10-31" },
  fields: {
    submissionId: { kind: "hidden", of: "uuid", label: "Submission id", required: true },
    teamId: {
      kind: "choice",
      from: "teams",
      label: "Which team did it happen on?",
      required: true,
      missing: "Choose the team it happened on",
    },
    startedAt: {
      kind: "date-time",
      label: "When did it start?",
      hint: "For example, 27 3 2026 at 21:40",
      required: true,
      missing: "Enter when the incident started",
    },
    endedAt: { kind: "date-time", label: "When did it end?", hint: "Leave blank if it has not ended yet" },
    externalReference: {
      kind: "short-text",
      label: "Reference in the incident reporting system",
      hint: "For example, the Datix or Ulysses number",
      maxLength: 50,
    },
    interventions: {
      kind: "list",
      of: [intervention],
      max: 20,
      row: "Intervention",
      label: "Restrictive interventions",
      hint: "Leave blank if there was violence but no restrictive intervention.",
      required: true,
      mayBeEmpty: true,
      missing: "Give the restrictive interventions, or an empty list if there were none",
    },
    reasons: {
      kind: "several-of",
      label: "Why was force or restriction used?",
      hint: "Choose all that apply. Leave blank if there was no restrictive intervention.",
      options: interventionReasons,
      required: true,
      mayBeEmpty: true,
      requiredWhen: { field: "interventions", is: "filled" },
      missing: "Choose why force or restriction was used",
    },
    carePlan: {
      kind: "one-of",
      label: "Was it part of the patient's care plan?",
      options: yesNoNotKnown,
    },
    witnesses: {
      kind: "number",
      label: "How many other patients or visitors saw or heard it?",
      hint: "A number only, no names",
      min: 0,
      max: 500,
    },
    staffAffected: {
      kind: "list",
      of: colleague,
      max: 10,
      row: "Colleague",
      label: "Colleagues affected",
      hint: "Each gets a support case that only they, their managers and the wellbeing lead can read.",
      notBoth: "Choose a colleague from the list or enter their name, not both",
    },
  },
  sections: [
    { title: "The incident", fields: ["teamId", "startedAt", "endedAt", "externalReference"] },
    { title: "What was used", fields: ["interventions", "reasons", "carePlan"] },
    { title: "People affected", fields: ["witnesses", "staffAffected"] },
  ],
});

export type IncidentBody = BodyOf<(typeof incidentForm)["fields"]>;
