import { defineFields } from "../../domain/form.ts";
import { whenHeldWithPatient } from "./held.ts";

/** Who and what the patient had with them to take part. */
export const patientSupport = defineFields({
  supporter: {
    kind: "select",
    label: "Who supported the patient?",
    shownWhen: whenHeldWithPatient,
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
    shownWhen: whenHeldWithPatient,
    options: [
      { code: "interpreter", label: "An interpreter" },
      { code: "easy-read", label: "Easy read" },
      { code: "sign-language", label: "British Sign Language" },
      { code: "hearing-or-sight", label: "Help with hearing or sight" },
      { code: "capacity", label: "An assessment of capacity" },
      { code: "sensory", label: "A calm or sensory space" },
    ],
  },
});
