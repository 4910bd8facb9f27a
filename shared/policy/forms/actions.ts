import { defineFields } from "../../domain/form.ts";
import { actionOwners } from "../codes.ts";

/** What was agreed to be done: each becomes a review of its own that can be overdue and is marked done. */
const action = defineFields({
  what: {
    kind: "short-text",
    label: "What will be done?",
    hint: "Without names",
    maxLength: 300,
    required: true,
    missing: "Enter what will be done",
  },
  ownerRole: {
    kind: "select",
    label: "Who will see to it?",
    options: actionOwners,
    required: true,
    missing: "Choose who will see to it",
  },
  dueOn: {
    kind: "date",
    label: "By which day?",
    hint: "For example, 14 4 2026",
    required: true,
    missing: "Enter the day by which it will be done",
  },
});

export const actionList = {
  kind: "list",
  of: [action],
  max: 8,
  row: "Action",
  label: "Actions",
  hint: "Leave blank if nothing was agreed. Whoever owns an action is reminded of it until it is done.",
} as const;
