import { type BodyOf, defineForm } from "../../domain/form.ts";
import { incidentForm } from "./incident.ts";

/** Puts right when an incident started and ended; its clocks are counted anew from there. */
export const correctTimesForm = defineForm({
  id: "correct-times",
  version: 1,
  title: "Correct when the incident happened",
  policy: incidentForm.policy,
  fields: {
    startedAt: {
      kind: "date-time",
      label: "When did it start?",
      hint: "For example, 27 3 2026 at 21:40",
      required: true,
      missing: "Enter when the incident started",
    },
    endedAt: { kind: "date-time", label: "When did it end?", hint: "Leave blank if it has not ended yet" },
    reason: {
      kind: "short-text",
      label: "Why are you correcting it?",
      hint: "Without names. For example, “The day was typed wrong”",
      required: true,
      missing: "Enter why you are correcting it",
    },
  },
  sections: [{ title: "The times", fields: ["startedAt", "endedAt", "reason"] }],
});

export type CorrectTimesBody = BodyOf<(typeof correctTimesForm)["fields"]>;

/** Takes an incident back that was recorded in error. */
export const withdrawalForm = defineForm({
  id: "withdraw-incident",
  version: 1,
  title: "Withdraw the incident",
  policy: incidentForm.policy,
  fields: {
    reason: {
      kind: "one-of",
      label: "Why was it recorded in error?",
      options: [
        { code: "duplicate", label: "It was recorded twice" },
        { code: "wrong-team", label: "It happened on another team", hint: "Record it again there" },
        { code: "did-not-happen", label: "It did not happen" },
        { code: "other", label: "Another reason" },
      ],
      required: true,
      missing: "Choose why it was recorded in error",
    },
    note: {
      kind: "long-text",
      label: "Say more",
      hint: "Without names. For example, the reference of the incident that stays",
      maxLength: 500,
      requiredWhen: { field: "reason", is: ["other"] },
      missing: "Enter why it was recorded in error",
    },
  },
  sections: [{ title: "The withdrawal", fields: ["reason", "note"] }],
});

export type WithdrawalBody = BodyOf<(typeof withdrawalForm)["fields"]>;
