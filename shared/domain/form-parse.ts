import type * as z from "zod";
import type { Field, Fields, ParsedForm } from "./form.ts";
import { fieldsOf, findField, holds, isAnswered, isPlainObject, ownValue } from "./form-fields.ts";
import { issueSentence } from "./form-issue.ts";
import { checkPersonalData } from "./form-personal-data.ts";
import { type Issue, invalid, type Result, succeed } from "./result.ts";

type Step = PropertyKey;

/** Names from outside are repeated in an issue, cut to this length. */
const longestName = 60;

const dotted = (path: readonly Step[]): string => path.map((step) => String(step).slice(0, longestName)).join(".");

const valueAt = (json: unknown, path: readonly Step[]): unknown => path.reduce(ownValue, json);

const formatCodes: Record<string, string> = {
  datetime: "invalid-date",
  date: "invalid-date",
  email: "invalid-email",
  uuid: "invalid-id",
};

const rangeCode = (origin: string, isTooBig: boolean): string => {
  if (origin === "string") return isTooBig ? "too-long" : "missing";
  if (origin === "array") return isTooBig ? "too-many" : "missing";
  return "out-of-range";
};

/** The stable code of one zod issue, given the value it is about. */
const codeOf = (issue: z.core.$ZodIssue, value: unknown): string => {
  if (value === undefined) return "missing";
  switch (issue.code) {
    case "invalid_value":
      return typeof value === "string" ? "unknown-code" : "wrong-type";
    case "too_big":
      return rangeCode(issue.origin, true);
    case "too_small":
      return rangeCode(issue.origin, false);
    case "invalid_format":
      return formatCodes[issue.format] ?? "wrong-type";
    case "custom":
      return String(issue.params?.code);
    default:
      return "wrong-type";
  }
};

const unknownName = (fields: Fields, path: string, name: string): Issue => {
  const parent = path.slice(0, Math.max(0, path.length - name.length - 1));
  const group = findField(fields, parent)?.field;
  // A name that another alternative of the group has is not unknown: too much was answered.
  if (group && "notBoth" in group && group.notBoth && Object.hasOwn(fieldsOf(group.of), name))
    return { path, code: "not-both", message: group.notBoth };
  return { path, code: "unknown-field", message: `“${name}” is not part of this form` };
};

const weight = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);

/** One answer among several is a matter of its question, which has one control. */
const questionPath = (fields: Fields, path: readonly Step[]): string => {
  const parent = dotted(path.slice(0, -1));
  return findField(fields, parent)?.field.kind === "several-of" ? parent : dotted(path);
};

const readIssue = (fields: Fields, json: unknown, issue: z.core.$ZodIssue, base: readonly Step[]): Issue[] => {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((name) => unknownName(fields, dotted([...path, name]), name.slice(0, longestName)));
  const value = valueAt(json, path);
  if (issue.code === "invalid_union" && isPlainObject(value) && Object.keys(value).length > 0) {
    const nearest = issue.errors.reduce((best, other) => (weight(other) < weight(best) ? other : best));
    return nearest.flatMap((inner) => readIssue(fields, json, inner, path));
  }
  // Of several alternatives, none was begun.
  const isBlank = issue.code === "invalid_union" && isPlainObject(value);
  const code = isBlank ? "missing" : codeOf(issue, value);
  const at = questionPath(fields, path);
  return [{ path: at, code, message: at === "" ? "Send a JSON object" : issueSentence(fields, at, code, value) }];
};

/** What conditions between fields of one group find: an answer that is needed, or one that does not belong. */
const checkConditions = (root: Fields, fields: Fields, values: unknown, base: string): Issue[] => {
  if (!isPlainObject(values)) return [];
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = base + name;
    const issue = (code: string): Issue => ({ path, code, message: issueSentence(root, path, code) });
    const isThere = isAnswered(values, name);
    if (isThere && !holds(field.shownWhen, values)) return [issue("not-applicable")];
    if (!isThere && field.requiredWhen && holds(field.requiredWhen, values)) return [issue("missing")];
    return checkWithin(root, field, ownValue(values, name), path);
  });
};

const checkWithin = (root: Fields, field: Field, value: unknown, path: string): Issue[] => {
  if (field.kind === "group") return checkConditions(root, fieldsOf(field.of), value, `${path}.`);
  if (field.kind !== "list" || !Array.isArray(value)) return [];
  return value.slice(0, field.max).flatMap((row, index) => checkConditions(root, fieldsOf(field.of), row, `${path}.${index}.`));
};

const byPageOrder = (form: ParsedForm): ((one: Issue, other: Issue) => number) => {
  const names: string[] = form.sections.flatMap(({ fields }) => fields);
  const rank = (issue: Issue): number => {
    const at = names.indexOf(issue.path.split(".", 1)[0] ?? "");
    return at === -1 ? names.length : at;
  };
  return (one, other) => rank(one) - rank(other);
};

const onePerPath = (issues: readonly Issue[]): Issue[] =>
  [...new Map(issues.toReversed().map((one) => [one.path, one])).values()].reverse();

/** More than a person could read; what is beyond comes up when these are put right. */
const mostIssues = 100;

/** The texts that somebody has looked at again; whether it is a list at all is for the schema to say. */
const confirmedIn = (json: unknown): readonly unknown[] => {
  const confirmed = ownValue(json, "confirmed");
  return Array.isArray(confirmed) ? confirmed : [];
};

/** Reads a JSON body: the typed answers, or one issue for each field that is wrong, in the order of the page. */
export const parseBody = <Body>(form: ParsedForm<Body>, json: unknown): Result<Body> => {
  const parsed = form.body.safeParse(json);
  const wrong = parsed.success ? [] : parsed.error.issues.flatMap((issue) => readIssue(form.fields, json, issue, []));
  const unmet = checkConditions(form.fields, form.fields, json, "");
  const personal = checkPersonalData(form.fields, json, confirmedIn(json));
  // Whether an answer belongs is only known once the answer it depends on is right.
  const issues = [...wrong, ...unmet.filter(({ code }) => parsed.success || code === "missing"), ...personal];
  if (parsed.success && issues.length === 0) return succeed(withoutConfirmed(parsed.data));
  return invalid(...onePerPath(issues).toSorted(byPageOrder(form)).slice(0, mostIssues));
};

/** That a text was looked at again is no answer. */
const withoutConfirmed = <Body>(body: Body): Body => {
  const { confirmed: _confirmed, ...answers } = body as Body & { confirmed?: unknown };
  return answers as Body;
};
