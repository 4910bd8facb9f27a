import { defineForm, type Fields, type Form, type ParsedForm } from "../../domain/form.ts";
import type { Outcome, Pathway, Stage } from "../../domain/pathway.ts";
import { type StageAmendment, settlingOutcomes } from "../../domain/stage-amendment.ts";
import { stageFormNow } from "./stage.ts";

const describeAmendment = (
  stage: Stage,
  pathway: Pathway,
  outcomes: readonly Outcome[],
  hasLogin: boolean,
): ParsedForm<StageAmendment> => {
  const { id, version, policy, fields, sections } = stageFormNow(stage, pathway, outcomes, hasLogin);
  const amended = defineForm<Fields>({
    id: `${id}-amendment`,
    version,
    title: `Put right: ${stage.name}`,
    policy,
    fields: {
      ...fields,
      amendReason: {
        kind: "short-text",
        label: "Why is it put right?",
        hint: `For example, the day was typed wrong. Nothing clinical belongs here${hasLogin ? ". The colleague can read it" : ""}`,
        required: true,
        missing: "Enter why it is put right",
      },
    },
    sections: [{ title: "Reason", fields: ["amendReason"] }, ...sections],
  });
  // The checklist has the stage's own lines as names, which a type cannot list.
  return amended as unknown as ParsedForm<StageAmendment>;
};

// A schema costs more to build than a body to parse, so each stage of the pathway keeps its own.
const known = new WeakMap<Stage, ParsedForm<StageAmendment>>();

/** The form that puts a settled stage right: what the stage asks, the outcomes that settle it, and why. */
export const stageAmendmentForm = (stage: Stage, pathway: Pathway): ParsedForm<StageAmendment> => {
  const form = known.get(stage) ?? describeAmendment(stage, pathway, settlingOutcomes(pathway, stage), true);
  known.set(stage, form);
  return form;
};

/** The same form as a page asks it now, with the outcomes that can be chosen, in words true of this colleague. */
export const stageAmendmentFormNow = (stage: Stage, pathway: Pathway, outcomes: readonly Outcome[], hasLogin: boolean): Form =>
  describeAmendment(stage, pathway, outcomes, hasLogin);
