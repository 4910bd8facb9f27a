import { defineForm } from "../../domain/form.ts";
import { pathway } from "../pathway.ts";
import { snoozePolicy, snoozeReasons } from "../snoozes.ts";

/** Puts the reminders of one review off to a day. */
export const snoozeForm = defineForm({
  id: "snooze",
  version: 1,
  title: "Put reminders off",
  policy: pathway.policy,
  fields: {
    version: { kind: "hidden", of: "version", label: "Version", required: true },
    until: {
      kind: "date",
      label: "When should they begin again?",
      hint: `At 08:00 of a day within ${snoozePolicy.longestWorkingDays} working days, and before the head of service is told. For example, 31 3 2026`,
      required: true,
      missing: "Enter the day on which reminders begin again",
    },
    reason: {
      kind: "one-of",
      label: "Why are they put off?",
      required: true,
      missing: "Choose why they are put off",
      options: snoozeReasons,
    },
  },
  sections: [{ title: "The day", fields: ["until", "reason"] }],
});

/** Lets the reminders of one review go again that were put off. */
export const resumeForm = defineForm({
  id: "resume-reminders",
  version: 1,
  title: "Let reminders go again",
  policy: pathway.policy,
  fields: { version: { kind: "hidden", of: "version", label: "Version", required: true } },
  sections: [],
});
