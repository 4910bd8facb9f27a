import { londonDay } from "./calendar.ts";
import type { Field, Fields, Form, Leaf } from "./form.ts";
import { typeClock } from "./form-date.ts";
import { controlName } from "./form-decode.ts";
import { fieldsOf, isPlainObject } from "./form-fields.ts";

type Typed = (readonly [string, string])[];

const typeDay = (path: string, on: string): Typed => {
  const [year = "", month = "", day = ""] = on.split("-");
  return [
    [`${path}.day`, String(Number(day))],
    [`${path}.month`, String(Number(month))],
    [`${path}.year`, year],
  ];
};

const typeLeaf = (field: Leaf, path: string, value: unknown): Typed => {
  if (field.kind === "date") return typeDay(path, String(value));
  if (field.kind === "date-time") return [...typeDay(path, londonDay(String(value))), [`${path}.time`, typeClock(String(value))]];
  if (field.kind === "yes-no") return [[path, value === null ? "not-known" : value === true ? "yes" : "no"]];
  const values = Array.isArray(value) ? value : [value];
  // A browser sends the line breaks of a text box as carriage return and line feed.
  return values.map((one) => [controlName(field, path), String(one).replaceAll("\n", "\r\n")] as const);
};

const typeField = (field: Field, path: string, value: unknown): Typed => {
  if (value === undefined) return [];
  if (field.kind === "group") return typeFields(fieldsOf(field.of), `${path}.`, value);
  if (field.kind !== "list") return typeLeaf(field, path, value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((row, index) => typeFields(fieldsOf(field.of), `${path}.${index}.`, row));
};

const typeFields = (fields: Fields, base: string, values: unknown): Typed =>
  isPlainObject(values) ? Object.entries(fields).flatMap(([name, field]) => typeField(field, base + name, values[name])) : [];

/** What a browser would post if somebody gave these answers on the pages of the form, whole or not. */
export const fillIn = (form: Form, body: unknown): URLSearchParams =>
  new URLSearchParams(typeFields(form.fields, "", body).map(([name, value]) => [name, value]));
