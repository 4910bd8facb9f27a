import { expect, test } from "vitest";
import type { Fields } from "../../shared/domain/form.ts";
import { checkPast } from "../../shared/domain/form-past.ts";
import { forms, placeQuestions } from "../support/forms.ts";

const now = "2026-06-30T23:30:00.000Z";

const fields: Fields = {
  toldAt: { kind: "date-time", label: "When were they told?", past: true },
  callAt: { kind: "date-time", label: "When will they be rung?" },
  answers: { kind: "group", label: "More", of: [{ readOn: { kind: "date", label: "When was it read?", past: true } }] },
  visits: {
    kind: "list",
    label: "Visits",
    row: "Visit",
    max: 3,
    of: [{ madeOn: { kind: "date", label: "When was it made?", past: true } }],
  },
};

test("an answer that lies in the future is told by its question, also within a group and a row", () => {
  const later = "2026-06-30T23:30:00.001Z";
  const told = {
    toldAt: later,
    callAt: later,
    answers: { readOn: "2026-07-02" },
    visits: [{ madeOn: "2026-07-01" }, { madeOn: "2026-07-02" }],
  };
  expect(checkPast(fields, told, now).map(({ path, code, message }) => [path, code, message])).toEqual([
    ["toldAt", "in-future", "“When were they told?” must be in the past"],
    ["answers.readOn", "in-future", "“When was it read?” must be today or in the past"],
    ["visits.1.madeOn", "in-future", "Visit 2: “When was it made?” must be today or in the past"],
  ]);
});

test("this moment and this day in London are past enough", () => {
  expect(checkPast(fields, { toldAt: now, answers: { readOn: "2026-07-01" }, visits: [{ madeOn: "2026-07-01" }] }, now)).toEqual(
    [],
  );
  expect(checkPast(fields, {}, now)).toEqual([]);
});

/** When these may be is a rule of their own, beside other times of the case. */
const ruled = ["discoveredAt", "doneAt", "endedAt", "heldAt", "offeredAt", "startedAt"];
const ahead = ["deferredTo", "dueOn", "until"];

test("any other day or time that a form asks for is of the past", () => {
  const others = forms.flatMap(([, form]) =>
    placeQuestions(form).flatMap(({ path, leaf }) =>
      (leaf.kind === "date" || leaf.kind === "date-time") && !leaf.past ? [path.split(".").at(-1)] : [],
    ),
  );
  expect([...new Set(others)].sort()).toEqual([...ruled, ...ahead].sort());
});
