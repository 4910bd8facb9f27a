import type { Form, List } from "./form.ts";
import { gatherPosted, rowNumbers } from "./form-decode.ts";
import { fieldsOf } from "./form-fields.ts";

const findList = (form: Form, name: string): List | undefined => {
  const field = Object.hasOwn(form.fields, name) ? form.fields[name] : undefined;
  return field?.kind === "list" ? field : undefined;
};

const without = (params: URLSearchParams, isDropped: (name: string) => boolean): URLSearchParams =>
  new URLSearchParams([...params].filter(([name]) => !isDropped(name)));

const addRow = (list: List, name: string, params: URLSearchParams): URLSearchParams => {
  const { filled, blank } = rowNumbers(list, gatherPosted(params), name);
  const numbers = [...filled, ...blank].map(Number);
  // The page always shows a first row, even where none was posted yet.
  const next = numbers.length === 0 ? 1 : Math.max(...numbers) + 1;
  const first = Object.keys(fieldsOf(list.of))[0];
  for (let number = numbers.length === 0 ? 0 : next; number <= next && numbers.length < list.max; number++)
    params.append(`${name}.${number}.${first}`, "");
  return params;
};

/**
 * The form with a row added or removed, where such a button was pressed: everything typed is kept, nothing is submitted.
 * `undefined` where the form was submitted.
 */
export const editRepeats = (form: Form, params: URLSearchParams): URLSearchParams | undefined => {
  const added = params.get("add");
  const removed = params.get("remove");
  if (added === null && removed === null) return undefined;
  const kept = without(params, (name) => name === "add" || name === "remove");
  const [name = "", number] = (added ?? removed ?? "").split(".");
  const list = findList(form, name);
  if (list === undefined) return kept;
  return added === null ? without(kept, (control) => control.startsWith(`${name}.${number}.`)) : addRow(list, name, kept);
};
