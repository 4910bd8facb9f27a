import { describe, expect, test } from "vitest";
import { defineForm, type Fields, type Section } from "../../shared/domain/form.ts";
import { checkForm, checkForms } from "../../shared/domain/form-check.ts";
import { decodeForm } from "../../shared/domain/form-decode.ts";
import { parseBody } from "../../shared/domain/form-parse.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";
import { patientDebriefForm } from "../../shared/policy/forms/patient-debrief.ts";
import { staffDebriefForm } from "../../shared/policy/forms/staff-debrief.ts";
import { forms } from "../support/forms.ts";

const policy = { document: "A policy", section: "section 1" };

const formOf = (fields: Fields, sections: Section[] = [{ title: "All", fields: Object.keys(fields) }]) =>
  defineForm({ id: "trial", version: 1, title: "Trial", policy, fields, sections });

const options = [
  { code: "a", label: "A" },
  { code: "b", label: "B" },
];

test.each(forms)("the definition of %s is sound", (_id, form) => {
  expect(checkForm(form)).toEqual([]);
});

test("two forms of one id and version are refused", () => {
  const [[, form] = []] = forms;
  if (form === undefined) throw new Error("there are no forms");
  expect(checkForms([form, form])).toEqual([`There are two forms ${form.id} version ${form.version}`]);
  expect(checkForms(forms.map(([, one]) => one))).toEqual([]);
});

test.each<[string, Fields, Section[]?]>([
  ["one has no label", { one: { kind: "yes-no", label: " " } }],
  ["Not-a-name is not a name in camel case", { "Not-a-name": { kind: "yes-no", label: "One" } }],
  [
    "one is a box that would say no by being left alone: ask yes or no",
    { one: { kind: "tick", label: "One", legend: "Which?" } },
  ],
  ["one has no answers to choose from", { one: { kind: "one-of", label: "One", options: [] } }],
  ["one has the code a twice", { one: { kind: "one-of", label: "One", options: [...options, { code: "a", label: "Again" }] } }],
  ["one has an answer without a code or a label", { one: { kind: "select", label: "One", options: [{ code: "a", label: "" }] } }],
  [
    "one depends on two, which is not asked before it",
    {
      one: { kind: "yes-no", label: "One", shownWhen: { field: "two", is: ["a"] } },
      two: { kind: "one-of", label: "Two", options },
    },
  ],
  [
    "two depends on one being c, which is none of its answers",
    {
      one: { kind: "one-of", label: "One", options },
      two: { kind: "yes-no", label: "Two", requiredWhen: { field: "one", is: ["c"] } },
    },
  ],
  [
    "one waits for itself: one, two, one",
    {
      one: { kind: "one-of", label: "One", options, shownWhen: { field: "two", is: ["a"] } },
      two: { kind: "one-of", label: "Two", options, shownWhen: { field: "one", is: ["a"] } },
    },
  ],
  [
    "three can never be asked: its conditions exclude each other",
    {
      one: { kind: "one-of", label: "One", options },
      two: { kind: "yes-no", label: "Two", shownWhen: { field: "one", is: ["a"] } },
      three: {
        kind: "yes-no",
        label: "Three",
        shownWhen: [
          { field: "two", is: ["yes"] },
          { field: "one", is: ["b"] },
        ],
      },
    },
  ],
  [
    "two can never be asked: its conditions exclude each other",
    {
      one: { kind: "short-text", label: "One" },
      two: {
        kind: "yes-no",
        label: "Two",
        shownWhen: [
          { field: "one", is: "blank" },
          { field: "one", is: "filled" },
        ],
      },
    },
  ],
  [
    "two stands on a page before one, on which it depends",
    {
      one: { kind: "one-of", label: "One", options },
      two: { kind: "yes-no", label: "Two", shownWhen: { field: "one", is: ["a"] } },
    },
    [
      { title: "A", fields: ["two"] },
      { title: "B", fields: ["one"] },
    ],
  ],
  [
    "Two sections have the address a-page",
    { one: { kind: "yes-no", label: "One" }, two: { kind: "yes-no", label: "Two" } },
    [
      { title: "A page", fields: ["one"] },
      { title: "A page!", fields: ["two"] },
    ],
  ],
  [
    "group has one in two of its alternatives",
    {
      group: {
        kind: "group",
        label: "Group",
        of: [{ one: { kind: "yes-no", label: "One" } }, { one: { kind: "yes-no", label: "One again" } }],
      },
    },
  ],
  [
    "group.rows is a list within another field",
    {
      group: {
        kind: "group",
        label: "Group",
        of: [{ rows: { kind: "list", label: "Rows", row: "Row", max: 2, of: [{ one: { kind: "yes-no", label: "One" } }] } }],
      },
    },
  ],
  ["one stands in no section", { one: { kind: "yes-no", label: "One" } }, []],
  [
    "one stands in two places",
    { one: { kind: "yes-no", label: "One" } },
    [
      { title: "A", fields: ["one"] },
      { title: "B", fields: ["one"] },
    ],
  ],
  [
    "A section names two, which is not asked",
    { one: { kind: "yes-no", label: "One" } },
    [{ title: "A", fields: ["one", "two"] }],
  ],
])("a definition is refused because %s", (sentence, fields, sections) => {
  expect(checkForm(formOf(fields, sections))).toContain(sentence);
});

describe("what a tired nurse has to answer", () => {
  test("is at most twelve questions of the staff debrief", () => {
    const needed = Object.values(staffDebriefForm.fields).filter((field) => "required" in field || "requiredWhen" in field);
    expect(needed.length).toBeLessThanOrEqual(12);
  });

  test("does not include a part-held debrief of a patient", () => {
    expect(patientDebriefForm.fields.held.options.map(({ code }) => code)).toEqual(["held", "not-held"]);
  });
});

test("the national codes are those in use", () => {
  const { type } = incidentForm.fields.interventions.of[0];
  expect(type.options.map(({ code }) => Number(code))).toEqual([1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  expect(incidentForm.fields.reasons.options.map(({ code }) => Number(code))).toEqual([
    10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 98, 99,
  ]);
  expect(patientDebriefForm.fields.notHeldReason.options.map(({ code }) => code)).toEqual(["1", "2", "3"]);
});

test("a question added as one line is asked, read and refused like any other", () => {
  const base = { one: { kind: "one-of", label: "One", options } } as const;
  const added = formOf({ ...base, added: { kind: "short-text", label: "Added", required: true, maxLength: 5 } });
  expect(parseBody(added, decodeForm(added, new URLSearchParams("one=a&added=yes")))).toEqual({
    ok: true,
    value: { one: "a", added: "yes" },
  });
  expect(parseBody(added, { one: "a" })).toMatchObject({ problem: { issues: [{ path: "added", code: "missing" }] } });
  expect(parseBody(formOf(base), { one: "a", added: "yes" })).toMatchObject({
    problem: { issues: [{ path: "added", code: "unknown-field" }] },
  });
});
