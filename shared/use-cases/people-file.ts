import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { type Person, Role, reachOf } from "../domain/directory.ts";
import type { Field } from "../domain/form.ts";
import { parseBody } from "../domain/form-parse.ts";
import { type PersonRow, personRow } from "../policy/forms/person.ts";
import { toBody } from "./person-body.ts";
import { dropMark } from "./spreadsheet-mark.ts";

/** Something wrong in a file, by the line it begins on and the column's name; never what stands there. */
export type BadCell = { line: number; column: string; code: string; message: string };

export type FileRow = { line: number; personId: string; row: PersonRow };

/** What a file says: its good rows, everything wrong with the others, and every id in it, good or bad. */
export type PeopleFile = { rows: FileRow[]; bad: BadCell[]; personIds: Set<string> };

const columns = Object.keys(personRow.fields);
const fieldOf = (column: string): Field | undefined => (personRow.fields as Record<string, Field>)[column];

const splitList = (cell: string): string[] =>
  cell
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** The parts before and after a sign. What follows a second one stays, so that no part of a cell is lost unseen. */
const splitOnce = (text: string, sign: string): [string, string] => {
  const [before = "", ...after] = text.split(sign);
  return [before.trim(), after.join(sign).trim()];
};

/** `staff@ash; lead`: a role, and after the sign the team or service it is for. */
const readGrant = (text: string) => {
  const [role, place] = splitOnce(text, "@");
  const known = Role.safeParse(role);
  const name = known.success && reachOf[known.data] === "service" ? "serviceId" : "teamId";
  return { role, ...(place && { [name]: place }) };
};

/** `2026-04-01..2026-04-14`: first and last day away. */
const readAbsence = (text: string) => {
  const [fromOn, toOn] = splitOnce(text, "..");
  return { ...(fromOn && { fromOn }), ...(toOn && { toOn }) };
};

const readLists: Record<string, (part: string) => unknown> = { grants: readGrant, absences: readAbsence };

const readYesNo = (cell: string): unknown => ({ yes: true, no: false })[cell.toLowerCase()] ?? cell;

const readCell = (column: string, cell: string): unknown => {
  const readPart = readLists[column];
  if (readPart) return splitList(cell).map(readPart);
  return fieldOf(column)?.kind === "yes-no" ? readYesNo(cell) : cell;
};

const toJson = (header: readonly string[], cells: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    header.flatMap((column, index) => {
      const cell = dropMark(cells[index] ?? "");
      return cell === "" ? [] : [[column, readCell(column, cell)]];
    }),
  );

const firstOfEach = (bad: BadCell[]): BadCell[] =>
  [...new Map(bad.toReversed().map((one) => [one.column, one])).values()].toReversed();

const readRow = (header: readonly string[], { line, cells }: Line): FileRow | BadCell[] => {
  if (cells.length !== header.length) {
    const message = `This line has ${cells.length} cells; the first line names ${header.length}`;
    return [{ line, column: "", code: "wrong-length", message }];
  }
  const parsed = parseBody(personRow, toJson(header, cells));
  if (parsed.ok) return { line, personId: parsed.value.personId, row: parsed.value };
  const bad = parsed.problem.issues ?? [];
  return firstOfEach(bad.map(({ path, code, message }) => ({ line, column: path.split(".", 1)[0] ?? "", code, message })));
};

const checkHeader = (header: readonly string[]): BadCell[] => [
  ...columns
    .filter((column) => !header.includes(column))
    .map((column) => ({ line: 1, column, code: "missing-column", message: "The first line must name this column" })),
  ...header
    .filter((column, index) => !columns.includes(column) || header.indexOf(column) !== index)
    .map((column) => ({
      line: 1,
      column: column.slice(0, 60),
      code: "unknown-column",
      message: `There is no such column, or it is there twice. The columns are ${columns.join(", ")}`,
    })),
];

type Line = { line: number; cells: string[] };

const newLines = (cells: readonly string[]): number => cells.join("").match(/\n/g)?.length ?? 0;

/** The first sign that can part two names of columns, which hold letters alone. */
const delimiterOf = (text: string): string => /[,;]/.exec(text)?.[0] ?? ",";

const readLines = (text: string): Line[] | BadCell[] => {
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return records.map(({ record, info }) => ({ line: info.lines - newLines(record), cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as unknown as { lines?: number }).lines ?? 1);
    return [
      {
        line,
        column: "",
        code: "not-csv",
        message: "From here on this is not CSV: look for a quotation mark without its partner",
      },
    ];
  }
};

const saveAsCsv = "choose “Save as” and the type “CSV UTF-8”, then choose that file here";

/** What is no CSV in UTF-8 at all, by its first bytes or by letters that were lost in reading, with what to do about it. */
export const findWrongFormat = (text: string): { code: string; message: string } | undefined => {
  if (text.startsWith("PK\u0003\u0004"))
    return { code: "spreadsheet", message: `This is a spreadsheet file, such as .xlsx. Open it, ${saveAsCsv}` };
  if (/[\uFFFD\0]/.test(text))
    return { code: "not-utf-8", message: `This is not a CSV file in UTF-8. Open it in a spreadsheet, ${saveAsCsv}` };
  return undefined;
};

/** Reads a file of people: CSV in UTF-8, with commas or semicolons, with the columns of `personRow` in any order. */
export const readPeopleFile = (text: string): PeopleFile => {
  const lines = readLines(text);
  const none = { rows: [], personIds: new Set<string>() };
  const [head, ...rest] = lines;
  if (head !== undefined && "code" in head) return { ...none, bad: [head] };
  const header = (head?.cells ?? []).map((cell) => cell.trim());
  const wrong = checkHeader(header);
  if (wrong.length > 0) return { ...none, bad: wrong };
  const file: PeopleFile = { ...none, bad: [] };
  const firstLines = new Map<string, number>();
  const place = header.indexOf("personId");
  for (const line of rest as Line[]) {
    const personId = dropMark(line.cells[place] ?? "");
    const first = firstLines.get(personId);
    const read = readRow(header, line);
    if (Array.isArray(read)) file.bad.push(...read);
    else if (first !== undefined)
      file.bad.push({ line: line.line, column: "personId", code: "repeated", message: `This id is on line ${first} as well` });
    else file.rows.push(read);
    if (first === undefined) firstLines.set(personId, line.line);
  }
  return { ...file, personIds: new Set(firstLines.keys()) };
};

const writeGrant = ({ role, teamId, serviceId }: Person["grants"][number]): string =>
  [role, teamId ?? serviceId].filter((part) => part !== undefined).join("@");

const writeLists: Record<string, (person: Person) => string> = {
  grants: ({ grants }) => grants.map(writeGrant).join("; "),
  absences: ({ absences }) => absences.map(({ fromOn, toOn }) => `${fromOn}..${toOn}`).join("; "),
};

const writeCell = (person: Person, column: string): string => {
  const writeList = writeLists[column];
  if (writeList) return writeList(person);
  const value = toBody(person)[column as keyof PersonRow];
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value ?? "");
};

/** What a file says of one person, by the names of its columns. */
export type Cells = Record<string, string>;

export const writeCells = (person: Person): Cells =>
  Object.fromEntries(columns.map((column) => [column, writeCell(person, column)]));

const byId = (one: Person, other: Person): number => (one.personId < other.personId ? -1 : 1);

/** Writes people as a file that reads back to the same people, in the order of their ids; safe to open as a spreadsheet. */
export const writePeopleFile = (people: readonly Person[]): string =>
  stringify([...people].sort(byId).map(writeCells), {
    header: true,
    columns,
    bom: true,
    record_delimiter: "windows",
    escape_formulas: true,
  });
