import type { Fields } from "./form.ts";
import { listAnswers } from "./form-fields.ts";
import { issueSentence } from "./form-issue.ts";
import { isProse, longestText } from "./form-schema.ts";
import { firstPersonalData } from "./personal-data.ts";
import type { Issue } from "./result.ts";

/** The prose of a body by path. A text that is refused for its length is not searched as well: that takes ever longer the longer it is. */
const proseIn = (fields: Fields, body: unknown): { path: string; text: string }[] =>
  listAnswers(fields, body).flatMap(({ path, leaf, value }) =>
    isProse(leaf) && typeof value === "string" && value.length <= 2 * longestText(leaf) ? [{ path, text: value }] : [],
  );

/** An issue for each text that seems to tell who somebody is; only an NHS number cannot be confirmed to stay. */
export const checkPersonalData = (fields: Fields, body: unknown, confirmed: readonly unknown[]): Issue[] =>
  proseIn(fields, body).flatMap(({ path, text }) => {
    const code = firstPersonalData(text);
    if (code === undefined || (code !== "nhs-number" && confirmed.includes(path))) return [];
    return [{ path, code, message: issueSentence(fields, path, code) }];
  });
