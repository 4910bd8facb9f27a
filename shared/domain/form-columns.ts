import { londonClock, londonDay } from "./calendar.ts";
import type { Fields, Form, Leaf, Option } from "./form.ts";
import { fieldsOf, ownValue } from "./form-fields.ts";
import type { Instant } from "./review.ts";

/** What stands above a column (`interventions.type`, where the answer is in a body), what it holds, and the codes that may be in it. */
export type Heading = { name: string; label: string; options: readonly Option[] };

/** The column of one question. */
export type Column = Heading & { leaf: Leaf };

const yes: Option = { code: "Y", label: "Yes" };
const no: Option = { code: "N", label: "No" };

/** Whether an answer is a code, a number or a time. Text, addresses and people's names stay on the pages of their case. */
const isCoded = (field: Leaf): boolean => {
  switch (field.kind) {
    case "hidden":
    case "short-text":
    case "long-text":
    case "email":
      return false;
    case "choice":
      return field.from === "teams";
    default:
      return true;
  }
};

const optionsOf = (leaf: Leaf): readonly Option[] => {
  if (leaf.kind === "yes-no") return [yes, no];
  if (leaf.kind === "tick") return [yes];
  return "options" in leaf ? leaf.options : [];
};

const wordsOf = (leaf: Leaf): string => (leaf.kind === "tick" ? `${leaf.legend} ${leaf.label}` : leaf.label);

const columnsWithin = (fields: Fields, base = "", row = ""): Column[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const path = base + name;
    if (field.kind === "group") return columnsWithin(fieldsOf(field.of), `${path}.`);
    if (field.kind === "list") return columnsWithin(fieldsOf(field.of), `${path}.`, `${field.row}: `);
    return isCoded(field) ? [{ name: path, label: row + wordsOf(field), options: optionsOf(field), leaf: field }] : [];
  });

/** The columns for the answers to any version of a form, the present one first. */
export const columnsOf = (versions: readonly Pick<Form, "fields">[]): Column[] => {
  const byName = new Map<string, Column>();
  for (const column of versions.flatMap(({ fields }) => columnsWithin(fields)))
    if (!byName.has(column.name)) byName.set(column.name, column);
  return [...byName.values()];
};

/** An instant as clocks in London show it, with what they are ahead of UTC: `2026-03-29T09:00+01:00`. */
export const writeInstant = (at: Instant): string => {
  const wall = `${londonDay(at)}T${londonClock(at)}`;
  return `${wall}${wall === at.slice(0, 16) ? "+00:00" : "+01:00"}`;
};

const writeCell = (leaf: Leaf, value: unknown): string => {
  // Not known is no answer to a national return, which takes yes or no.
  if (value === undefined || value === null) return "";
  // Nobody said no by leaving a box of a former version alone.
  if (leaf.kind === "tick" && value === false) return "";
  if (typeof value === "boolean") return value ? "Y" : "N";
  if (Array.isArray(value)) return value.join(";");
  return leaf.kind === "date-time" ? writeInstant(String(value)) : String(value);
};

const valueAt = (values: unknown, name: string, row: number): unknown =>
  name.split(".").reduce((value, step) => {
    const inner = ownValue(value, step);
    return isRows(inner) ? inner[row] : inner;
  }, values);

const isRows = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && value.some((one) => typeof one === "object" && one !== null);

/**
 * The cells of one body, as text, read as the version of the form that asked them. Each row of a repeated group is a row of
 * the table, in which answers given once stand again; several repeated groups stand side by side.
 */
export const writeRows = (
  columns: readonly Column[],
  asked: Pick<Form, "fields">,
  values: Record<string, unknown>,
): string[][] => {
  const leaves = new Map(columnsOf([asked]).map(({ name, leaf }) => [name, leaf]));
  const count = Math.max(1, ...Object.values(values).map((value) => (isRows(value) ? value.length : 0)));
  return Array.from({ length: count }, (_, row) =>
    columns.map(({ name }) => {
      const leaf = leaves.get(name);
      return leaf === undefined ? "" : writeCell(leaf, valueAt(values, name, row));
    }),
  );
};
