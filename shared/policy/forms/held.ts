import type { Option, When } from "../../domain/form.ts";

// What every debrief asks first: whether it was held, when, and if not, why.

/** A debrief of staff and a review may be held in part; with a patient it is held or it is not. */
export const whenHeld = { field: "held", is: ["held", "partly"] } as const;
export const whenHeldWithPatient = { field: "held", is: ["held"] } as const;
export const whenNotHeld = { field: "held", is: ["not-held"] } as const;

export const submissionId = { kind: "hidden", of: "uuid", label: "Submission id", required: true } as const;

type Words = { label?: string; missing: string };

export const askHeldAt = ({ label = "When was it held?", hint, missing }: Words & { hint: string }, when: When = whenHeld) =>
  ({ kind: "date-time", label, hint, shownWhen: when, requiredWhen: when, missing }) as const;

export const askWhyNot = <const Options extends readonly Option[]>(
  options: Options,
  { label = "Why was it not held?", missing }: Words,
  when: When = whenNotHeld,
) => ({ kind: "one-of", label, options, shownWhen: when, requiredWhen: when, missing }) as const;

/** Of whoever asked or talked with the patient. */
export const askInvolved = {
  kind: "yes-no",
  label: "Was that person involved in the incident?",
  hint: "It should be somebody who did not use force",
} as const;
