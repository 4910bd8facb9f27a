import { describe, expect, test } from "vitest";
import type { Leaf, ParsedForm } from "../../shared/domain/form.ts";
import { conditionsOf } from "../../shared/domain/form-fields.ts";
import { parseBody } from "../../shared/domain/form-parse.ts";
import { limits } from "../../shared/domain/form-schema.ts";
import type { Issue } from "../../shared/domain/result.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";
import { staffDebriefForm } from "../../shared/policy/forms/staff-debrief.ts";
import { supportCaseForm } from "../../shared/policy/forms/support-case.ts";
import { forms, type Placed, placeQuestions, sampleBody, sampleWith, valueAt, withValue } from "../support/forms.ts";

const issuesOf = (form: ParsedForm, json: unknown): Issue[] => {
  const result = parseBody(form, json);
  return result.ok ? [] : (result.problem.issues ?? []);
};

const codesOf = (form: ParsedForm, json: unknown): [string, string][] =>
  issuesOf(form, json).map(({ path, code }) => [path, code]);

const questions = forms.flatMap(([id, form]) => placeQuestions(form).map((placed) => [id, placed.path, form, placed] as const));

const isText = ({ kind }: Leaf): boolean => ["short-text", "long-text", "email", "choice"].includes(kind);

const longestOf = (leaf: Leaf): number => {
  if (leaf.kind === "short-text") return leaf.maxLength ?? limits.shortText;
  if (leaf.kind === "long-text") return leaf.maxLength ?? limits.longText;
  return leaf.kind === "email" ? limits.email : limits.code;
};

const isNeeded = ({ leaf }: Placed): boolean =>
  leaf.required === true || (leaf.requiredWhen !== undefined && leaf.shownWhen !== undefined);

const those = (suits: (placed: Placed) => boolean) => questions.filter(([, , , placed]) => suits(placed));

const refused = (form: ParsedForm, placed: Placed, value: unknown) =>
  codesOf(form, withValue(sampleWith(form, placed), placed.path, value));

test.each(questions)("in %s, %s is taken when it is answered", (_id, path, form, placed) => {
  const body = sampleWith(form, placed);
  expect(valueAt(body, path)).toBeDefined();
  expect(issuesOf(form, body)).toEqual([]);
});

test.each(questions)("in %s, %s is refused as the wrong type", (_id, path, form, placed) => {
  const nothing = "orNotKnown" in placed.leaf ? [] : [null];
  for (const value of [{}, ...nothing, placed.leaf.kind === "number" ? "3" : 1.5])
    expect(refused(form, placed, value)).toEqual([[path, "wrong-type"]]);
});

test.each(questions)("in %s, nothing unknown is taken beside %s", (_id, path, form, placed) => {
  const unknown = `${path.slice(0, path.lastIndexOf(".") + 1)}extra`;
  expect(codesOf(form, withValue(sampleWith(form, placed), unknown, 1))).toContainEqual([unknown, "unknown-field"]);
});

test.each(those((placed) => isNeeded(placed) && !placed.isAlternative))("in %s, %s is missed", (_id, path, form, placed) => {
  expect(refused(form, placed, undefined)).toEqual([[path, "missing"]]);
});

test.each(those((placed) => !isNeeded(placed)))("in %s, %s may be left out", (_id, path, form, placed) => {
  // What depends on it goes with it.
  const dependents = Object.entries(placed.siblings).filter(([, { shownWhen }]) =>
    conditionsOf(shownWhen).some(({ field }) => field === path.split(".").at(-1)),
  );
  const body = dependents.reduce(
    (left, [name]) => withValue(left, `${path.slice(0, path.lastIndexOf(".") + 1)}${name}`, undefined),
    withValue(sampleWith(form, placed), path, undefined),
  );
  expect(codesOf(form, body)).toEqual([]);
});

test.each(those(({ leaf }) => isText(leaf)))("in %s, %s has a longest length", (_id, path, form, placed) => {
  const tooLong = "x".repeat(longestOf(placed.leaf) + 1);
  const issues = issuesOf(form, withValue(sampleWith(form, placed), path, tooLong));
  expect(issues.map((issue) => [issue.path, issue.code])).toEqual([[path, "too-long"]]);
  expect(JSON.stringify(issues)).not.toContain("xxx");
});

test.each(those(({ leaf }) => isText(leaf) && leaf.kind !== "email"))(
  "in %s, %s may be that long",
  (_id, _path, form, placed) => {
    expect(refused(form, placed, "x".repeat(longestOf(placed.leaf)))).toEqual([]);
  },
);

test.each(those(({ leaf }) => "options" in leaf))("in %s, %s knows its codes", (_id, path, form, placed) => {
  const value = placed.leaf.kind === "several-of" ? ["no-such-code"] : "no-such-code";
  const issues = issuesOf(form, withValue(sampleWith(form, placed), path, value));
  expect(issues.map((issue) => [issue.path, issue.code])).toEqual([[path, "unknown-code"]]);
  expect(JSON.stringify(issues)).not.toContain("no-such-code");
});

test.each(those(({ leaf }) => leaf.kind === "date" || leaf.kind === "date-time"))(
  "in %s, %s is a real date",
  (_id, path, form, placed) => {
    for (const value of ["", "yesterday", "2026-02-30", "2026-02-30T10:00:00Z", "1999-12-31T23:59:00Z", "2100-01-01"])
      expect(refused(form, placed, value)).toEqual([[path, "invalid-date"]]);
  },
);

test.each(those(({ leaf }) => leaf.kind === "number"))("in %s, %s has a range", (_id, path, form, placed) => {
  for (const value of [-1, 1_000_000]) expect(refused(form, placed, value)).toEqual([[path, "out-of-range"]]);
});

const submissionId = "0b1f3c9e-7d1a-4c57-9a55-3f2f0a8f6c11";
const smallest = { submissionId, teamId: "ash", startedAt: "2026-03-27T21:40:00Z", interventions: [], reasons: [] };

describe("the body of an incident", () => {
  test("is taken with no more than it needs", () => {
    expect(issuesOf(incidentForm, smallest)).toEqual([]);
  });

  test("keeps instants in UTC to the millisecond, so that text order is time order", () => {
    const result = parseBody(incidentForm, { ...smallest, startedAt: "2026-03-29T02:30:00+01:00" });
    expect(result).toMatchObject({ value: { startedAt: "2026-03-29T01:30:00.000Z" } });
  });

  test("needs a reason for an intervention, and none without", () => {
    const interventions = [{ type: "05", patientInjured: false, staffInjured: false, otherInjured: false }];
    expect(codesOf(incidentForm, { ...smallest, interventions })).toEqual([["reasons", "missing"]]);
    expect(codesOf(incidentForm, { ...smallest, interventions, reasons: ["10"] })).toEqual([]);
  });

  test.each(["02", "03"])("refuses the retired code %s", (type) => {
    const interventions = [{ type, patientInjured: false, staffInjured: false, otherInjured: false }];
    expect(codesOf(incidentForm, { ...smallest, interventions, reasons: ["10"] })).toEqual([
      ["interventions.0.type", "unknown-code"],
    ]);
  });

  test("has at most twenty interventions and nine colleagues", () => {
    const interventions = Array.from({ length: 21 }, () => ({
      type: "05",
      patientInjured: false,
      staffInjured: false,
      otherInjured: false,
    }));
    const staffAffected = Array.from({ length: 10 }, () => ({ personId: "nurse-ash" }));
    expect(codesOf(incidentForm, { ...smallest, interventions, staffAffected, reasons: ["10"] })).toEqual([
      ["interventions", "too-many"],
      ["staffAffected", "too-many"],
    ]);
  });

  test.each([
    [{}, "staffAffected.0", "missing"],
    [{ name: "A colleague" }, "staffAffected.0.employer", "missing"],
    [{ personId: "nurse-ash", name: "A colleague" }, "staffAffected.0.name", "not-both"],
    [{ name: "A", employer: "B", email: "not an address" }, "staffAffected.0.email", "invalid-email"],
    ["nurse-ash", "staffAffected.0", "wrong-type"],
  ])("knows what is wrong with a colleague given as %j", (colleague, path, code) => {
    expect(codesOf(incidentForm, { ...smallest, staffAffected: [colleague] })).toEqual([[path, code]]);
  });

  test("says which row an issue is of", () => {
    const interventions = [
      { type: "05", patientInjured: false, staffInjured: false, otherInjured: false },
      { type: "05", patientInjured: false },
    ];
    const [first] = issuesOf(incidentForm, { ...smallest, interventions, reasons: ["10"] });
    expect(first).toEqual({
      path: "interventions.1.staffInjured",
      code: "missing",
      message: "Intervention 2: Choose whether any staff were injured",
    });
  });

  test.each([[null], ["text"], [[]], [7]])("is refused whole when it is %j", (json) => {
    expect(codesOf(incidentForm, json)).toEqual([["", "wrong-type"]]);
  });

  test("names each thing wrong at once, in the order of the page", () => {
    expect(codesOf(incidentForm, { zebra: 1, witnesses: "two", startedAt: 5, submissionId: "x" }).map(([path]) => path)).toEqual([
      "teamId",
      "startedAt",
      "interventions",
      "reasons",
      "witnesses",
      "submissionId",
      "zebra",
    ]);
  });
});

test("a reason is given once, and not known rules out every other", () => {
  const interventions = [{ type: "05", patientInjured: false, staffInjured: false, otherInjured: false }];
  const given = (codes: string[]) => codesOf(incidentForm, { ...smallest, interventions, reasons: codes });
  expect(given(["99"])).toEqual([]);
  expect(given(["10", "11"])).toEqual([]);
  expect(given(["10", "10"])).toEqual([["reasons", "repeated"]]);
  expect(given(["10", "99"])).toEqual([["reasons", "not-alone"]]);
});

describe("text", () => {
  const referenceOf = (externalReference: string) => {
    const result = parseBody(incidentForm, { ...smallest, externalReference });
    return result.ok ? result.value.externalReference : result.problem.issues?.[0]?.code;
  };

  test("is kept on one line", () => {
    expect(referenceOf("  W 123\t45 ")).toBe("W 123 45");
  });

  test.each(["W\u00001", "W\u001b1", "W\n1", "W\u00851", "W\ud800"])("%j is refused for what cannot be shown", (sent) => {
    expect(referenceOf(sent)).toBe("control-character");
  });

  test("of blanks alone is missing", () => {
    expect(referenceOf(" \t ")).toBe("missing");
  });

  test("of several lines keeps them, with one kind of line break", () => {
    const sent = { ...sampleBody(staffDebriefForm), answers: { wentWell: "One\r\nTwo\rThree" } };
    expect(parseBody(staffDebriefForm, sent)).toMatchObject({ value: { answers: { wentWell: "One\nTwo\nThree" } } });
  });
});

describe("the body of a debrief", () => {
  const debrief = (more: object) => ({ submissionId, ...more });

  test.each([
    [{ held: "held" }, [["heldAt", "missing"]]],
    [{ held: "partly" }, [["heldAt", "missing"]]],
    [{ held: "not-held" }, [["notHeldReason", "missing"]]],
    [{ held: "not-held", notHeldReason: "other", heldAt: "2026-03-27T21:40:00Z" }, [["heldAt", "not-applicable"]]],
    [{ held: "held", heldAt: "2026-03-27T21:40:00Z", notHeldReason: "other" }, [["notHeldReason", "not-applicable"]]],
    [{ held: "not-held", notHeldReason: "other" }, []],
    [{ held: "held", heldAt: "2026-03-27T21:40:00Z" }, []],
  ])("of %j", (more, issues) => {
    expect(codesOf(staffDebriefForm, debrief(more))).toEqual(issues);
  });

  test("has empty answers when none are sent", () => {
    const result = parseBody(staffDebriefForm, debrief({ held: "not-held", notHeldReason: "other" }));
    expect(result).toMatchObject({ value: { answers: {} } });
  });
});

test("a support case says what is missing of its person", () => {
  expect(codesOf(supportCaseForm, { submissionId, lineManagerId: "m", template: "default" })).toEqual([["person", "missing"]]);
  expect(codesOf(supportCaseForm, { submissionId, lineManagerId: "m", template: "default", person: { name: "A" } })).toEqual([
    ["person.employer", "missing"],
  ]);
});
