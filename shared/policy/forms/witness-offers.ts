import { defineFields, defineForm } from "../../domain/form.ts";
import { followedBy } from "../documents.ts";
import { actionList } from "./actions.ts";
import { askHeldAt, askWhyNot, submissionId, whenHeld } from "./held.ts";

/** An offer to one kind of witness. Nobody is named: witnesses are counted. */
const offer = defineFields({
  witnessKind: {
    kind: "select",
    label: "Who saw or heard it?",
    required: true,
    missing: "Choose who saw or heard it",
    options: [
      { code: "patient", label: "Other patients" },
      { code: "visitor", label: "Carers or visitors" },
      { code: "staff", label: "Staff of another team" },
      { code: "contractor", label: "Contractors, estates or maintenance" },
      { code: "volunteer", label: "Volunteers" },
    ],
  },
  count: {
    kind: "number",
    label: "How many?",
    hint: "A number only, no names",
    min: 1,
    max: 500,
    required: true,
    missing: "Enter how many",
  },
  response: {
    kind: "one-of",
    label: "What was the answer?",
    required: true,
    missing: "Choose what they answered",
    options: [
      { code: "accepted", label: "Accepted" },
      { code: "declined", label: "Declined" },
      { code: "not-able", label: "Not able to, for now" },
      { code: "not-found", label: "Could not be found" },
    ],
  },
  support: {
    kind: "short-text",
    label: "What support was given?",
    hint: "For example, time with a nurse, the chaplain. Without names",
  },
});

/** Why nobody was offered support. Of those who could not be found or talk yet, the offer is "partly". */
const reasons = [
  { code: "nobody", label: "Nobody else saw or heard it" },
  { code: "not-safe", label: "It was not safe, or the ward was too busy" },
  { code: "left", label: "They had left, or could not be found" },
  { code: "not-able", label: "They were asleep, or not well enough" },
  { code: "other", label: "Another reason" },
] as const;

/** Offers of support to those who saw or heard an incident: other patients, visitors, visiting staff. */
export const witnessOffersForm = defineForm({
  id: "witness-offers",
  version: 2,
  title: "Offers of support to witnesses",
  policy: followedBy("restrictivePractices", "section 7.2"),
  fields: {
    submissionId,
    held: {
      kind: "one-of",
      label: "Has everyone who saw or heard it been offered support?",
      required: true,
      missing: "Choose whether everyone has been offered support",
      options: [
        { code: "held", label: "Yes" },
        { code: "partly", label: "Partly", hint: "Some could not be found, or were not able to talk yet" },
        { code: "not-held", label: "No" },
      ],
    },
    notHeldReason: askWhyNot(reasons, { label: "Why not?", missing: "Choose why support was not offered" }),
    heldAt: askHeldAt({
      label: "When was it offered?",
      hint: "The last time, if it was more than once. For example, 28 3 2026 at 11:00",
      missing: "Enter the date and time support was offered",
    }),
    offers: {
      kind: "list",
      of: [offer],
      max: 10,
      row: "Group of witnesses",
      label: "Who was offered support",
      shownWhen: whenHeld,
    },
    answers: {
      kind: "group",
      label: "Review",
      required: true,
      of: [
        defineFields({
          seen: { kind: "long-text", label: "What did they find hard?", hint: "Only if they wish to say. Without names" },
          wouldHelp: { kind: "long-text", label: "What would help them now?", hint: "Without names" },
        }),
      ],
    },
    actions: actionList,
  },
  sections: [
    { title: "The offer", fields: ["held", "notHeldReason"] },
    { title: "When and to whom", fields: ["heldAt", "offers"] },
    { title: "What they said", hint: "Nobody has to speak of feelings.", fields: ["answers"] },
    { title: "Follow-up", fields: ["actions"] },
  ],
});
