import { defineFields, defineForm } from "../../domain/form.ts";
import { careRoles, offerResponses, patientNotHeldReasons, yesNoNotKnown } from "../codes.ts";
import { followedBy } from "../documents.ts";
import { actionList } from "./actions.ts";

const whenHeld = { field: "held", is: ["held"] } as const;
const whenNotHeld = { field: "held", is: ["not-held"] } as const;
const withoutOffers = [whenNotHeld, { field: "offers", is: "blank" }] as const;

/** One time the patient was asked. Who asked is recorded as a role, and whether they had used force. */
const offer = defineFields({
  offeredAt: {
    kind: "date-time",
    label: "When was it offered?",
    hint: "For example, 28 3 2026 at 10:00",
    required: true,
    missing: "Enter the date and time the debrief was offered",
  },
  byRole: {
    kind: "select",
    label: "Who offered it?",
    options: careRoles,
    required: true,
    missing: "Choose who offered the debrief",
  },
  byInvolved: {
    kind: "yes-no",
    label: "Was that person involved in the incident?",
    hint: "It should be somebody who did not use force",
  },
  method: {
    kind: "select",
    label: "How was it offered?",
    options: [
      { code: "in-person", label: "In person" },
      { code: "in-writing", label: "In writing or easy read" },
      { code: "interpreter", label: "With an interpreter" },
      { code: "advocate", label: "Through an advocate, carer or family" },
      { code: "telephone", label: "By telephone or video" },
    ],
  },
  response: {
    kind: "one-of",
    label: "What was the answer?",
    options: offerResponses,
    required: true,
    missing: "Choose what the patient answered",
  },
});

/** The trust's own questions: what led to it, what helped, what to do another time. */
const questions = defineFields({
  ledTo: { kind: "long-text", label: "What led to it, in the patient's view?" },
  ledToBy: {
    kind: "several-of",
    label: "Did any of these play a part?",
    hint: "Choose all that the patient agrees with",
    options: [
      { code: "autonomy", label: "Not being able to decide for themself" },
      { code: "conflict", label: "A conflict with somebody" },
      { code: "needs", label: "Something they needed and did not get" },
      { code: "waiting", label: "Waiting, or not being listened to" },
      { code: "not-told", label: "Not being told what was going on" },
    ],
  },
  helped: { kind: "long-text", label: "What helped?" },
  madeWorse: { kind: "long-text", label: "What made it worse?" },
  nextTime: { kind: "long-text", label: "What could we do next time?" },
  nextTimeBy: {
    kind: "several-of",
    label: "Would any of these help?",
    hint: "Choose all that the patient agrees with",
    options: [
      { code: "talking", label: "More talking before it gets that far" },
      { code: "fresh-air", label: "Fresh air" },
      { code: "activity", label: "Something to do" },
      { code: "quiet", label: "A quiet place" },
      { code: "person", label: "A person they trust" },
    ],
  },
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
  version: 2,
  title: "Patient debrief",
  policy: followedBy("restrictivePractices", "section 7.2 and appendix 9"),
  fields: {
    submissionId: { kind: "hidden", of: "uuid", label: "Submission id", required: true },
    offers: {
      kind: "list",
      of: [offer],
      max: 10,
      row: "Offer",
      label: "Offers of a debrief",
      hint: "Each time the patient was asked, whatever they answered.",
    },
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
    notHeldReason: {
      kind: "one-of",
      label: "Why was it not held?",
      options: patientNotHeldReasons,
      shownWhen: withoutOffers,
      requiredWhen: withoutOffers,
      missing: "Choose why the debrief was not held",
    },
    notHeldDetail: {
      kind: "short-text",
      label: "What was the reason, in a few words?",
      hint: "Without names",
      shownWhen: whenNotHeld,
    },
    effectsAssessed: {
      kind: "long-text",
      label: "If they cannot take part, how was the effect on them assessed?",
      maxLength: 2000,
      shownWhen: whenNotHeld,
    },
    heldAt: {
      kind: "date-time",
      label: "When was it held?",
      hint: "For example, 28 3 2026 at 14:30",
      shownWhen: whenHeld,
      requiredWhen: whenHeld,
      missing: "Enter the date and time the debrief was held",
    },
    offeredByRole: { kind: "select", label: "Who held it with the patient?", options: careRoles, shownWhen: whenHeld },
    offeredByInvolved: {
      kind: "yes-no",
      label: "Was that person involved in the incident?",
      hint: "It should be somebody who did not use force",
      shownWhen: whenHeld,
    },
    supporter: {
      kind: "select",
      label: "Who supported the patient?",
      shownWhen: whenHeld,
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
    needsMet: {
      kind: "several-of",
      label: "Which of these did they need?",
      hint: "Choose all that apply",
      shownWhen: whenHeld,
      options: [
        { code: "interpreter", label: "An interpreter" },
        { code: "easy-read", label: "Easy read" },
        { code: "sign-language", label: "British Sign Language" },
        { code: "hearing-or-sight", label: "Help with hearing or sight" },
        { code: "capacity", label: "An assessment of capacity" },
        { code: "sensory", label: "A calm or sensory space" },
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
    injured: { kind: "one-of", label: "Were they hurt or in pain?", options: yesNoNotKnown },
    medicalReview: {
      kind: "one-of",
      label: "Was a medical check offered?",
      shownWhen: { field: "injured", is: ["yes"] },
      options: [
        { code: "done", label: "Yes, and it was done" },
        { code: "declined", label: "Yes, and they declined" },
        { code: "to-do", label: "Not yet" },
      ],
    },
    toldWhy: { kind: "yes-no", label: "Were they told why force or restriction was used?" },
    informedOfComplaintRoute: { kind: "yes-no", label: "Were they told about advocacy and how to complain?" },
    preferencesUpdated: { kind: "yes-no", label: "Was their advance statement or care plan updated?" },
    preferencesUpdatedOn: {
      kind: "date",
      label: "On which day?",
      hint: "For example, 28 3 2026",
      shownWhen: { field: "preferencesUpdated", is: ["yes"] },
    },
    carerToBeTold: {
      kind: "one-of",
      label: "Do they agree that a carer or nominated person is told?",
      options: [
        { code: "yes", label: "Yes" },
        { code: "no", label: "No" },
        { code: "not-asked", label: "Not asked" },
      ],
    },
    carerToldAt: {
      kind: "date-time",
      label: "When were they told?",
      hint: "Leave blank if it is still to be done",
      shownWhen: { field: "carerToBeTold", is: ["yes"] },
    },
    disclosureMade: {
      kind: "yes-no",
      label: "Did they tell you something that safeguarding needs to know?",
      hint: "If so, raise it now in the usual way. Do not write it here",
    },
    safeguardingReference: {
      kind: "short-text",
      label: "Reference of the safeguarding concern",
      maxLength: 50,
      shownWhen: { field: "disclosureMade", is: ["yes"] },
    },
    answers: { kind: "group", label: "Review", of: [questions], required: true },
    actions: actionList,
  },
  sections: [
    { title: "Offers of a debrief", fields: ["offers"] },
    { title: "The debrief", fields: ["held", "notHeldReason", "notHeldDetail", "effectsAssessed"] },
    { title: "When and who", fields: ["heldAt", "offeredByRole", "offeredByInvolved", "supporter", "needsMet"] },
    { title: "What the patient said", fields: ["accountGiven", "account", "injured", "medicalReview"] },
    { title: "What we learnt", hint: "Leave out names.", fields: ["answers"] },
    {
      title: "Rights and plans",
      fields: [
        "toldWhy",
        "informedOfComplaintRoute",
        "preferencesUpdated",
        "preferencesUpdatedOn",
        "carerToBeTold",
        "carerToldAt",
        "disclosureMade",
        "safeguardingReference",
      ],
    },
    { title: "Actions", fields: ["actions"] },
  ],
});
