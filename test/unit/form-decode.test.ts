import { describe, expect, test } from "vitest";
import { defineForm } from "../../shared/domain/form.ts";
import { decodeForm } from "../../shared/domain/form-decode.ts";
import { parseBody } from "../../shared/domain/form-parse.ts";
import { editRepeats } from "../../shared/domain/form-repeat.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";
import { patientDebriefForm } from "../../shared/policy/forms/patient-debrief.ts";
import { staffDebriefForm } from "../../shared/policy/forms/staff-debrief.ts";
import { stageForm } from "../../shared/policy/forms/stage.ts";
import { supportCaseForm } from "../../shared/policy/forms/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";

const posted = (controls: Record<string, string | string[]>): URLSearchParams =>
  new URLSearchParams(Object.entries(controls).flatMap(([name, value]) => [value].flat().map((one) => [name, one])));

const typed = (path: string, day: string, month: string, year: string, time: string) => ({
  [`${path}.day`]: day,
  [`${path}.month`]: month,
  [`${path}.year`]: year,
  [`${path}.time`]: time,
});

const startedAt = (day: string, month: string, year: string, time: string): unknown =>
  decodeForm(incidentForm, posted(typed("startedAt", day, month, year, time))).startedAt;

describe("a date and time", () => {
  test.each([
    ["in winter", ["27", "2", "2026", "09:05"], "2026-02-27T09:05:00.000Z"],
    ["in summer", ["1", "07", "2026", "09:05"], "2026-07-01T08:05:00.000Z"],
    ["with a short hour", ["1", "7", "2026", "9:05"], "2026-07-01T08:05:00.000Z"],
    ["with a point", ["1", "7", "2026", "9.05"], "2026-07-01T08:05:00.000Z"],
    ["without a separator", ["1", "7", "2026", "0905"], "2026-07-01T08:05:00.000Z"],
    ["with blanks around", [" 1", "7 ", " 2026 ", " 09:05 "], "2026-07-01T08:05:00.000Z"],
    ["a minute before the clocks go forward", ["29", "3", "2026", "00:59"], "2026-03-29T00:59:00.000Z"],
    ["just after the clocks went forward", ["29", "3", "2026", "02:00"], "2026-03-29T01:00:00.000Z"],
    ["in the hour that autumn repeats, which is its first", ["25", "10", "2026", "01:30"], "2026-10-25T00:30:00.000Z"],
    ["in that hour, said to be the second", ["25", "10", "2026", "01:30 GMT"], "2026-10-25T01:30:00.000Z"],
    ["in that hour, said to be the first", ["25", "10", "2026", "1.30am bst"], "2026-10-25T00:30:00.000Z"],
    ["with milliseconds", ["1", "7", "2026", "09:05:59.007"], "2026-07-01T08:05:59.007Z"],
    ["just after the clocks went back", ["25", "10", "2026", "02:00"], "2026-10-25T02:00:00.000Z"],
    ["on a leap day", ["29", "2", "2028", "12:00"], "2028-02-29T12:00:00.000Z"],
  ])("%s is the instant that London clocks show", (_when, [day = "", month = "", year = "", time = ""], instant) => {
    expect(startedAt(day, month, year, time)).toBe(instant);
  });

  test.each([
    ["no time", ["27", "3", "2026", ""]],
    ["no day", ["", "3", "2026", "09:00"]],
    ["only a time", ["", "", "", "09:00"]],
    ["31 February", ["31", "2", "2026", "09:00"]],
    ["month 13", ["1", "13", "2026", "09:00"]],
    ["a year of two digits", ["1", "3", "26", "09:00"]],
    ["24:00", ["1", "3", "2026", "24:00"]],
    ["words", ["first", "March", "2026", "nine"]],
    ["61 seconds", ["27", "3", "2026", "09:00:61"]],
    ["summer time in winter", ["27", "2", "2026", "09:00 BST"]],
    ["the hour that spring leaves out", ["29", "3", "2026", "01:30"]],
  ])("with %s is refused where it stands", (_what, [day = "", month = "", year = "", time = ""]) => {
    const result = parseBody(incidentForm, decodeForm(incidentForm, posted(typed("startedAt", day, month, year, time))));
    const issue = result.ok ? undefined : result.problem.issues?.find(({ path }) => path === "startedAt");
    expect(issue).toEqual({
      path: "startedAt",
      code: "invalid-date",
      message: expect.stringContaining("“When did it start?”"),
    });
  });

  test("with every box blank is absent", () => {
    expect(startedAt("", " ", "", "")).toBeUndefined();
  });
});

describe("a control", () => {
  const decoded = (controls: Record<string, string | string[]>) => decodeForm(staffDebriefForm, posted(controls));

  test("of yes and no becomes true and false", () => {
    expect(decoded({ staffInjured: "yes", unfitToContinue: "no" })).toEqual({ staffInjured: true, unfitToContinue: false });
  });

  test("of several boxes becomes a list, and none ticked is absent", () => {
    expect(decoded({ held: "held", "attendeeRoles[]": ["doctor", "bank"] })).toMatchObject({ attendeeRoles: ["doctor", "bank"] });
    expect(decoded({ held: "held", "attendeeRoles[]": "" })).toEqual({ held: "held" });
  });

  test("left blank is absent", () => {
    expect(decoded({ held: "held", ongoingRisk: "  \r\n ", facilitatorRole: "", attendeeCount: "" })).toEqual({ held: "held" });
  });

  test("for a number becomes one, and stays text where it is none", () => {
    expect(decoded({ held: "held", attendeeCount: " 12 " })).toMatchObject({ attendeeCount: 12 });
    expect(decoded({ held: "held", attendeeCount: "a dozen" })).toMatchObject({ attendeeCount: "a dozen" });
  });

  test("of a trust's question goes under the answers", () => {
    expect(decoded({ "answers.wentWell": "Calm voices", "answers.triedBefore[]": ["verbal"] })).toEqual({
      answers: { wentWell: "Calm voices", triedBefore: ["verbal"] },
    });
  });

  test("sent twice is not quietly halved", () => {
    const result = parseBody(staffDebriefForm, decoded({ held: ["held", "not-held"] }));
    expect(result).toMatchObject({ problem: { issues: [{ path: "held", code: "wrong-type" }, { path: "submissionId" }] } });
  });

  test("that is no field of the form is kept for the parser to refuse", () => {
    expect(decoded({ zebra: "1", "answers.zebra": "2", "held.day": "3" })).toEqual({
      zebra: "1",
      "answers.zebra": "2",
      "held.day": "3",
    });
  });

  test("named like a part of every object is refused like any other", () => {
    for (const name of ["__proto__", "constructor", "hasOwnProperty"]) {
      const result = parseBody(staffDebriefForm, decoded({ [name]: "1", held: "not-held", notHeldReason: "other" }));
      expect(result.ok ? [] : result.problem.issues?.map(({ path }) => path)).toEqual(["submissionId", name]);
    }
  });

  test("behind another answer is dropped with it, as a hidden one would be", () => {
    const heldAt = typed("heldAt", "27", "3", "2026", "10:00");
    expect(decodeForm(patientDebriefForm, posted({ held: "not-held", notHeldReason: "2", ...heldAt }))).toEqual({
      held: "not-held",
      notHeldReason: "2",
    });
  });

  test("for the version of a stage becomes a number", () => {
    const [stage] = pathway.templates[0]?.stages ?? [];
    if (stage === undefined) throw new Error("the pathway has no stage");
    const decodedStage = decodeForm(stageForm(stage, pathway), posted({ version: "4", "checklist.lineManagerKnown": "na" }));
    expect(decodedStage).toEqual({ version: 4, checklist: { lineManagerKnown: "na" } });
  });

  test("of a group of alternatives goes under its name", () => {
    expect(decodeForm(supportCaseForm, posted({ "person.personId": "", "person.name": "A Porter" }))).toEqual({
      person: { name: "A Porter" },
    });
  });
});

describe("rows", () => {
  test("left blank are dropped, and the others keep their order", () => {
    const decoded = decodeForm(
      incidentForm,
      posted({
        "interventions.0.type": "",
        "interventions.2.type": "05",
        "interventions.2.staffInjured": "yes",
        "interventions.2.otherInjured": "not-known",
        "interventions.10.type": "14",
        "interventions.10.staffInjured": "no",
        "staffAffected.0.personId": "",
        "staffAffected.0.name": " ",
      }),
    );
    expect(decoded).toEqual({
      interventions: [
        { type: "05", staffInjured: true, otherInjured: null },
        { type: "14", staffInjured: false },
      ],
      reasons: [],
    });
  });

  test("with one answer are not blank, and no other answer is made up", () => {
    for (const [typed, value] of [
      ["no", false],
      ["not-known", null],
    ] as const) {
      const decoded = decodeForm(incidentForm, posted({ "interventions.0.type": "", "interventions.0.patientInjured": typed }));
      expect(decoded.interventions).toEqual([{ patientInjured: value }]);
    }
  });
});

describe("the buttons for rows", () => {
  const names = (params: URLSearchParams | undefined): string[] => [...(params ?? new URLSearchParams()).keys()];

  test("are not pressed when the form is submitted", () => {
    expect(editRepeats(incidentForm, posted({ teamId: "ash" }))).toBeUndefined();
  });

  test("add a row below those shown and keep what was typed", () => {
    const edited = editRepeats(incidentForm, posted({ teamId: "ash", "interventions.0.type": "05", add: "interventions" }));
    expect(edited?.get("teamId")).toBe("ash");
    expect(names(edited)).toEqual(["teamId", "interventions.0.type", "interventions.1.type"]);
    const again = editRepeats(incidentForm, new URLSearchParams(`${edited}&add=interventions`));
    expect(names(again)).toEqual(["teamId", "interventions.0.type", "interventions.1.type", "interventions.2.type"]);
  });

  test("add no row beyond the longest list", () => {
    let params = new URLSearchParams();
    for (let press = 0; press < 30; press++)
      params = editRepeats(incidentForm, new URLSearchParams(`${params}&add=staffAffected`)) ?? params;
    expect(names(params)).toHaveLength(incidentForm.fields.staffAffected.max);
  });

  test("remove one row and no other", () => {
    const rows = { "interventions.1.type": "05", "interventions.1.startedAt.day": "1", "interventions.11.type": "14" };
    expect(names(editRepeats(incidentForm, posted({ ...rows, remove: "interventions.1" })))).toEqual(["interventions.11.type"]);
  });

  test("do nothing but come back when they name no list", () => {
    for (const name of ["teamId", "zebra", "__proto__", ""])
      expect(names(editRepeats(incidentForm, posted({ teamId: "ash", add: name })))).toEqual(["teamId"]);
  });
});

describe("a date that cannot be read", () => {
  const form = defineForm({
    id: "trial",
    version: 1,
    title: "Trial",
    policy: { document: "A policy", section: "1" },
    fields: { at: { kind: "date-time", label: "When?" }, on: { kind: "date", label: "On?" } },
    sections: [{ title: "All", fields: ["at", "on"] }],
  });
  const said = (typed: string): string[] => {
    const parsed = parseBody(form, decodeForm(form, new URLSearchParams(typed)));
    return parsed.ok ? [] : (parsed.problem.issues ?? []).map(({ message }) => message);
  };

  test.each([
    ["at.day=3&at.month=2&at.year=2027", "“When?” must include a time"],
    ["at.month=2&at.time=08:30", "“When?” must include a day and a year"],
    ["at.day=3&at.month=2&at.year=27&at.time=08:30", "“When?” must have a year of 4 numbers"],
    ["at.day=3&at.month=2&at.year=2027&at.time=24:00", "“When?” must have a time like 09:40 or 21:40"],
    ["at.day=3&at.month=2&at.year=2027&at.time=9:75 am", "“When?” must have a time like 09:40 or 21:40"],
    ["at.day=3&at.month=7&at.year=2027&at.time=09:40 gmt", "“When?” must have a time without GMT on that day"],
    ["at.day=31&at.month=2&at.year=2027&at.time=08:30", "Enter a real date and time for “When?”"],
    ["on.day=3&on.month=2", "“On?” must include a year"],
    ["on.day=31&on.month=Feb&on.year=2027", "Enter a real date for “On?”"],
  ])("%s is told to be: %s", (typed, message) => {
    expect(said(typed)).toEqual([message]);
  });

  test("over JSON is told to say its offset", () => {
    const parsed = parseBody(form, { at: "2027-02-03T08:30:00" });
    expect(parsed).toMatchObject({ problem: { issues: [{ message: expect.stringContaining("must end in Z or an offset") }] } });
  });

  test.each(["9.40pm", "9:40 PM", "2140", "21.40"])("may have its time as %s, and its month as a word", (time) => {
    expect(
      decodeForm(form, new URLSearchParams({ "at.day": "3", "at.month": "March", "at.year": "2027", "at.time": time })),
    ).toEqual({
      at: "2027-03-03T21:40:00.000Z",
    });
  });
});
