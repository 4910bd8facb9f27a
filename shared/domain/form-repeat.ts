import type { Form, List } from "./form.ts";
import { gatherPosted, type Posted, rowNumbers } from "./form-decode.ts";
import { fieldsOf } from "./form-fields.ts";

const findList = (form: Form, name: string): List | undefined => {
  const field = Object.hasOwn(form.fields, name) ? form.fields[name] : undefined;
  return field?.kind === "list" ? field : undefined;
};

/** How many rows a page shows of a list: those posted, as far as the list may go, and always a first one to fill in. */
export const countRows = (list: List, posted: Posted, name: string): number => {
  const { filled, blank } = rowNumbers(list, posted, name);
  return Math.min(list.max, Math.max(1, filled.length + blank.length));
};

const addRow = (list: List, name: string, params: URLSearchParams): URLSearchParams => {
  const { filled, blank } = rowNumbers(list, gatherPosted(params), name);
  const highest = Math.max(0, ...[...filled, ...blank].map(Number));
  const firstControl = Object.keys(fieldsOf(list.of))[0];
  const shown = countRows(list, gatherPosted(params), name);
  if (filled.length + blank.length === 0) params.append(`${name}.0.${firstControl}`, "");
  if (shown < list.max) params.append(`${name}.${highest + 1}.${firstControl}`, "");
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
  const [name = "", number] = (added ?? removed ?? "").split(".");
  const list = findList(form, name);
  const isDropped = (control: string): boolean =>
    control === "add" ||
    control === "remove" ||
    (added === null && list !== undefined && control.startsWith(`${name}.${number}.`));
  const kept = new URLSearchParams([...params].filter(([control]) => !isDropped(control)));
  return list === undefined || added === null ? kept : addRow(list, name, kept);
};

/**
 * The posted controls as the page shows them: rows numbered from 0 in the order in which they are read, those with an answer
 * first, so that an issue of `interventions.1` stands on row 1.
 */
export const numberRows = (form: Form, params: URLSearchParams): Posted => {
  const posted = gatherPosted(params);
  const positions = new Map<string, number>();
  for (const [name, field] of Object.entries(form.fields)) {
    if (field.kind !== "list") continue;
    const { filled, blank } = rowNumbers(field, posted, name);
    [...filled, ...blank].forEach((number, position) => {
      positions.set(`${name}.${number}`, position);
    });
  }
  const rename = (control: string): string => {
    const [name, number, ...rest] = control.split(".");
    const position = positions.get(`${name}.${number}`);
    return position === undefined || rest.length === 0 ? control : [name, position, ...rest].join(".");
  };
  return new Map([...posted].map(([control, values]) => [rename(control), values]));
};
