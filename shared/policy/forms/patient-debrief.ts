import { defineFields, defineForm } from "../../domain/form.ts";
import { careRoles, patientNotHeldReasons } from "../codes.ts";

const whenHeld = { field: "held", is: ["held"] } as const;
const whenNotHeld = { field: "held", is: ["not-held"] } as const;

/** The trust's own questions: what led to it, what helped, what to do another time. */
const questions = defineFields({
  ledTo: { kind: "long-text", label: "What led to it, in the patient's view?" },
  helped: { kind: "long-text", label: "What helped?" },
  madeWorse: { kind: "long-text", label: "What made it worse?" },
  nextTime: { kind: "long-text", label: "What could we do next time?" },
  physicalHarm: { kind: "long-text", label: "Was there any pain or injury, and was a medical check offered?", maxLength: 2000 },
  supportOffered: { kind: "long-text", label: "How did it affect them, and what support was offered?", maxLength: 2000 },
  adjustments: {
    kind: "short-text",
    label: "What did they need to take part?",
    hint: "For example, an interpreter, easy read, a quiet room",
  },
});

/** The patient debrief: only when the patient is ready, with whom they choose, asked by somebody who did not use force. */
export const patientDebriefForm = defineForm({
  id: "patient-debrief",
  version: 1,
  title: "Patient debrief",
  policy: { document: "Restrictive Practices Policy", section: "section 7.2 and appendix 9", expiresOn: "2025-10-31" },
  fields: {
    submissionId: { kind: "hidden", of: "uuid", label: "Submission id", required: true },
    held: {
      kind: "one-of",
      label: "Was the debrief held with the patient?",
      required: true,
      missing: "Choose whether the debrief was held",
      options: [
        { code: "held", label: "Yes" },
        { code: "not-held", label: "No" },
      ],
    },
    heldAt: {
      kind: "date-time",
      label: "When was it held?",
      hint: "For example, 28 3 2026 at 14:30",
      shownWhen: whenHeld,
      requiredWhen: whenHeld,
      missing: "Enter the date and time the debrief was held",
    },
    notHeldReason: {
      kind: "one-of",
      label: "Why was it not held?",
      options: patientNotHeldReasons,
      shownWhen: whenNotHeld,
      requiredWhen: whenNotHeld,
      missing: "Choose why the debrief was not held",
    },
    offeredByRole: { kind: "select", label: "Who offered it?", options: careRoles },
    offeredByInvolved: {
      kind: "yes-no",
      label: "Was that person involved in the incident?",
      hint: "It should be somebody who did not use force",
    },
    supporter: {
      kind: "select",
      label: "Who supported the patient?",
      options: [
        { code: "none", label: "Nobody" },
        { code: "imha", label: "Independent mental health advocate (IMHA)" },
        { code: "imca", label: "Independent mental capacity advocate (IMCA)" },
        { code: "other-advocate", label: "Another advocate" },
        { code: "carer-or-family", label: "Carer or family" },
        { code: "peer-volunteer", label: "Peer volunteer" },
        { code: "solicitor", label: "Solicitor" },
        { code: "other", label: "Somebody else" },
      ],
    },
    accountGiven: {
      kind: "one-of",
      label: "Did the patient give their own account?",
      options: [
        { code: "told", label: "Yes, it is written below" },
        { code: "in-record", label: "Yes, it is in their record" },
        { code: "declined", label: "They chose not to" },
      ],
    },
    account: { kind: "long-text", label: "The patient's account, in their own words", hint: "Leave out names" },
    toldWhy: { kind: "yes-no", label: "Were they told why force or restriction was used?" },
    informedOfComplaintRoute: { kind: "yes-no", label: "Were they told about advocacy and how to complain?" },
    preferencesUpdated: { kind: "yes-no", label: "Was their advance statement or care plan updated?" },
    disclosureMade: {
      kind: "yes-no",
      label: "Did they tell you something that safeguarding needs to know?",
      hint: "If so, raise it now in the usual way. Do not write it here",
    },
    answers: { kind: "group", label: "Review", of: [questions], required: true },
  },
  sections: [
    { title: "The debrief", fields: ["held", "heldAt", "notHeldReason", "offeredByRole", "offeredByInvolved", "supporter"] },
    {
      title: "What the patient said",
      fields: ["accountGiven", "account", "toldWhy", "informedOfComplaintRoute", "preferencesUpdated", "disclosureMade"],
    },
    { title: "What we learnt", hint: "Leave out names.", fields: ["answers"] },
  ],
});
