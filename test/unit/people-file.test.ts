import { expect, test } from "vitest";
import { findWrongFormat, readPeopleFile } from "../../shared/use-cases/people-file.ts";

const fileOf = (cells: Record<string, string>): string => {
  const row = {
    personId: "zoe",
    name: "Zoe",
    email: "",
    signsIn: "yes",
    grants: "",
    lineManagerId: "",
    deputyId: "",
    absences: "",
    active: "yes",
    ...cells,
  };
  return `${Object.keys(row).join(",")}\n${Object.values(row).join(",")}\n`;
};

test("a role or an absence of two parts is read, whatever blanks stand between", () => {
  const { bad, rows } = readPeopleFile(fileOf({ grants: "staff @ ash; lead", absences: "2026-04-01 .. 2026-04-02" }));
  expect(bad).toEqual([]);
  expect(rows[0]?.row).toMatchObject({
    grants: [{ role: "staff", teamId: "ash" }, { role: "lead" }],
    absences: [{ fromOn: "2026-04-01", toOn: "2026-04-02" }],
  });
});

test.each([["2026-04-01..2026-04-02..2026-05-01"], ["2026-04-01..2026-04-02.."]])(
  "the absence %s has a part too many and is named",
  (absences) => {
    const { bad, rows } = readPeopleFile(fileOf({ absences }));
    expect(rows).toEqual([]);
    expect(bad).toMatchObject([{ line: 2, column: "absences", code: "invalid-date" }]);
  },
);

test.each(["staff@ash@birch", "staff@ash@"])("nothing of the role %s is cut off, so that no team goes by its name", (grants) => {
  const { rows } = readPeopleFile(fileOf({ grants }));
  expect(rows[0]?.row.grants).toEqual([{ role: "staff", teamId: grants.replace("staff@", "") }]);
});

test("a file is read whose cells stand between semicolons, as a spreadsheet of some languages saves it", () => {
  const header = "personId;name;email;signsIn;grants;lineManagerId;deputyId;absences;active";
  const { bad, rows } = readPeopleFile(`\uFEFF${header}\r\nzoe;"Zoe, the first";;yes;"staff@ash; lead";;;;yes\r\n`);
  expect(bad).toEqual([]);
  expect(rows[0]?.row).toMatchObject({ name: "Zoe, the first", grants: [{ role: "staff", teamId: "ash" }, { role: "lead" }] });
});

test.each([
  ["a workbook", "PK\u0003\u0004\u0014\u0000\uFFFD", "spreadsheet"],
  ["a file in the letters of one country", "personId,name\nzoe,Zo\uFFFD", "not-utf-8"],
  ["a file of two bytes a letter", "p\u0000e\u0000r\u0000", "not-utf-8"],
])("%s is told apart, with what to do", (_what, text, code) => {
  expect(findWrongFormat(text)).toMatchObject({ code, message: expect.stringContaining("“CSV UTF-8”") });
});

test("a file of people is of the right format", () => {
  expect(findWrongFormat(fileOf({ name: "Zoë" }))).toBeUndefined();
});
