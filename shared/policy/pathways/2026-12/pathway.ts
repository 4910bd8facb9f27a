import type { ChecklistLine, Pathway, Stage, StageGuidance, Step, Template } from "../../../domain/pathway.ts";
import { closure } from "../2026-11/follow-up.ts";
import { pathway202611 as before } from "../2026-11/pathway.ts";

/** Without these the colleague is not safe, so a check that is done says yes to each, or what was done instead. */
const safetyLines = ["injurySeen", "safeToContinue", "travelHome"];

/** Asked with the outcome itself from now on, where a referral is made. */
const consentLine = "consentForReferral";

/** The colleague's page asks how the support was once the case is closed, so that nobody can have said it before. */
const feedbackLine = { id: "feedbackAsked", label: "They know how to say how the support was" };

const feedbackStep: Step = {
  withLogin: "Tell them that their own page asks how the support was, once this is closed. You do not see what they say there.",
  withoutLogin:
    "Ask how the support was. They have no page of their own here: what they would rather not tell you they can tell the wellbeing lead.",
};

const closing: StageGuidance = {
  ...closure.guidance,
  steps: closure.guidance.steps.map((step) => (typeof step === "string" ? step : feedbackStep)),
};

const checklistOf = ({ checklist }: Stage): ChecklistLine[] =>
  checklist
    .filter(({ id }) => id !== consentLine)
    .map((line) => (line.id === feedbackLine.id ? feedbackLine : line))
    .map((line) => (safetyLines.includes(line.id) ? { ...line, isSafety: true } : line));

/** What a stage before these left to be done stands first in each of them until it is. */
const askedAgain = (earlier: readonly Stage[]): ChecklistLine[] =>
  earlier
    .flatMap(checklistOf)
    .filter(({ isSafety }) => isSafety)
    .map((line) => ({ ...line, isAskedAgain: true }));

const templateOf = (template: Template): Template => ({
  ...template,
  stages: template.stages.map((stage, index) => ({
    ...stage,
    checklist: [...askedAgain(template.stages.slice(0, index)), ...checklistOf(stage)],
    ...(stage.id === closure.id && { guidance: closing }),
  })),
});

const { completed, supported, signposted, referred } = before.outcomes;

/**
 * The version before, but that a stage is not done while a safety line is answered no, which later stages ask again, that a referral names what it is to and is
 * agreed, and that the closure asks for no feedback before there can be any.
 */
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
