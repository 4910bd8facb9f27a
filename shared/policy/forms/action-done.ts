import { type BodyOf, defineForm } from "../../domain/form.ts";
import { followedBy } from "../documents.ts";

/** Says that an action is done. */
export const actionDoneForm = defineForm({
  id: "action-done",
  version: 1,
  title: "Mark an action as done",
  policy: followedBy("restrictivePractices", "section 7.2"),
  fields: {
    version: { kind: "hidden", of: "version", label: "Version", required: true },
    doneAt: {
      kind: "date-time",
      label: "When was it done?",
      hint: "For example, 14 4 2026 at 11:30",
      required: true,
      missing: "Enter the date and time it was done",
    },
    note: { kind: "short-text", label: "Anything to add?", hint: "Without names" },
  },
  sections: [{ title: "The action", fields: ["doneAt", "note"] }],
});

export type ActionDoneBody = BodyOf<(typeof actionDoneForm)["fields"]>;
