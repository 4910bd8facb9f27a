import { type BodyOf, defineFields, defineForm } from "../../domain/form.ts";
import { interventionReasons, interventionTypes, yesNoNotKnown } from "../codes.ts";
import { followedBy } from "../documents.ts";
import { colleagueList } from "./colleague.ts";
import { submissionId } from "./held.ts";

const intervention = defineFields({
  type: { kind: "select", label: "What was done", required: true, missing: "Choose what was done", options: interventionTypes },
  startedAt: { kind: "date-time", label: "When it started", hint: "Leave blank if it started with the incident" },
  endedAt: { kind: "date-time", label: "When it ended", hint: "Leave blank if it ended with the incident" },
  patientInjured: {
    kind: "yes-no",
    orNotKnown: true,
    label: "Was the patient injured?",
    required: true,
    missing: "Choose whether the patient was injured",
  },
  staffInjured: {
    kind: "yes-no",
    orNotKnown: true,
    label: "Were any staff injured?",
    required: true,
    missing: "Choose whether any staff were injured",
  },
  otherInjured: {
    kind: "yes-no",
    orNotKnown: true,
    label: "Was anybody else injured?",
    required: true,
    missing: "Choose whether anybody else was injured",
  },
});

/** What happened, on which team and when. Names no patient. */
export const incidentForm = defineForm({
  id: "incident",
  version: 3,
  title: "Record an incident",
  policy: followedBy("restrictivePractices", "section 7.2"),
  fields: {
    submissionId,
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
      hint: "Choose all that apply",
      options: interventionReasons,
      alone: "99",
      required: true,
      mayBeEmpty: true,
      shownWhen: { field: "interventions", is: "filled" },
      requiredWhen: { field: "interventions", is: "filled" },
      missing: "Choose why force or restriction was used",
    },
    carePlan: {
      kind: "one-of",
      label: "Was it part of the patient's care plan?",
      options: yesNoNotKnown,
    },
    violence: {
      kind: "several-of",
      label: "Was there violence or abuse towards anyone?",
      hint: "Choose all that apply",
      options: [
        { code: "physical", label: "Physical assault" },
        { code: "sexual", label: "Sexual assault or harassment" },
        { code: "verbal", label: "Verbal abuse or threats" },
        { code: "racist", label: "Racist or other hate abuse" },
        { code: "property", label: "Damage to property" },
      ],
    },
    policeCalledAt: {
      kind: "date-time",
      past: true,
      label: "When were the police asked to help?",
      hint: "Leave blank if they were not",
    },
    policeArrivedAt: {
      kind: "date-time",
      past: true,
      label: "When did they arrive?",
      shownWhen: { field: "policeCalledAt", is: "filled" },
    },
    policeUsedForce: {
      kind: "yes-no",
      label: "Did the police use restraint or force?",
      shownWhen: { field: "policeCalledAt", is: "filled" },
    },
    witnesses: {
      kind: "number",
      label: "How many other patients or visitors saw or heard it?",
      hint: "A number only, no names",
      min: 0,
      max: 500,
    },
    staffAffected: colleagueList,
  },
  sections: [
    { title: "When and where", fields: ["teamId", "startedAt", "endedAt", "externalReference"] },
    { title: "What was used", fields: ["interventions"] },
    {
      title: "Reasons and police",
      fields: ["reasons", "carePlan", "violence", "policeCalledAt", "policeArrivedAt", "policeUsedForce"],
    },
    { title: "People affected", fields: ["witnesses", "staffAffected"] },
  ],
});

export type IncidentBody = BodyOf<(typeof incidentForm)["fields"]>;
