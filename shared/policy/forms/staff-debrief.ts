import { defineFields, defineForm } from "../../domain/form.ts";
import { careRoles, staffNotHeldReasons, yesNoNotKnown } from "../codes.ts";
import { followedBy } from "../documents.ts";
import { actionList } from "./actions.ts";
import { colleagueList } from "./colleague.ts";
import { askHeldAt, askWhyNot, submissionId, whenHeld } from "./held.ts";

/** The trust's own questions: what happened, what went well, what could change (after STOP5), and what was tried before. */
const questions = defineFields({
  whatHappened: { kind: "long-text", label: "What happened?", hint: "A short summary without names" },
  wentWell: { kind: "long-text", label: "What went well?" },
  couldChange: { kind: "long-text", label: "What could we do differently?" },
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
  version: 3,
  title: "Staff debrief",
  policy: followedBy("restrictivePractices", "section 7.2 and appendix 7"),
  fields: {
    submissionId,
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
    notHeldReason: askWhyNot(staffNotHeldReasons, { missing: "Choose why the debrief was not held" }),
    heldAt: askHeldAt({ hint: "For example, 27 3 2026 at 23:15", missing: "Enter the date and time the debrief was held" }),
    facilitatorRole: { kind: "select", label: "Who led the debrief?", options: careRoles, shownWhen: whenHeld },
    facilitatorInvolved: {
      kind: "yes-no",
      label: "Were they involved in the incident?",
      hint: "Better if not, but anyone on the team may lead it",
      shownWhen: whenHeld,
    },
    attendeeCount: {
      kind: "number",
      label: "How many staff took part?",
      hint: "Taking part is voluntary",
      min: 0,
      max: 100,
      shownWhen: whenHeld,
    },
    attendeeRoles: {
      kind: "several-of",
      label: "Which roles took part?",
      hint: "Choose all that apply",
      options: careRoles,
      shownWhen: whenHeld,
    },
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
    coverArranged: {
      kind: "yes-no",
      label: "Has cover been arranged?",
      shownWhen: { field: "unfitToContinue", is: ["yes"] },
    },
    ongoingRisk: {
      kind: "long-text",
      label: "Is there still a risk to anyone, and what has been done about it?",
      hint: "Without names",
      maxLength: 2000,
    },
    othersFollowUp: {
      kind: "one-of",
      label: "Has support been offered to other patients or visitors who saw or heard it?",
      options: [
        { code: "nobody", label: "Nobody else saw or heard it" },
        { code: "offered", label: "Yes" },
        { code: "to-do", label: "Not yet" },
      ],
    },
    staffAffected: { ...colleagueList, max: 6, label: "Colleagues who would like support" },
    answers: { kind: "group", label: "Review", of: [questions], required: true },
    carePlan: { kind: "one-of", label: "Was it part of the patient's care plan?", options: yesNoNotKnown },
    actions: actionList,
  },
  sections: [
    { title: "The debrief", fields: ["held", "notHeldReason"] },
    {
      title: "When and who",
      fields: ["heldAt", "facilitatorRole", "facilitatorInvolved", "attendeeCount", "attendeeRoles"],
    },
    {
      title: "Harm and risk",
      fields: ["staffInjured", "firstAid", "unfitToContinue", "coverArranged", "ongoingRisk", "othersFollowUp"],
    },
    {
      title: "Support for colleagues",
      hint: "A debrief ends with asking who would like more support. Name only those who agree, or who were hurt and are not here.",
      fields: ["staffAffected"],
    },
    { title: "What we learnt", hint: "This is not about blame. Leave out names.", fields: ["answers", "carePlan"] },
    { title: "Actions", fields: ["actions"] },
  ],
});
