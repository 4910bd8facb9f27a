import { defineForm, type Fields, type Form, type ParsedForm, type Section } from "../../domain/form.ts";
import type { DebriefBody } from "./debriefs.ts";

export type AmendmentBody = DebriefBody & { amendReason: string };

/** The same form once more, with the reason why what was submitted is put otherwise. Colleagues and actions are not named twice. */
export const amendmentOf = (form: Form): ParsedForm<AmendmentBody> => {
  const { staffAffected: _named, actions, ...fields } = form.fields;
  const kept: Fields = { ...fields, ...(actions && { actions: { ...actions, label: "Further actions" } }) };
  const asked: readonly Section[] = form.sections.map((section) => ({
    ...section,
    fields: section.fields.filter((name) => name in kept),
  }));
  const amended = defineForm<Fields>({
    ...form,
    title: `Amend the ${form.title.toLowerCase()}`,
    fields: {
      ...kept,
      amendReason: {
        kind: "short-text",
        label: "Why is it amended?",
        hint: "For example, the debrief was held after all, or a time was wrong. Without names",
        required: true,
        missing: "Enter why the debrief is amended",
      },
    },
    sections: [{ title: "Reason", fields: ["amendReason"] }, ...asked.filter(({ fields: names }) => names.length > 0)],
  });
  // The form of each kind is known when it is asked for, and no type says which.
  return amended as unknown as ParsedForm<AmendmentBody>;
};
