import { type BodyOf, defineForm, type Form } from "../../domain/form.ts";
import { pathway } from "../pathway.ts";
import { colleague } from "./colleague.ts";

/** Opens a support case for one colleague, from an incident or on its own. */
export const supportCaseForm = defineForm({
  id: "support-case",
  version: 1,
  title: "Open a support case",
  policy: pathway.policy,
  fields: {
    submissionId: { kind: "hidden", of: "uuid", label: "Submission id", required: true },
    incidentId: { kind: "hidden", of: "code", label: "Incident" },
    person: {
      kind: "group",
      of: colleague,
      label: "Who is the support for?",
      required: true,
      missing: "Choose a colleague, or enter their name and employer",
      notBoth: "Choose a colleague from the list or enter their name, not both",
    },
    anotherPerson: {
      kind: "one-of",
      label: "Is this somebody else of the same name?",
      hint: "There is a case for a colleague of this name and employer already. If it is the same person, do not open another",
      options: [{ code: "yes", label: "Yes, this is another person" }],
      mayBeNeeded: true,
    },
    lineManagerId: {
      kind: "choice",
      from: "managers",
      label: "Who is their line manager?",
      hint: "If the manager was involved themself, choose another manager",
      required: true,
      missing: "Choose their line manager",
    },
    discoveredAt: {
      kind: "date-time",
      label: "When did you learn of it?",
      hint: "Only if it came to light later. The steps are then counted from this time",
    },
    template: {
      kind: "choice",
      from: "templates",
      label: "Which pathway fits?",
      required: true,
      missing: "Choose a pathway",
    },
  },
  sections: [
    { title: "The colleague", fields: ["person", "anotherPerson", "lineManagerId"] },
    { title: "The pathway", fields: ["template", "discoveredAt"] },
  ],
});

const { anotherPerson: _asked, ...fieldsAtFirst } = supportCaseForm.fields;

/** The same form as a page asks it before anybody was told that a colleague of the name has a case. */
export const supportCaseFormAtFirst: Form = {
  ...supportCaseForm,
  fields: fieldsAtFirst,
  sections: supportCaseForm.sections.map(({ fields, ...section }) => ({
    ...section,
    fields: fields.filter((name) => name !== "anotherPerson"),
  })),
};

export type SupportCaseBody = BodyOf<(typeof supportCaseForm)["fields"]>;
