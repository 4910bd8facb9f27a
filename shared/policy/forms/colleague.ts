import { defineFields } from "../../domain/form.ts";

/** A colleague by their login, or by name where they have none (bank, agency, porter, domestic). */
export const colleague = [
  defineFields({
    personId: {
      kind: "choice",
      from: "people",
      label: "Colleague",
      required: true,
      missing: "Choose a colleague, or enter their name and employer",
    },
  }),
  defineFields({
    name: {
      kind: "short-text",
      label: "Their name, if they are not in the list",
      maxLength: 100,
      required: true,
      missing: "Enter their name",
    },
    employer: {
      kind: "short-text",
      label: "Who they work for",
      hint: "For example, the bank office or the agency",
      maxLength: 100,
      required: true,
      missing: "Enter who they work for",
    },
    email: { kind: "email", label: "Their email address" },
  }),
] as const;

/** Colleagues who are to be supported: each gets a support case, and none is stored with the incident or the debrief. */
export const colleagueList = {
  kind: "list",
  of: colleague,
  // A case writes ten rows, and a transaction takes a hundred.
  max: 9,
  row: "Colleague",
  label: "Colleagues affected",
  hint: "Each gets a support case that only they, their managers and the wellbeing lead can read.",
  notBoth: "Choose a colleague from the list or enter their name, not both",
} as const;
