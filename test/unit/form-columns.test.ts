import { describe, expect, test } from "vitest";
import { columnsOf, writeInstant, writeRows } from "../../shared/domain/form-columns.ts";
import { utcMonthsOf } from "../../shared/domain/month.ts";
import { exportedForms, nationalNames } from "../../shared/policy/export.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";
import { listColumns, listRows } from "../../shared/use-cases/export-table.ts";
import { forms } from "../support/forms.ts";

const namesOf = (about: keyof typeof exportedForms) => listColumns(about).map(({ name }) => name);

test("the columns of an incident are its questions in their order, those of a repeated group under its name", () => {
  expect(columnsOf([incidentForm]).map(({ name }) => name)).toEqual([
    "teamId",
    "startedAt",
    "endedAt",
    "interventions.type",
    "interventions.startedAt",
    "interventions.endedAt",
    "interventions.patientInjured",
    "interventions.staffInjured",
    "interventions.otherInjured",
    "reasons",
    "carePlan",
    "violence",
    "policeCalledAt",
    "policeArrivedAt",
    "policeUsedForce",
    "witnesses",
  ]);
  const [, , , type] = columnsOf([incidentForm]);
  expect(type).toMatchObject({ label: "Intervention: What was done" });
  expect(type?.options[0]).toEqual({ code: "01", label: "Physical restraint - Prone" });
});

test.each(forms)("no column of %s is for text, an address or a person", (_id, form) => {
  const kinds = columnsOf([form]).map(({ leaf }) => (leaf.kind === "choice" ? leaf.from : leaf.kind));
  const left = ["short-text", "long-text", "email", "hidden", "people", "managers"];
  expect(kinds.filter((kind) => left.includes(kind))).toEqual([]);
});

test("what only an earlier version asked keeps its column, after those of today", () => {
  const { carePlan, ...fewer } = incidentForm.fields;
  const names = columnsOf([{ fields: fewer }, { fields: { carePlan } }]).map(({ name }) => name);
  expect(names.at(-1)).toBe("carePlan");
  expect(new Set(names).size).toBe(names.length);
});

describe("rows", () => {
  const rowsOf = (values: Record<string, unknown>) => {
    const columns = columnsOf([incidentForm]);
    return writeRows(columns, incidentForm, values).map((cells) =>
      Object.fromEntries(columns.map(({ name }, index) => [name, cells[index]])),
    );
  };
  const injuries = { patientInjured: true, staffInjured: false, otherInjured: false };

  test("are one an intervention, with what is asked once in each, by national codes and in London time", () => {
    const values = {
      teamId: "ash",
      startedAt: "2026-03-29T00:30:00.000Z",
      endedAt: "2026-03-29T01:30:00.000Z",
      interventions: [
        { type: "07", ...injuries },
        { type: "14", startedAt: "2026-03-29T01:00:00.000Z", ...injuries },
      ],
      reasons: ["10", "17"],
    };
    const common = { teamId: "ash", reasons: "10;17", startedAt: "2026-03-29T00:30+00:00", endedAt: "2026-03-29T02:30+01:00" };
    expect(rowsOf(values)).toMatchObject([
      { ...common, "interventions.type": "07", "interventions.startedAt": "", "interventions.patientInjured": "Y" },
      { ...common, "interventions.type": "14", "interventions.startedAt": "2026-03-29T02:00+01:00" },
    ]);
  });

  test("leave blank what nobody knew, since a return takes yes or no", () => {
    const values = { interventions: [{ type: "07", ...injuries, otherInjured: null }] };
    expect(rowsOf(values)).toMatchObject([{ "interventions.staffInjured": "N", "interventions.otherInjured": "" }]);
  });

  test("are one for an incident without an intervention", () => {
    expect(rowsOf({ teamId: "ash", interventions: [], reasons: [] })).toMatchObject([
      { teamId: "ash", "interventions.type": "" },
    ]);
  });
});

test.each([
  [1, ["Y", "", ""]],
  [2, ["Y", "", ""]],
  [3, ["Y", "N", ""]],
])("of an incident by version %i of its form, in which a box left alone says nothing, the injuries are %j", (version, said) => {
  const incident = {
    incidentId: "incident-1",
    reference: "K7Q4-9TZM",
    teamId: "ash",
    serviceId: "adult-inpatient",
    startedAt: "2026-03-27T09:00:00.000Z",
    interventions: [{ type: "07", patientInjured: true, staffInjured: false, otherInjured: version === 3 ? null : false }],
    reasons: ["10"],
    form: { id: "incident", version },
    recordedAt: "2026-03-27T12:00:00.000Z",
    recordedBy: "nurse-ash",
    auditHead: { seq: 1, hash: "" },
  };
  const names = namesOf("incident");
  const [cells = []] = listRows("incident", { incident, reviews: [], debriefs: [], actions: [] }, "2026-03-27T12:00:00.000Z");
  const injured = ["patientInjured", "staffInjured", "otherInjured"].map((name) => cells[names.indexOf(`interventions.${name}`)]);
  expect(injured).toEqual(said);
});

test.each(Object.keys(exportedForms) as (keyof typeof exportedForms)[])(
  "no two columns of the file of %s have one name",
  (about) => {
    expect(new Set(namesOf(about)).size).toBe(namesOf(about).length);
  },
);

test("every national name is that of a column", () => {
  expect(Object.keys(nationalNames).filter((name) => !namesOf("incident").includes(name))).toEqual([]);
});

test("clocks that repeat an hour are told apart", () => {
  expect(writeInstant("2026-10-25T00:30:00.000Z")).toBe("2026-10-25T01:30+01:00");
  expect(writeInstant("2026-10-25T01:30:00.000Z")).toBe("2026-10-25T01:30+00:00");
});

test.each([
  ["2026-01", ["2026-01", "2026-02"]],
  ["2026-04", ["2026-03", "2026-04", "2026-05"]],
  ["2026-12", ["2026-12", "2027-01"]],
])("the month %s in London, and a day more, lies in %j of UTC", (month, months) => {
  expect(utcMonthsOf(month, 24)).toEqual(months);
});
