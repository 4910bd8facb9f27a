import { defineFields, defineForm } from "../../domain/form.ts";
import { careRoles, staffNotHeldReasons, yesNoNotKnown } from "../codes.ts";

const whenHeld = { field: "held", is: ["held", "partly"] } as const;
const whenNotHeld = { field: "held", is: ["not-held"] } as const;

/** The trust's own questions: what happened, what went well, what could change (after STOP5), and what was tried before. */
const questions = defineFields({
  whatHappened: { kind: "long-text", label: "What happened?", hint: "A short summary without names" },
  wentWell: { kind: "long-text", label: "What went well?" },
  couldChange: { kind: "long-text", label: "What could we do differently?" },
  actions: { kind: "long-text", label: "What will be done, and by which role?" },
  triedBefore: {
    kind: "several-of",
    label: "What was tried before force or restriction was used?",
    hint: "Choose all that apply",
    options: [
      { code: "verbal", label: "Verbal de-escalation" },
      { code: "low-stimulus", label: "Time out or a low-stimulus space" },
      { code: "sensory", label: "Sensory support" },
      { code: "medicine-offered", label: "As-needed medicine offered" },
      { code: "one-to-one", label: "One-to-one time" },
      { code: "family", label: "Contact with family or a carer" },
      { code: "advance-plan", label: "The patient's advance plan" },
      { code: "other", label: "Something else" },
    ],
  },
  impactNoted: {
    kind: "one-of",
    label: "Was the incident upsetting for the team?",
    hint: "Nobody has to speak of feelings, and nobody is named here",
    options: [
      { code: "none", label: "No" },
      { code: "some", label: "Somewhat" },
      { code: "significant", label: "Very much" },
      { code: "prefer-not-to-say", label: "Prefer not to say" },
    ],
  },
});

/** The immediate staff debrief: an operational check-in, not an investigation and not about blame. */
export const staffDebriefForm = defineForm({
  id: "staff-debrief",
  version: 1,
  title: "Staff debrief",
  policy: { document: "Restrictive Practices Policy", section: "section 7.2 and appendix 7", expiresOn: "2025-10-31" },
  fields: {
    submissionId: { kind: "hidden", of: "uuid", label: "Submission id", required: true },
    held: {
      kind: "one-of",
      label: "Was the debrief held?",
      required: true,
      missing: "Choose whether the debrief was held",
      options: [
        { code: "held", label: "Yes" },
        { code: "partly", label: "Partly", hint: "Only some of the staff involved could take part" },
        { code: "not-held", label: "No" },
      ],
    },
    notHeldReason: {
      kind: "one-of",
      label: "Why was it not held?",
      options: staffNotHeldReasons,
      shownWhen: whenNotHeld,
      requiredWhen: whenNotHeld,
      missing: "Choose why the debrief was not held",
    },
    heldAt: {
      kind: "date-time",
      label: "When was it held?",
      hint: "For example, 27 3 2026 at 23:15. Leave blank if it was not held",
      shownWhen: whenHeld,
      requiredWhen: whenHeld,
      missing: "Enter the date and time the debrief was held",
    },
    facilitatorRole: { kind: "select", label: "Who led the debrief?", options: careRoles },
    facilitatorInvolved: { kind: "yes-no", label: "Were they involved in the incident?" },
    attendeeCount: { kind: "number", label: "How many staff took part?", hint: "Taking part is voluntary", min: 0, max: 100 },
    attendeeRoles: { kind: "several-of", label: "Which roles took part?", hint: "Choose all that apply", options: careRoles },
    staffInjured: { kind: "yes-no", label: "Were any staff injured?" },
    firstAid: {
      kind: "one-of",
      label: "Was first aid or a medical check needed?",
      options: [
        { code: "no", label: "No" },
        { code: "needed", label: "Yes, and it is still to be done" },
        { code: "done", label: "Yes, and it has been done" },
      ],
    },
    unfitToContinue: { kind: "yes-no", label: "Was anyone unfit or unsafe to carry on with their shift?" },
    ongoingRisk: {
      kind: "long-text",
      label: "Is there still a risk to anyone, and what has been done about it?",
      hint: "Without names",
      maxLength: 2000,
    },
    carePlan: { kind: "one-of", label: "Was it part of the patient's care plan?", options: yesNoNotKnown },
    answers: { kind: "group", label: "Review", of: [questions], required: true },
  },
  sections: [
    { title: "The debrief", fields: ["held", "notHeldReason", "heldAt"] },
    { title: "Who took part", fields: ["facilitatorRole", "facilitatorInvolved", "attendeeCount", "attendeeRoles"] },
    {
      title: "Harm and risk",
      fields: ["staffInjured", "firstAid", "unfitToContinue", "ongoingRisk", "carePlan"],
    },
    { title: "What we learnt", hint: "This is not about blame. Leave out names.", fields: ["answers"] },
  ],
});
