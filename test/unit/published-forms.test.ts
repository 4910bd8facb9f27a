import { expect, test } from "vitest";
import { findBroken, findUnraised } from "../../infra/published-forms.ts";
import { findForm, formerForms, storedForms } from "../../shared/policy/forms/find-form.ts";
import { staffDebriefForm } from "../../shared/policy/forms/staff-debrief.ts";
import { describeAnswers } from "../../shared/web/answers.ts";

test.each(storedForms.map((form) => [form.id, form] as const))("%s asks what its version was published with", (_id, form) => {
  expect(findUnraised(form)).toEqual([]);
});

test("a question may be added to a published version, and none may change or go", () => {
  const { ongoingRisk, ...fewer } = staffDebriefForm.fields;
  const before = { ...staffDebriefForm, fields: fewer };
  expect(findBroken(before, staffDebriefForm)).toEqual([]);
  expect(findBroken(staffDebriefForm, before)).toEqual(["ongoingRisk is not asked any more"]);
  const reworded = { ...staffDebriefForm, fields: { ...fewer, ongoingRisk: { ...ongoingRisk, label: "Any risk?" } } };
  expect(findBroken(staffDebriefForm, reworded)).toEqual(["ongoingRisk is asked in other words or with other answers"]);
});

test("answers of an earlier version are shown as that version asked them", () => {
  expect(formerForms.map(({ id, version }) => `${id} ${version}`)).toContain("staff-debrief 1");
  const shown = (version: number) =>
    describeAnswers(findForm({ id: "staff-debrief", version }).fields, { answers: { actions: "A new lock" } }, {});
  expect(shown(1)).toMatchObject([{ label: "What will be done, and by which role?", lines: ["A new lock"] }]);
  expect(shown(2)).toMatchObject([{ label: "What else was agreed?", lines: ["A new lock"] }]);
  expect(shown(3)).toEqual([]);
  expect(() => findForm({ id: "staff-debrief", version: 99 })).toThrow("not published");
});
