import type { ChecklistLine, Outcome, Prompt } from "../../../domain/pathway.ts";
import { offerIds } from "../../offers.ts";

/** How a talk with the colleague can end. */
export const contactOutcomes: readonly Outcome[] = [
  "supported",
  "signposted",
  "referred",
  "declined",
  "no-answer",
  "unable-to-contact",
  "not-applicable",
  "superseded",
  "deferred",
];

export const checklist = (lines: Record<string, string>): ChecklistLine[] =>
  Object.entries(lines).map(([id, label]) => ({ id, label }));

export const allOffers: readonly string[] = offerIds;

/** What a colleague needs in the first hours, when nobody yet knows what will be wanted later. */
export const firstOffers: readonly string[] = [
  "occupational-health",
  "employee-assistance",
  "peer-support",
  "crisis-line",
  "own-agency",
];

/** Reporting of Injuries, Diseases and Dangerous Occurrences Regulations 2013, regulation 4(2); HSE, violence at work. */
export const riddor: Prompt = {
  title: "RIDDOR",
  text: "An injury at work, violence included, that keeps somebody from their normal duties for more than 7 days must be reported to the Health and Safety Executive within 15 days of the incident. More than 3 days must be recorded. Ask health and safety to do it.",
};

export const police: Prompt = {
  title: "Police",
  text: "Whether to report an assault is the colleague's choice. If they want to, help them do it, give them time for it, and note the crime number in the incident system, not here.",
};
