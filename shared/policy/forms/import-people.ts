import { defineForm } from "../../domain/form.ts";
import { newPersonForm } from "./person.ts";

/** Checks a file of people, or imports it. */
export const importForm = defineForm({
  id: "import-people",
  version: 1,
  title: "Import people from a file",
  policy: newPersonForm.policy,
  fields: {
    people: {
      kind: "long-text",
      label: "The file: CSV in UTF-8, its columns those that the export has",
      maxLength: 4_000_000,
      mayIdentify: true,
      required: true,
      missing: "Choose a file that is not empty",
    },
    apply: { kind: "yes-no", label: "Change the directory, where false only says what would change", required: true },
  },
  sections: [{ title: "The file", fields: ["people", "apply"] }],
});
