import type { Condition, Field, Fields, Leaf, Option, When } from "./form.ts";

/** A field met on the way along a path, with the words for the row it stands in (`Intervention 2`). */
export type Found = { field: Field; row: string | undefined };

export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value of a name that is the object's own; `undefined` for anything else. */
export const ownValue = (value: unknown, name: PropertyKey): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name) ? value[name as keyof typeof value] : undefined;

/** The fields of a group or row, all alternatives together. */
export const fieldsOf = (of: readonly Fields[]): Fields => Object.assign({}, ...of);

/** Follows a dotted path (`interventions.0.type`) to its field; `undefined` where no field of the form has that path. */
export const findField = (fields: Fields, path: string): Found | undefined => {
  const [name = "", ...rest] = path.split(".");
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field && follow(field, rest, undefined);
};

const follow = (field: Field, [step, ...rest]: readonly string[], row: string | undefined): Found | undefined => {
  if (step === undefined) return { field, row };
  if (field.kind === "list" && row === undefined) {
    if (!/^\d{1,4}$/.test(step)) return undefined;
    return follow(field, rest, `${field.row} ${Number(step) + 1}`);
  }
  if (field.kind !== "group" && field.kind !== "list") return undefined;
  const inner = fieldsOf(field.of);
  const next = Object.hasOwn(inner, step) ? inner[step] : undefined;
  return next && follow(next, rest, row);
};

/** What was answered to the questions of a form, by path; rows of a list by their number, as many as it takes. */
export const listAnswers = (fields: Fields, values: unknown, base = ""): { path: string; leaf: Leaf; value: unknown }[] => {
  if (!isPlainObject(values)) return [];
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = ownValue(values, name);
    const path = base + name;
    if (field.kind === "group") return listAnswers(fieldsOf(field.of), value, `${path}.`);
    if (field.kind !== "list") return value === undefined ? [] : [{ path, leaf: field, value }];
    if (!Array.isArray(value)) return [];
    return value.slice(0, field.max).flatMap((row, index) => listAnswers(fieldsOf(field.of), row, `${path}.${index}.`));
  });
};

const yesNo: readonly Option[] = [
  { code: "yes", label: "Yes" },
  { code: "no", label: "No" },
];
const yesNoNotKnown: readonly Option[] = [...yesNo, { code: "not-known", label: "Not known" }];

/** The answers that a question offers, where it offers any. */
export const optionsOf = (field: Field): readonly Option[] => {
  if (field.kind === "yes-no") return field.orNotKnown ? yesNoNotKnown : yesNo;
  return "options" in field ? field.options : [];
};

const isFilled = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);

/** The conditions of a field, one by one. */
export const conditionsOf = (when: When | undefined): readonly Condition[] => {
  if (when === undefined) return [];
  return "field" in when ? [when] : when;
};

/** The code that an answer stands for in a condition; a yes-no has two. */
const codeOf = (value: unknown): unknown => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value;
};

const holdsOne = ({ field, is }: Condition, values: unknown): boolean => {
  const value = ownValue(values, field);
  if (is === "filled") return isFilled(value);
  if (is === "blank") return !isFilled(value);
  const code = codeOf(value);
  return typeof code === "string" && is.includes(code);
};

/** Whether the conditions of a field hold among the values of its group. */
export const holds = (when: When | undefined, values: unknown): boolean =>
  conditionsOf(when).every((condition) => holdsOne(condition, values));

/** Whether a value that a condition asks for is there. */
export const isAnswered = (values: unknown, name: string): boolean => isFilled(ownValue(values, name));
