import { defineForm } from "../../domain/form.ts";
import { careRoles, patientNotHeldReasons } from "../codes.ts";
import { followedBy } from "../documents.ts";
import { actionList } from "./actions.ts";
import { askHeldAt, askInvolved, askWhyNot, submissionId, whenHeldWithPatient, whenNotHeld } from "./held.ts";
import { patientAccount, patientQuestions } from "./patient-account.ts";
import { patientOffers } from "./patient-offers.ts";
import { patientRights } from "./patient-rights.ts";
import { patientSupport } from "./patient-support.ts";

const withoutOffers = [whenNotHeld, { field: "offers", is: "blank" }] as const;

/** The patient debrief: only when the patient is ready, with whom they choose, asked by somebody who did not use force. */
export const patientDebriefForm = defineForm({
  id: "patient-debrief",
  version: 2,
  title: "Patient debrief",
  policy: followedBy("restrictivePractices", "section 7.2 and appendix 9"),
  fields: {
    submissionId,
    ...patientOffers,
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
    notHeldReason: askWhyNot(patientNotHeldReasons, { missing: "Choose why the debrief was not held" }, withoutOffers),
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
    heldAt: askHeldAt(
      { hint: "For example, 28 3 2026 at 14:30", missing: "Enter the date and time the debrief was held" },
      whenHeldWithPatient,
    ),
    offeredByRole: { kind: "select", label: "Who held it with the patient?", options: careRoles, shownWhen: whenHeldWithPatient },
    offeredByInvolved: { ...askInvolved, shownWhen: whenHeldWithPatient },
    ...patientSupport,
    ...patientAccount,
    ...patientRights,
    answers: { kind: "group", label: "Review", of: [patientQuestions], required: true },
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
