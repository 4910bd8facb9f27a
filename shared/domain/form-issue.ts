import type { Field, Fields, Leaf } from "./form.ts";
import { explainUnreadable } from "./form-date.ts";
import { findField } from "./form-fields.ts";
import { limits } from "./form-schema.ts";

const isChosen = (field: Field): boolean => ["yes-no", "one-of", "select", "several-of", "choice"].includes(field.kind);

const missing = (field: Field): string =>
  field.missing ?? `${isChosen(field) ? "Choose" : "Enter"} an answer to “${field.label}”`;

const notATime = (field: Field): string =>
  field.kind === "date" ? `Enter a real date for “${field.label}”` : `Enter a real date and time for “${field.label}”`;

const wrongType = (field: Field): string => {
  switch (field.kind) {
    case "date":
    case "date-time":
      return notATime(field);
    case "number":
      return `“${field.label}” must be a whole number`;
    case "yes-no":
      return `Choose ${field.orNotKnown ? "yes, no or not known" : "yes or no"} for “${field.label}”`;
    case "several-of":
    case "list":
      return `“${field.label}” must be a list`;
    case "group":
      return `“${field.label}” must be an object with named answers`;
    case "hidden":
      return `“${field.label}” is not in the right form`;
    default:
      return `“${field.label}” must be text`;
  }
};

const longest = (field: Leaf): number => {
  if (field.kind === "short-text") return field.maxLength ?? limits.shortText;
  if (field.kind === "long-text") return field.maxLength ?? limits.longText;
  return field.kind === "email" ? limits.email : limits.code;
};

const outOfRange = (field: Field): string => {
  if (field.kind === "number") return `“${field.label}” must be between ${field.min} and ${field.max}`;
  return `“${field.label}” is out of range`;
};

const tooMany = (field: Field): string =>
  field.kind === "list"
    ? `“${field.label}” can have no more than ${field.max} entries`
    : `“${field.label}” has more answers than there are to choose from`;

const notAlone = (field: Field): string => {
  const option = field.kind === "several-of" ? field.options.find(({ code }) => code === field.alone) : undefined;
  return `Choose either “${option?.label}” or other answers to “${field.label}”, not both`;
};

const lookAgain = (field: Field, what: string): string =>
  `Look again at “${field.label}”: there seems to be ${what} in it. Take it out, or confirm that it may stay`;

const isLeaf = (field: Field): field is Leaf => field.kind !== "group" && field.kind !== "list";

/** The sentence for one thing wrong with one field, in the words of the form. */
const issueMessage = (code: string, field: Field): string => {
  switch (code) {
    case "missing":
      return missing(field);
    case "invalid-date":
      return notATime(field);
    case "invalid-email":
      return "Enter an email address in the correct format, like name@example.com";
    case "invalid-id":
      return `“${field.label}” must be a UUID`;
    case "unknown-code":
      return field.missing ?? `Choose one of the answers to “${field.label}”`;
    case "too-long":
      return isLeaf(field)
        ? `“${field.label}” must be ${longest(field).toLocaleString("en-GB")} characters or fewer`
        : wrongType(field);
    case "too-many":
      return tooMany(field);
    case "repeated":
      return `Give each answer to “${field.label}” once`;
    case "not-alone":
      return notAlone(field);
    case "control-character":
      return `Take the character that cannot be shown out of “${field.label}”. Type the text anew if you pasted it`;
    case "out-of-range":
      return outOfRange(field);
    case "in-future":
      return `“${field.label}” must be ${field.kind === "date" ? "today or " : ""}in the past`;
    case "nhs-number":
      return `Take the NHS number out of “${field.label}”`;
    case "date-of-birth":
      return lookAgain(field, "a date of birth");
    case "phone-number":
      return lookAgain(field, "a phone number");
    case "email-address":
      return lookAgain(field, "an email address");
    case "not-applicable":
      return `Leave out “${field.label}”: it does not go with your other answers`;
    default:
      return wrongType(field);
  }
};

/** What is wrong with an answer that is no real date, where it can be told. */
const explainDate = ({ kind, label }: Field, value: unknown): string | undefined => {
  if (typeof value !== "string" || (kind !== "date" && kind !== "date-time")) return undefined;
  const reason = explainUnreadable(value, kind === "date-time");
  return reason && `“${label}” ${reason}`;
};

/** The sentence for one thing wrong at a path of the form, with the row it stands in. Never repeats the value. */
export const issueSentence = (fields: Fields, path: string, code: string, value?: unknown): string => {
  const found = findField(fields, path);
  if (path.split(".", 1)[0] === "confirmed") return "“confirmed” must be a list of the questions that were looked at again";
  if (found === undefined) return "This is not part of the form";
  if (found.field.kind === "list" && found.row !== undefined) return `${found.row}: Enter its answers, each under its own name`;
  const message = (code === "invalid-date" && explainDate(found.field, value)) || issueMessage(code, found.field);
  return found.row === undefined ? message : `${found.row}: ${message}`;
};
