import { type BodyOf, defineForm, type Form, type Option, type ParsedForm } from "../../domain/form.ts";
import type { EndingReason } from "../../domain/support-case.ts";
import { pathway } from "../pathway.ts";

/** Gives a support case to another line manager. */
export const lineManagerForm = defineForm({
  id: "line-manager",
  version: 1,
  title: "Change the line manager of a case",
  policy: pathway.policy,
  fields: {
    lineManagerId: {
      kind: "choice",
      from: "managers",
      label: "Who is to look after the colleague?",
      required: true,
      missing: "Choose a manager",
    },
    reason: {
      kind: "one-of",
      label: "Why is the manager changed?",
      required: true,
      missing: "Choose why the manager is changed",
      options: [
        { code: "involved", label: "The manager was involved in the incident" },
        { code: "colleague-wishes", label: "The colleague would like another manager" },
        { code: "away", label: "The manager is away for longer" },
        { code: "left", label: "The manager or the colleague has changed teams or left" },
        { code: "other", label: "Another reason" },
      ],
    },
  },
  sections: [{ title: "The manager", fields: ["lineManagerId", "reason"] }],
});
export type LineManagerBody = BodyOf<(typeof lineManagerForm)["fields"]>;

const endingOptions = [
  { code: "opted-out", label: "The colleague wants no more contact about this" },
  { code: "no-further-need", label: "The colleague needs no more support" },
  { code: "left", label: "The colleague has left the trust" },
  { code: "other-arrangement", label: "Another arrangement takes its place" },
] as const satisfies readonly Option<EndingReason>[];

/** Ends a support case before its last stage. */
export const endingForm = defineForm({
  id: "ending",
  version: 1,
  title: "End a support case early",
  policy: pathway.policy,
  fields: {
    reason: {
      kind: "one-of",
      label: "Why does it end?",
      required: true,
      missing: "Choose why it ends",
      options: endingOptions,
    },
    note: {
      kind: "short-text",
      label: "Note",
      hint: "A few words, if they help. Nothing clinical belongs here. The colleague can read it",
    },
  },
  sections: [{ title: "The end", fields: ["reason", "note"] }],
});
export type EndingBody = BodyOf<(typeof endingForm)["fields"]>;

/** The same form where the colleague has no login, and so reads nothing of it. */
export const endingFormWithoutLogin: Form = {
  ...endingForm,
  fields: {
    ...endingForm.fields,
    note: { ...endingForm.fields.note, hint: "A few words, if they help. Nothing clinical belongs here" },
  },
};

/** The same form as the colleague is asked it, who ends the contact and nothing else. */
export const optOutForm = {
  ...endingForm,
  title: "Stop all contact about this",
  fields: {
    ...endingForm.fields,
    reason: {
      ...endingForm.fields.reason,
      label: "Are you sure?",
      missing: "Choose yes if you want no more contact about this",
      options: [{ code: "opted-out", label: "Yes, I want no more contact about this" }],
    },
  },
  sections: [{ title: "Your choice", fields: ["reason"] }],
} satisfies ParsedForm<EndingBody>;

/** How the colleague found the support; a number and nothing more. */
export const feedbackForm = defineForm({
  id: "support-feedback",
  version: 1,
  title: "How was the support?",
  policy: pathway.policy,
  fields: {
    score: {
      kind: "one-of",
      label: "How was the support you were given?",
      hint: "Only you and the wellbeing lead can see it. Your managers cannot",
      required: true,
      missing: "Choose how the support was",
      options: [
        { code: "5", label: "5, very good" },
        { code: "4", label: "4, good" },
        { code: "3", label: "3, fair" },
        { code: "2", label: "2, poor" },
        { code: "1", label: "1, very poor" },
      ],
    },
  },
  sections: [{ title: "Your answer", fields: ["score"] }],
});
export type FeedbackBody = BodyOf<(typeof feedbackForm)["fields"]>;
