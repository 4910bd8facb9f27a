import { defineForm } from "../../domain/form.ts";
import { absenceList } from "./person.ts";

/** Says when one is away oneself, and who stands in. */
export const absenceForm = defineForm({
  id: "absence",
  version: 1,
  title: "When you are away",
  policy: { document: "information governance policy of your organisation", section: "section on access to systems" },
  fields: {
    version: { kind: "hidden", of: "version", label: "Version", required: true },
    deputyId: {
      kind: "choice",
      from: "managers",
      label: "Who stands in for you?",
      hint: "They can read and move the support cases of which you are the line manager, also while you are here",
    },
    absences: { ...absenceList, label: "Your days away" },
  },
  sections: [
    { title: "Stand-in", fields: ["deputyId"] },
    { title: "Absences", fields: ["absences"] },
  ],
});
