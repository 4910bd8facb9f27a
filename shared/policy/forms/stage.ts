import type * as z from "zod";
import { defineForm, type Fields, type Form, type Option } from "../../domain/form.ts";
import type { Outcome, OutcomeRule, Pathway, Stage } from "../../domain/pathway.ts";
import type { StageMove } from "../../domain/stage-move.ts";
import { supportOffers } from "../codes.ts";

const done = [
  { code: "yes", label: "Yes" },
  { code: "no", label: "No" },
  { code: "na", label: "Not applicable" },
] as const satisfies readonly Option[];

const checklistFields = (stage: Stage): Fields =>
  Object.fromEntries(stage.checklist.map(({ id, label }) => [id, { kind: "one-of", label, options: done }]));

/** When a field is needed: with each of the stage's outcomes that the pathway says means nothing without it. */
const neededFor = (stage: Stage, pathway: Pathway, field: OutcomeRule["needs"][number]) => ({
  field: "outcome",
  is: stage.outcomes.filter((outcome) => pathway.outcomes[outcome].needs.includes(field)),
});

/** The form that moves one stage; a page may offer fewer outcomes than the stage has, where not all are open now. */
export const stageForm = (
  stage: Stage,
  pathway: Pathway,
  outcomes: readonly Outcome[] = stage.outcomes,
): Form & { readonly body: z.ZodType<StageMove> } => {
  const postponed = neededFor(stage, pathway, "deferredTo");
  const form = defineForm({
    id: `stage-${stage.id}`,
    version: 1,
    title: stage.name,
    policy: pathway.policy,
    fields: {
      version: { kind: "hidden", of: "version", label: "Version", required: true },
      checklist: { kind: "group", of: [checklistFields(stage)], label: "Checklist", required: true },
      outcome: {
        kind: "one-of",
        label: "What is the outcome?",
        required: true,
        missing: "Choose the outcome of this step",
        options: outcomes.map((code) => ({ code, label: pathway.outcomes[code].label })),
      },
      deferredTo: {
        kind: "date",
        label: "Put off to",
        hint: "For example, 14 4 2026",
        shownWhen: postponed,
        requiredWhen: postponed,
        missing: "Enter the date it is put off to",
      },
      heldAt: {
        kind: "date-time",
        label: "When did you talk?",
        hint: "For example, 30 3 2026 at 14:00",
        requiredWhen: neededFor(stage, pathway, "heldAt"),
        missing: "Enter the time it was held",
      },
      reason: {
        kind: "short-text",
        label: "Reason",
        hint: "A few words. Nothing clinical belongs here",
        requiredWhen: neededFor(stage, pathway, "reason"),
        missing: "Enter the reason",
      },
      offers: { kind: "several-of", label: "What was offered?", hint: "Choose all that apply", options: supportOffers },
    },
    sections: [
      { title: "Checklist", fields: ["checklist"] },
      { title: "Outcome", fields: ["outcome", "deferredTo", "heldAt", "offers", "reason"] },
    ],
  });
  // The checklist has the stage's own lines as names, which a type cannot list.
  return form as Form & { readonly body: z.ZodType<StageMove> };
};
