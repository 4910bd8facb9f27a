import type { Person } from "../../shared/domain/directory.ts";
import { writePeopleFile } from "../../shared/use-cases/people-file.ts";

const personOf = (index: number): Person => {
  const personId = `p-${String(index).padStart(5, "0")}`;
  const isManager = index % 50 === 1;
  return {
    personId,
    name: index % 7 === 0 ? `Zoë "Zed" O'Neill ${index}` : `Person ${index}`,
    email: index % 11 === 0 ? "" : `${personId}@trust.example`,
    active: index % 13 !== 0,
    ...(index % 11 === 0 && { withoutLogin: true as const }),
    grants: [{ role: isManager ? "team-manager" : "staff", teamId: index % 2 === 0 ? "ash" : "birch" }],
    ...(index > 1 && !isManager && { lineManagerId: "p-00001" }),
    absences: index % 17 === 0 ? [{ fromOn: "2026-04-01", toOn: "2026-04-14" }] : [],
  };
};

/** A file of this many people of the teams Ash and Birch, as the service itself would write it. */
export const largeFile = (count: number): { text: string; people: Person[] } => {
  const people = Array.from({ length: count }, (_, index) => personOf(index + 1));
  return { text: writePeopleFile(people), people };
};

/** One thing to spoil in a row, by its column; each is wrong for a reason of its own. */
const spoilers: [string, (cell: string) => string][] = [
  ["personId", () => "has a space"],
  ["personId", () => "p-00001"],
  ["name", () => ""],
  ["name", () => "x".repeat(201)],
  ["email", () => "nobody"],
  ["active", () => "perhaps"],
  ["active", () => ""],
  ["signsIn", () => "TRUE"],
  ["grants", () => "sister@ash"],
  ["grants", () => "staff"],
  ["grants", () => "staff@nowhere"],
  ["grants", () => "service-manager@nowhere"],
  ["grants", () => "lead@ash"],
  ["lineManagerId", () => "nobody"],
  ["lineManagerId", () => "p-01500"],
  ["deputyId", () => "nobody"],
  ["absences", () => "2026-04-14..2026-04-01"],
  ["absences", () => "2026-02-30..2026-03-01"],
  ["absences", () => "2026-04-14"],
];

/** The file with 20 rows spoilt, a hundred apart, and for each its line and column. */
export const spoil = (text: string): { spoilt: string; expected: string[] } => {
  const lines = text.split("\r\n");
  const columns = (lines[0] ?? "").replace("\uFEFF", "").split(",");
  const expected = spoilers.map(([column, change], index) => {
    const line = 101 + index * 100;
    const cells = (lines[line - 1] ?? "").split(",");
    const place = columns.indexOf(column);
    cells[place] = change(cells[place] ?? "");
    lines[line - 1] = cells.join(",");
    return `${line} ${column}`;
  });
  const short = 101 + spoilers.length * 100;
  lines[short - 1] = (lines[short - 1] ?? "").replace(/,[^,]*$/, "");
  return { spoilt: lines.join("\r\n"), expected: [...expected, `${short} `] };
};
