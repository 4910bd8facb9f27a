import { defineFields } from "../../domain/form.ts";

/** What the patient was told, and what became of their wishes. */
export const patientRights = defineFields({
  toldWhy: { kind: "yes-no", label: "Were they told why force or restriction was used?" },
  informedOfComplaintRoute: { kind: "yes-no", label: "Were they told about advocacy and how to complain?" },
  preferencesUpdated: { kind: "yes-no", label: "Was their advance statement or care plan updated?" },
  preferencesUpdatedOn: {
    kind: "date",
    past: true,
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
    past: true,
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
});
