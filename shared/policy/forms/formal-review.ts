import { defineFields, defineForm } from "../../domain/form.ts";
import { careRoles, harmLevels, staffNotHeldReasons } from "../codes.ts";
import { followedBy } from "../documents.ts";
import { actionList } from "./actions.ts";
import { askHeldAt, askWhyNot, submissionId, whenHeld } from "./held.ts";

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
});

/** The formal post-incident review, led by somebody from outside the ward. */
export const formalReviewForm = defineForm({
  id: "formal-review",
  version: 3,
  title: "Formal review",
  policy: followedBy("restrictivePractices", "section 7.2 and appendix 9"),
  fields: {
    submissionId,
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
    notHeldReason: askWhyNot(staffNotHeldReasons, { missing: "Choose why the review was not held" }),
    heldAt: askHeldAt({ hint: "For example, 30 3 2026 at 10:00", missing: "Enter the date and time the review was held" }),
    leadRole: { kind: "select", label: "Who led the review?", options: careRoles, shownWhen: whenHeld },
    leadInvolved: {
      kind: "yes-no",
      label: "Was the lead involved in the incident?",
      hint: "It should be somebody from outside the ward",
      shownWhen: whenHeld,
    },
    leadLivedExperience: {
      kind: "yes-no",
      label: "Did somebody with lived experience help to lead it?",
      shownWhen: whenHeld,
    },
    memberRoles: {
      kind: "several-of",
      label: "Who else took part?",
      hint: "Choose all that apply",
      options: careRoles,
      shownWhen: whenHeld,
    },
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
      shownWhen: whenHeld,
    },
    timeline: { kind: "long-text", label: "What happened, in order?", hint: "Times and roles, without names" },
    factors: {
      kind: "several-of",
      label: "Where did the contributing factors lie?",
      hint: "Choose all that apply",
      options: [
        { code: "patient", label: "With the patient: distress, symptoms, an unmet need" },
        { code: "staff", label: "With staff: numbers, skills, how we spoke" },
        { code: "environment", label: "In the environment: noise, space, a rule" },
        { code: "treatment", label: "In treatment: medicine, leave, a plan not followed" },
        { code: "organisation", label: "In the organisation: waiting, transfer, policy" },
      ],
    },
    warningSigns: {
      kind: "one-of",
      label: "Were there early signs?",
      options: [
        { code: "acted-on", label: "Yes, and they were acted on" },
        { code: "missed", label: "Yes, and they were missed" },
        { code: "none", label: "None that anyone saw" },
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
    whyNotUsed: {
      kind: "long-text",
      label: "Why was a less restrictive option not used?",
      maxLength: 2000,
      shownWhen: { field: "leastRestrictive", is: ["no"] },
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
    harm: { kind: "one-of", label: "What was the worst harm to anyone?", options: harmLevels },
    harmToPatient: { kind: "select", label: "Harm to the patient", options: harmLevels },
    harmToStaff: { kind: "select", label: "Harm to staff", options: harmLevels },
    harmToOthers: { kind: "select", label: "Harm to others, witnesses included", options: harmLevels },
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
    useOfForceRecord: {
      kind: "one-of",
      label: "Is the record under the Use of Force Act complete?",
      hint: "It is kept in the patient's record: reason, place, times, types of force, who used it, efforts to avoid it, outcome",
      options: [
        { code: "complete", label: "Yes" },
        { code: "to-complete", label: "Not yet" },
        { code: "negligible", label: "Not needed, the force was negligible" },
      ],
    },
    answers: { kind: "group", label: "Review", of: [questions], required: true },
    sharedWithWardOn: {
      kind: "date",
      past: true,
      label: "When was it shared with the ward?",
      hint: "Leave blank if it is still to be done",
    },
    sharedWithPatientOn: {
      kind: "date",
      past: true,
      label: "When was it shared with the patient?",
      hint: "Leave blank if it is still to be done",
    },
    sharedWithCarerOn: {
      kind: "date",
      past: true,
      label: "When was it shared with a carer?",
      hint: "Leave blank if it is still to be done, or the patient does not agree",
    },
    approvedByMatron: { kind: "yes-no", label: "Has the matron approved it?" },
    actions: actionList,
  },
  sections: [
    { title: "The review", fields: ["held", "notHeldReason"] },
    {
      title: "When and who",
      fields: ["heldAt", "leadRole", "leadInvolved", "leadLivedExperience", "memberRoles", "inputs"],
    },
    { title: "What happened", fields: ["timeline", "factors", "warningSigns"] },
    { title: "Least restrictive", fields: ["leastRestrictive", "whyNotUsed", "proportionate"] },
    { title: "Harm", fields: ["harm", "harmToPatient", "harmToStaff", "harmToOthers"] },
    { title: "What we learnt", hint: "Leave out names.", fields: ["answers"] },
    {
      title: "Referrals and sharing",
      fields: [
        "referrals",
        "useOfForceRecord",
        "sharedWithWardOn",
        "sharedWithPatientOn",
        "sharedWithCarerOn",
        "approvedByMatron",
      ],
    },
    { title: "Actions", fields: ["actions"] },
  ],
});
