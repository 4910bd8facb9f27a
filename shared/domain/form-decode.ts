import type { Field, Fields, Form, Leaf, List } from "./form.ts";
import { dateTimeParts, readTypedDay, readTypedInstant, type TypedDate } from "./form-date.ts";
import { fieldsOf, holds } from "./form-fields.ts";
import { isProse } from "./form-schema.ts";

/** What was posted, by the name of the control. */
export type Posted = ReadonlyMap<string, readonly string[]>;

/** The names of the buttons that add or remove a row; they are no fields. */
const buttons = ["add", "remove"];

/** The name of the box by which somebody says that a text may stay as it is. */
export const confirmName = (path: string): string => `${path}.confirmed`;

/** What is noticed on the way: the names that belong to the form, and the paths in the body of texts that may stay. */
type Notes = { taken: Set<string>; confirmed: string[] };
const newNotes = (taken: readonly string[] = []): Notes => ({ taken: new Set(taken), confirmed: [] });

/** The name of a question's control; boxes that share one name carry the brackets that say so. */
export const controlName = (field: Leaf, path: string): string => (field.kind === "several-of" ? `${path}[]` : path);

/** Gathers posted controls by name. */
export const gatherPosted = (params: URLSearchParams): Posted => {
  const posted = new Map<string, string[]>();
  for (const [name, value] of params) {
    const values = posted.get(name);
    if (values) values.push(value);
    else posted.set(name, [value]);
  }
  return posted;
};

/** The row numbers that were posted for a list: those with an answer first, which is the order in which they are read. */
export const rowNumbers = (list: List, posted: Posted, path: string): { filled: string[]; blank: string[] } => {
  const start = `${path}.`;
  const numbers = new Set<string>();
  for (const name of posted.keys()) {
    const number = name.startsWith(start) && /^\d{1,4}(?=\.)/.exec(name.slice(start.length))?.[0];
    if (number) numbers.add(number);
  }
  const isFilled = (number: string) => !isBlankRow(decodeFields(fieldsOf(list.of), posted, `${start}${number}.`, newNotes()));
  const { filled = [], blank = [] } = Object.groupBy([...numbers].sort(numerically), (number) =>
    isFilled(number) ? "filled" : "blank",
  );
  return { filled, blank };
};

const numerically = (one: string, other: string): number => Number(one) - Number(other);

const isBlankRow = (row: Record<string, unknown>): boolean => Object.keys(row).length === 0;

/** One text, trimmed; blank is no answer. A control posted twice stays a list, which the schema refuses. */
const single = (values: readonly string[] | undefined): string | string[] | undefined => {
  if (values === undefined || values.length === 0) return undefined;
  if (values.length > 1) return [...values];
  return values[0]?.trim() === "" ? undefined : values[0];
};

const typedDate = (posted: Posted, path: string, { taken }: Notes): TypedDate | undefined => {
  const typed: TypedDate = {};
  for (const part of dateTimeParts) {
    const value = posted.get(`${path}.${part}`)?.join(" ").trim();
    if (value) typed[part] = value;
    taken.add(`${path}.${part}`);
  }
  return Object.keys(typed).length > 0 ? typed : undefined;
};

const toNumber = (value: string | string[] | undefined): unknown =>
  typeof value === "string" && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;

const yesNo = new Map<unknown, boolean | null>([
  ["yes", true],
  ["no", false],
  ["not-known", null],
]);

const toYesNo = (value: string | string[] | undefined): unknown => (yesNo.has(value) ? yesNo.get(value) : value);

const decodeLeaf = (field: Leaf, posted: Posted, path: string, notes: Notes, at: string): unknown => {
  if (field.kind === "date" || field.kind === "date-time") {
    const typed = typedDate(posted, path, notes);
    if (typed === undefined) return undefined;
    return field.kind === "date" ? readTypedDay(typed) : readTypedInstant(typed);
  }
  const name = controlName(field, path);
  notes.taken.add(name);
  if (isProse(field)) {
    notes.taken.add(confirmName(path));
    if (posted.get(confirmName(path))?.includes("yes")) notes.confirmed.push(at);
  }
  const values = posted.get(name);
  switch (field.kind) {
    case "several-of": {
      const ticked = (values ?? []).filter((value) => value !== "");
      return ticked.length > 0 || field.mayBeEmpty ? ticked : undefined;
    }
    case "yes-no":
      return toYesNo(single(values));
    case "number":
      return toNumber(single(values));
    case "hidden":
      return field.of === "version" ? toNumber(single(values)) : single(values);
    default:
      return single(values);
  }
};

const decodeList = (list: List, posted: Posted, path: string, notes: Notes): unknown => {
  const { filled, blank } = rowNumbers(list, posted, path);
  const decodeRow = (number: string, index: number) =>
    decodeFields(fieldsOf(list.of), posted, `${path}.${number}.`, notes, `${path}.${index}.`);
  const rows = filled.map(decodeRow);
  blank.forEach(decodeRow);
  return rows.length > 0 || list.mayBeEmpty ? rows : undefined;
};

const decodeField = (field: Field, posted: Posted, path: string, notes: Notes, at: string): unknown => {
  if (field.kind === "list") return decodeList(field, posted, path, notes);
  if (field.kind !== "group") return decodeLeaf(field, posted, path, notes, at);
  const answers = decodeFields(fieldsOf(field.of), posted, `${path}.`, notes, `${at}.`);
  return Object.keys(answers).length > 0 ? answers : undefined;
};

/** `prefix` leads to the controls, `base` to where the answers come to stand: rows are numbered anew. */
const decodeFields = (
  fields: Fields,
  posted: Posted,
  prefix: string,
  notes: Notes,
  base: string = prefix,
): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = decodeField(field, posted, prefix + name, notes, base + name);
    // A page without JavaScript shows every field, and one with it keeps what was typed before the reader changed their mind.
    if (holds(field.shownWhen, values)) {
      if (value !== undefined) values[name] = value;
    } else if ("mayBeEmpty" in field && field.required) values[name] = [];
  }
  return values;
};

/** Turns posted controls into the JSON body they stand for; what is no field of the form is kept for the parser to refuse. */
export const decodeForm = (form: Form, params: URLSearchParams): Record<string, unknown> => {
  const posted = gatherPosted(params);
  const notes = newNotes(buttons);
  const body = decodeFields(form.fields, posted, "", notes);
  const unknown = [...posted].filter(([name]) => !notes.taken.has(name));
  return {
    ...body,
    ...(notes.confirmed.length > 0 && { confirmed: notes.confirmed }),
    ...Object.fromEntries(unknown.map(([name, values]) => [name, single(values) ?? ""])),
  };
};
