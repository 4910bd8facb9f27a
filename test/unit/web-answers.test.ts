import { expect, test } from "vitest";
import { defineFields } from "../../shared/domain/form.ts";
import { describeAnswers } from "../../shared/web/answers.ts";

const options = [
  { code: "a", label: "First" },
  { code: "b", label: "Second" },
] as const;

const fields = defineFields({
  id: { kind: "hidden", of: "uuid", label: "Id" },
  text: { kind: "long-text", label: "Text" },
  number: { kind: "number", label: "Number", min: 0, max: 9 },
  yes: { kind: "yes-no", label: "Yes?" },
  unknown: { kind: "yes-no", orNotKnown: true, label: "Known?" },
  one: { kind: "one-of", label: "One", options },
  several: { kind: "several-of", label: "Several", options },
  team: { kind: "choice", from: "teams", label: "Team" },
  at: { kind: "date-time", label: "At" },
  on: { kind: "date", label: "On" },
  group: { kind: "group", label: "Group", of: [{ inner: { kind: "short-text", label: "Inner" } }] },
  rows: {
    kind: "list",
    label: "Rows",
    row: "Row",
    max: 3,
    of: [
      {
        what: { kind: "select", label: "What", options },
        patient: { kind: "tick", label: "Patient", legend: "Injured?" },
        staff: { kind: "tick", label: "Staff", legend: "Injured?" },
      },
    ],
  },
});

const describe = (values: unknown) =>
  describeAnswers(fields, values, { ash: "Ash ward" }).map(({ label, lines }) => ({ label, lines }));

test("every kind of answer is shown in words, in the order of the form", () => {
  const values = {
    rows: [
      { what: "a", patient: false, staff: true },
      { what: "b", patient: false, staff: false },
    ],
    group: { inner: "inside" },
    on: "2026-04-07",
    at: "2026-04-07T08:00:00.000Z",
    team: "ash",
    several: ["b", "a"],
    one: "a",
    yes: false,
    unknown: null,
    number: 0,
    text: "one\ntwo",
    id: "hidden",
  };
  expect(describe(values)).toEqual([
    { label: "Text", lines: ["one", "two"] },
    { label: "Number", lines: ["0"] },
    { label: "Yes?", lines: ["No"] },
    { label: "Known?", lines: ["Not known"] },
    { label: "One", lines: ["First"] },
    { label: "Several", lines: ["Second", "First"] },
    { label: "Team", lines: ["Ash ward"] },
    { label: "At", lines: ["Tue 7 April 2026 at 09:00"] },
    { label: "On", lines: ["Tue 7 April 2026"] },
    { label: "Inner", lines: ["inside"] },
    { label: "Row 1", lines: ["What: First", "Injured? Staff"] },
    { label: "Row 2", lines: ["What: Second", "Injured? No box ticked"] },
  ]);
});

test("what was left blank is left out", () => {
  expect(describe({ several: [], rows: [], group: {} })).toEqual([]);
});

test("a code that the form no longer knows is shown as it is", () => {
  expect(describe({ one: "retired", team: "closed" })).toEqual([
    { label: "One", lines: ["retired"] },
    { label: "Team", lines: ["closed"] },
  ]);
});

test("what was typed and is no time is shown as it was typed", () => {
  expect(describe({ at: "31/2/2027 08:30", on: "3/2/2027 " })).toEqual([
    { label: "At", lines: ["31/2/2027 08:30"] },
    { label: "On", lines: ["3/2/2027 "] },
  ]);
});

test("an answer knows its question and its row, so that it can be changed there", () => {
  const values = { yes: true, rows: [{ what: "First" }, { what: "Second" }], group: { inner: "inside" } };
  expect(describeAnswers(fields, values, {}).map(({ path }) => path)).toEqual(["yes", "group.inner", "rows.0", "rows.1"]);
});
