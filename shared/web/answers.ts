import { formatDay, formatLong } from "../domain/calendar.ts";
import type { Field, Fields, Leaf } from "../domain/form.ts";
import { fieldsOf, isAnswered, isPlainObject, ownValue } from "../domain/form-fields.ts";

/** A question as its form asked it, with what was answered; `path` leads to it, as `interventions.1` to the second row. */
export type Answered = { label: string; lines: readonly string[]; path?: string };

/** Names of the teams and people that answers refer to by id. */
export type Names = Readonly<Record<string, string>>;

const isStored = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d{2}-\d{2}(T|$)/.test(value);

const labelOf = (options: readonly { code: string; label: string }[], code: unknown): string =>
  options.find((option) => option.code === code)?.label ?? String(code);

const describeLeaf = (field: Leaf, value: unknown, names: Names): readonly string[] => {
  switch (field.kind) {
    case "yes-no":
      return [value === null ? "Not known" : value === true ? "Yes" : "No"];
    case "one-of":
    case "select":
      return [labelOf(field.options, value)];
    case "several-of":
      return Array.isArray(value) ? value.map((code) => labelOf(field.options, code)) : [];
    case "choice":
      return [names[String(value)] ?? String(value)];
    // What was typed and is no real time is shown as it was typed.
    case "date-time":
      return [isStored(value) ? formatLong(value) : String(value)];
    case "date":
      return [isStored(value) ? formatDay(value) : String(value)];
    default:
      return String(value).split(/\r?\n/);
  }
};

/** The boxes of a former version under one legend. None ticked may have meant no, or that nobody looked at them. */
const describeTicks = (legend: string, fields: Fields, values: unknown): Answered => {
  const ticked = Object.entries(fields).filter(
    ([name, field]) => field.kind === "tick" && field.legend === legend && ownValue(values, name) === true,
  );
  return { label: legend, lines: ticked.length > 0 ? ticked.map(([, field]) => field.label) : ["No box ticked"] };
};

const describeRow = (label: string, fields: Fields, row: unknown, names: Names): Answered => ({
  label,
  lines: describeAnswers(fields, row, names).map(
    (answer) => `${answer.label}${/[?:]$/.test(answer.label) ? "" : ":"} ${answer.lines.join(", ")}`,
  ),
});

const describeField = (field: Field, path: string, value: unknown, names: Names): readonly Answered[] => {
  if (field.kind === "group") return isPlainObject(value) ? describeAnswers(fieldsOf(field.of), value, names, `${path}.`) : [];
  if (field.kind === "list") {
    const rows = Array.isArray(value) ? value : [];
    return rows.map((row, index) => ({
      ...describeRow(`${field.row} ${index + 1}`, fieldsOf(field.of), row, names),
      path: `${path}.${index}`,
    }));
  }
  return [{ label: field.label, lines: describeLeaf(field, value, names), path }];
};

/** What was answered, in the order and the words of the form. Questions left blank are left out. */
export const describeAnswers = (fields: Fields, values: unknown, names: Names, base = ""): Answered[] => {
  const legends = new Set<string>();
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind === "hidden" || !isAnswered(values, name)) return [];
    if (field.kind !== "tick") return describeField(field, base + name, ownValue(values, name), names);
    if (legends.has(field.legend)) return [];
    legends.add(field.legend);
    return [describeTicks(field.legend, fields, values)];
  });
};
