import type { Fields } from "./form.ts";
import { fieldsOf, isPlainObject, ownValue } from "./form-fields.ts";
import { issueSentence } from "./form-issue.ts";
import { isProse, longestText } from "./form-schema.ts";
import { firstPersonalData } from "./personal-data.ts";
import type { Issue } from "./result.ts";

/** The prose of a body by path; rows of a list by their number. */
const proseIn = (fields: Fields, values: unknown, base: string): { path: string; text: string }[] => {
  if (!isPlainObject(values)) return [];
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = ownValue(values, name);
    const path = base + name;
    if (field.kind === "group") return proseIn(fieldsOf(field.of), value, `${path}.`);
    if (field.kind === "list" && Array.isArray(value))
      return value.slice(0, field.max).flatMap((row, index) => proseIn(fieldsOf(field.of), row, `${path}.${index}.`));
    // A text that is refused for its length is not searched as well: that takes ever longer the longer it is.
    return isProse(field) && typeof value === "string" && value.length <= 2 * longestText(field) ? [{ path, text: value }] : [];
  });
};

/** An issue for each text that seems to tell who somebody is; only an NHS number cannot be confirmed to stay. */
export const checkPersonalData = (fields: Fields, body: unknown, confirmed: readonly unknown[]): Issue[] =>
  proseIn(fields, body, "").flatMap(({ path, text }) => {
    const code = firstPersonalData(text);
    if (code === undefined || (code !== "nhs-number" && confirmed.includes(path))) return [];
    return [{ path, code, message: issueSentence(fields, path, code) }];
  });
