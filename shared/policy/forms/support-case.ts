import { type BodyOf, defineForm } from "../../domain/form.ts";
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
    { title: "The colleague", fields: ["person", "lineManagerId"] },
    { title: "The pathway", fields: ["template", "discoveredAt"] },
  ],
});

export type SupportCaseBody = BodyOf<(typeof supportCaseForm)["fields"]>;
