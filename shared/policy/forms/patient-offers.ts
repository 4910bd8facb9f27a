import { defineFields } from "../../domain/form.ts";
import { careRoles, offerResponses } from "../codes.ts";
import { askInvolved } from "./held.ts";

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
  byInvolved: askInvolved,
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

/** The offer log: the national reason why no debrief was held is worked out from its last line. */
export const patientOffers = defineFields({
  offers: {
    kind: "list",
    of: [offer],
    max: 10,
    row: "Offer",
    label: "Offers of a debrief",
    hint: "Each time the patient was asked, whatever they answered.",
  },
});
