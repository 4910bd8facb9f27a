import { expect, test } from "vitest";
import { requireSoundForms } from "../../infra/check-forms.ts";
import { isStackProblem } from "../../infra/stack-problem.ts";
import { defineForm, type Field, type Section } from "../../shared/domain/form.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";

const { fields, sections } = incidentForm;
const [first = { title: "", fields: [] }, ...later] = sections;
const asked = (when: Field["shownWhen"]): Field => ({
  kind: "yes-no",
  label: "One more?",
  ...(when && { shownWhen: when }),
});

/** The incident as it is asked, with a line or two that are wrong. */
const withLines = (lines: Record<string, Field>, names = Object.keys(lines)) =>
  defineForm({
    ...incidentForm,
    fields: { ...fields, ...lines } as Record<string, Field>,
    sections: [...later, { ...first, fields: [...first.fields, ...names] }] as Section[],
  });

test.each([
  [
    "a cycle",
    withLines({ one: asked({ field: "two", is: ["yes"] }), two: asked({ field: "one", is: ["yes"] }) }),
    "The forms cannot be built: incident: one waits for itself: one, two, one",
  ],
  [
    "a question that nothing leads to",
    withLines({
      one: asked([
        { field: "endedAt", is: "blank" },
        { field: "endedAt", is: "filled" },
      ]),
    }),
    "one can never be asked: its conditions exclude each other",
  ],
  ["a question on two pages", withLines({ one: asked(undefined) }, ["one", "one"]), "one stands in two places"],
  [
    "a condition on a later question",
    withLines({ one: asked({ field: "two", is: ["yes"] }), two: asked(undefined) }),
    "one depends on two, which is not asked before it",
  ],
])("the build stops at %s, with a sentence", (_what, form, sentence) => {
  let stopped: unknown;
  try {
    requireSoundForms([form]);
  } catch (error) {
    stopped = error;
  }
  expect(isStackProblem(stopped) && stopped.message).toContain(sentence);
});

test("the build stops at two forms of one name", () => {
  expect(() => requireSoundForms([incidentForm, incidentForm])).toThrow("There are two forms incident version");
});

test("the forms of the service are sound", () => {
  expect(() => requireSoundForms()).not.toThrow();
});
