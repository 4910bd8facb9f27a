import type { ChecklistLine, Pathway, Stage, Template } from "../../../domain/pathway.ts";
import { pathway202611 as before } from "../2026-11/pathway.ts";

/** Without these the colleague is not safe, so a check that is done says yes to each, or what was done instead. */
const safetyLines = ["injurySeen", "safeToContinue", "travelHome"];

/** Asked with the outcome itself from now on, where a referral is made. */
const consentLine = "consentForReferral";

const checklistOf = ({ checklist }: Stage): ChecklistLine[] =>
  checklist
    .filter(({ id }) => id !== consentLine)
    .map((line) => (safetyLines.includes(line.id) ? { ...line, isSafety: true } : line));

const templateOf = (template: Template): Template => ({
  ...template,
  stages: template.stages.map((stage) => ({ ...stage, checklist: checklistOf(stage) })),
});

const { completed, supported, signposted, referred } = before.outcomes;

/** The version before, but that a stage is not done while a safety line is answered no, and that a referral names what it is to and is agreed. */
export const pathway202612: Pathway = {
  ...before,
  version: "2026-12",
  outcomes: {
    ...before.outcomes,
    completed: { ...completed, isDone: true },
    supported: { ...supported, isDone: true },
    signposted: { ...signposted, isDone: true },
    referred: { ...referred, isDone: true, asks: ["offers", "agreed"] },
  },
  templates: before.templates.map(templateOf),
};
