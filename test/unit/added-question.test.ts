import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import * as z from "zod";
import { defineForm, type Field } from "../../shared/domain/form.ts";
import { checkForm } from "../../shared/domain/form-check.ts";
import { columnsOf, writeRows } from "../../shared/domain/form-columns.ts";
import { decodeForm } from "../../shared/domain/form-decode.ts";
import { fillIn } from "../../shared/domain/form-fill.ts";
import { parseBody } from "../../shared/domain/form-parse.ts";
import { slugOf } from "../../shared/domain/form-steps.ts";
import { staffDebriefForm } from "../../shared/policy/forms/staff-debrief.ts";
import { describeAnswers } from "../../shared/web/answers.ts";
import { BlankForm } from "../../shared/web/blank-form.tsx";
import { checkPage } from "../../shared/web/check-answers.tsx";
import { stepPage } from "../../shared/web/stepped-form.tsx";
import { bodyOf } from "../support/form-arbitraries.ts";
import { stepped } from "../support/step-pages.ts";

const label = "Was the ward quieter afterwards?";
const { fields, sections } = staffDebriefForm;
const [section = { title: "", fields: [] }] = sections.slice(-1);

/** The staff debrief with one line more, and the name of the question where its page says what it asks. */
const form = defineForm({
  ...staffDebriefForm,
  fields: {
    ...fields,
    // The line:
    quieterAfterwards: { kind: "yes-no", label, required: true, missing: "Choose whether the ward was quieter" },
  } as Record<string, Field>,
  sections: [...sections.slice(0, -1), { ...section, fields: [...section.fields, "quieterAfterwards"] }],
});

const body = {
  submissionId: "0b1f3c9e-7d1a-4c57-9a55-3f2f0a8f6c11",
  held: "held",
  heldAt: "2026-03-27T11:00:00.000Z",
  answers: {},
  quieterAfterwards: true,
};
const typed = fillIn(form, body);

test("a question added as one line is sound, and is read from a page and from JSON alike", () => {
  expect(checkForm(form)).toEqual([]);
  expect(parseBody(form, decodeForm(form, typed))).toEqual(parseBody(form, body));
  expect(parseBody(form, body)).toMatchObject({ ok: true, value: body });
});

test("it is refused by its name and in its own words where it is missing", () => {
  const { quieterAfterwards: _left, ...rest } = body;
  const issues = [{ path: "quieterAfterwards", code: "missing", message: "Choose whether the ward was quieter" }];
  expect(parseBody(form, rest)).toMatchObject({ problem: { issues } });
});

test("it has its control on its page, its answer on the page to check, and a place on the form to print", () => {
  const page = stepPage({ ...stepped(form), typed, section: form.sections.at(-1) ?? section, pageIssues: [] });
  expect([page.includes(label), page.match(/name="quieterAfterwards"/g)?.length]).toEqual([true, 2]);
  const check = checkPage({ ...stepped(form), typed, visited: form.sections.map(slugOf) });
  expect(check).toContain(label);
  expect(renderToString(BlankForm({ form }) as never)).toContain(label);
});

test("it is shown with the answers that are stored", () => {
  expect(describeAnswers(form.fields, body, {})).toContainEqual({ label, lines: ["Yes"], path: "quieterAfterwards" });
});

test("it is in the body that OpenAPI describes, with what it asks", () => {
  const schema = z.toJSONSchema(form.body, { io: "input" }) as unknown as { properties: object; required: string[] };
  expect(schema.properties).toMatchObject({ quieterAfterwards: { type: "boolean", description: label } });
  expect(schema.required).toContain("quieterAfterwards");
});

test("it is a column of the file", () => {
  const columns = columnsOf([form]);
  const at = columns.findIndex(({ name }) => name === "quieterAfterwards");
  expect([columns[at]?.label, writeRows(columns, form, body)[0]?.[at]]).toEqual([label, "Y"]);
});

test("it is drawn by the generator of the property tests", () => {
  const drawn = fc.sample(bodyOf(form), { numRuns: 20, seed: 1 });
  expect(new Set(drawn.map(({ quieterAfterwards }) => quieterAfterwards))).toEqual(new Set([true, false]));
});
