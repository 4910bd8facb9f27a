import { defineFields, defineForm } from "../../domain/form.ts";
import { careRoles, staffNotHeldReasons } from "../codes.ts";

const whenHeld = { field: "held", is: ["held", "partly"] } as const;
const whenNotHeld = { field: "held", is: ["not-held"] } as const;

/** The trust's own questions: what contributed, what changes. */
const questions = defineFields({
  contributing: {
    kind: "long-text",
    label: "What contributed to it?",
    hint: "Patient, staff, environment, treatment, organisation",
  },
  alternatives: { kind: "long-text", label: "Which less restrictive alternatives were tried or considered?" },
  carePlanChanges: { kind: "long-text", label: "What changes in the care plan?" },
  wardChanges: { kind: "long-text", label: "What changes on the ward?" },
  trainingNeeds: { kind: "long-text", label: "What training is needed?" },
  recommendations: { kind: "long-text", label: "What do you recommend to the trust?" },
  actions: { kind: "long-text", label: "What will be done, and by which role?" },
});

/** The formal post-incident review, led by somebody from outside the ward. */
export const formalReviewForm = defineForm({
  id: "formal-review",
  version: 1,
  title: "Formal review",
  policy: { document: "Restrictive Practices Policy", section: "section 7.2 and appendix 9", expiresOn: "2025-10-31" },
  fields: {
    submissionId: { kind: "hidden", of: "uuid", label: "Submission id", required: true },
    held: {
      kind: "one-of",
      label: "Was the review held?",
      required: true,
      missing: "Choose whether the review was held",
      options: [
        { code: "held", label: "Yes" },
        { code: "partly", label: "Partly", hint: "It was begun, or some who were needed could not take part" },
        { code: "not-held", label: "No" },
      ],
    },
    notHeldReason: {
      kind: "one-of",
      label: "Why was it not held?",
      options: staffNotHeldReasons,
      shownWhen: whenNotHeld,
      requiredWhen: whenNotHeld,
      missing: "Choose why the review was not held",
    },
    heldAt: {
      kind: "date-time",
      label: "When was it held?",
      hint: "For example, 30 3 2026 at 10:00. Leave blank if it was not held",
      shownWhen: whenHeld,
      requiredWhen: whenHeld,
      missing: "Enter the date and time the review was held",
    },
    leadRole: { kind: "select", label: "Who led the review?", options: careRoles },
    leadInvolved: {
      kind: "yes-no",
      label: "Was the lead involved in the incident?",
      hint: "It should be somebody from outside the ward",
    },
    leadLivedExperience: { kind: "yes-no", label: "Did somebody with lived experience help to lead it?" },
    inputs: {
      kind: "several-of",
      label: "What was used?",
      hint: "Choose all that apply",
      options: [
        { code: "staff-debrief", label: "Staff debrief" },
        { code: "patient-debrief", label: "Patient debrief" },
        { code: "notes", label: "Notes" },
        { code: "video", label: "CCTV or body-worn video" },
        { code: "interviews", label: "Interviews" },
      ],
    },
    leastRestrictive: {
      kind: "one-of",
      label: "Was the least restrictive option used?",
      options: [
        { code: "yes", label: "Yes" },
        { code: "no", label: "No" },
        { code: "not-clear", label: "Not clear" },
      ],
    },
    proportionate: {
      kind: "one-of",
      label: "Was it proportionate, and as short as it could be?",
      options: [
        { code: "appropriate", label: "Yes" },
        { code: "concern", label: "There is a concern" },
        { code: "refer", label: "It needs to be referred on" },
      ],
    },
    harm: {
      kind: "one-of",
      label: "What was the worst harm to anyone?",
      options: [
        { code: "none", label: "None" },
        { code: "low", label: "Low" },
        { code: "moderate", label: "Moderate" },
        { code: "severe", label: "Severe" },
        { code: "fatal", label: "Fatal" },
        { code: "psychological", label: "Psychological" },
      ],
    },
    referrals: {
      kind: "several-of",
      label: "What has it been referred to?",
      hint: "Choose all that apply",
      options: [
        { code: "safeguarding", label: "Safeguarding" },
        { code: "lfpse", label: "Learn from patient safety events (LFPSE)" },
        { code: "duty-of-candour", label: "Duty of candour" },
        { code: "police", label: "Police" },
        { code: "riddor", label: "RIDDOR" },
        { code: "complaint", label: "Complaint" },
      ],
    },
    answers: { kind: "group", label: "Review", of: [questions], required: true },
  },
  sections: [
    {
      title: "The review",
      fields: ["held", "notHeldReason", "heldAt", "leadRole", "leadInvolved", "leadLivedExperience", "inputs"],
    },
    { title: "Findings", fields: ["leastRestrictive", "proportionate", "harm", "referrals"] },
    { title: "What we learnt", hint: "Leave out names.", fields: ["answers"] },
  ],
});
