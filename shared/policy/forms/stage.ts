import type * as z from "zod";
import { defineForm, type Fields, type Form, type Option } from "../../domain/form.ts";
import type { Outcome, OutcomeRule, Pathway, Stage } from "../../domain/pathway.ts";
import type { StageMove } from "../../domain/stage-move.ts";
import { supportOffers } from "../offers.ts";

const done = [
  { code: "yes", label: "Yes" },
  { code: "no", label: "No" },
  { code: "na", label: "Not applicable" },
] as const satisfies readonly Option[];

const safetyHint = "If no, say under “Reason” what was done instead";
const againHint = "Answered no at an earlier stage. If it still is, say under “Reason” what was done instead";

const checklistFields = (stage: Stage): Fields =>
  Object.fromEntries(
    stage.checklist.map(({ id, label, isSafety, isAskedAgain }) => [
      id,
      {
        kind: "one-of",
        label,
        options: done,
        ...(isSafety && { hint: isAskedAgain ? againHint : safetyHint, mayBeNeeded: true }),
      },
    ]),
  );

/** For which outcomes a field is needed; nothing where it is for none. */
const neededWords = (outcomes: readonly Outcome[], pathway: Pathway): string =>
  outcomes.length === 0 ? "" : `Needed for: ${outcomes.map((code) => pathway.outcomes[code].label.toLowerCase()).join("; ")}`;

/** Who reads a note besides those who look after the colleague. */
const readerHint = (hasLogin: boolean): string =>
  hasLogin ? "The colleague can read it" : "The colleague has no login and cannot read it here: tell them what you note";

const stageFields = (stage: Stage, pathway: Pathway, outcomes: readonly Outcome[], hasLogin: boolean): Fields => {
  /** The outcomes that the pathway says mean nothing without this field. */
  const needing = (field: OutcomeRule["needs"][number]) =>
    outcomes.filter((code) => pathway.outcomes[code].needs.includes(field));
  const asking = (field: NonNullable<OutcomeRule["asks"]>[number]) =>
    outcomes.filter((code) => pathway.outcomes[code].asks?.includes(field));
  const neededFor = (field: OutcomeRule["needs"][number]) => {
    const is = needing(field);
    return is.length > 0 && { requiredWhen: { field: "outcome", is } };
  };
  const offered = supportOffers.filter(({ code }) => stage.offers.includes(code));
  return {
    version: { kind: "hidden", of: "version", label: "Version", required: true },
    checklist: { kind: "group", of: [checklistFields(stage)], label: "Checklist", required: true },
    outcome: {
      kind: "one-of",
      label: "What is the outcome?",
      required: true,
      missing: "Choose the outcome of this stage",
      options: outcomes.map((code) => ({ code, label: pathway.outcomes[code].label })),
    },
    ...(asking("agreed").length > 0 && {
      agreed: {
        kind: "yes-no",
        label: "Does the colleague agree to this referral?",
        shownWhen: { field: "outcome", is: asking("agreed") },
        mayBeNeeded: true,
      },
    }),
    ...(needing("deferredTo").length > 0 && {
      deferredTo: {
        kind: "date",
        label: "Put off to",
        hint: "For example, 14 4 2026",
        shownWhen: { field: "outcome", is: needing("deferredTo") },
        ...neededFor("deferredTo"),
        missing: "Enter the date it is put off to",
      },
    }),
    heldAt: {
      kind: "date-time",
      label: "When was it done?",
      hint: "For example, 30 3 2026 at 14:00",
      ...neededFor("heldAt"),
      missing: "Enter the time it was done",
    },
    ...(offered.length > 0 && {
      offers: {
        kind: "several-of",
        label: "What was offered?",
        hint: ["Choose all that apply", neededWords([...needing("offers"), ...asking("offers")], pathway)]
          .filter((words) => words !== "")
          .join(". "),
        options: offered,
        ...neededFor("offers"),
        missing: "Choose what was offered",
      },
      takenUp: {
        kind: "several-of",
        label: "What of it was taken up?",
        hint: "As far as they have said. Nothing more is kept of it",
        options: offered,
      },
    }),
    reason: {
      kind: "short-text",
      label: "Reason",
      hint: [neededWords(needing("reason"), pathway), "A few words; nothing clinical belongs here"]
        .filter((words) => words !== "")
        .join(". "),
      ...neededFor("reason"),
      missing: "Enter the reason",
    },
    note: {
      kind: "long-text",
      maxLength: 500,
      label: "Note",
      hint: `What was agreed, in a line or two. Nothing clinical belongs here: no diagnosis, no symptoms, no scores. ${readerHint(hasLogin)}`,
    },
  };
};

type StageForm = Form & { readonly body: z.ZodType<StageMove> };

const describeStage = (stage: Stage, pathway: Pathway, outcomes: readonly Outcome[], hasLogin: boolean): StageForm => {
  const fields = stageFields(stage, pathway, outcomes, hasLogin);
  const { version: _version, checklist: _checklist, ...result } = fields;
  const form = defineForm({
    id: `stage-${stage.id}`,
    version: 1,
    title: stage.name,
    policy: pathway.policy,
    fields,
    sections: [
      { title: "Checklist", fields: ["checklist"] },
      { title: "Outcome", fields: Object.keys(result) },
    ],
  });
  // The checklist has the stage's own lines as names, which a type cannot list.
  return form as StageForm;
};

// A schema costs more to build than a body to parse, so each stage of the pathway keeps its own.
const known = new WeakMap<Stage, StageForm>();

/** The form that moves one stage. */
export const stageForm = (stage: Stage, pathway: Pathway): StageForm => {
  const form = known.get(stage) ?? describeStage(stage, pathway, stage.outcomes, true);
  known.set(stage, form);
  return form;
};

/** The same form as a page asks it now, when not every outcome of the stage may be open, in words true of this colleague. */
export const stageFormNow = (stage: Stage, pathway: Pathway, outcomes: readonly Outcome[], hasLogin = true): Form =>
  describeStage(stage, pathway, outcomes, hasLogin);
