import * as z from "zod";
import type { Field, Fields, Leaf } from "./form.ts";

/** Longest answers, in characters as the browser counts them. */
export const limits = { shortText: 200, longText: 4000, email: 254, code: 100 };

const years = { first: "2000-01-01", last: "2099-12-31" };

/** One line: what a text box can hold. A tab comes with what is pasted from a table, and is a blank. */
const line = { tidy: (text: string): string => text.replaceAll("\t", " ").trim(), hidden: /\p{Cc}/u };
const lines = { tidy: (text: string): string => text.replace(/\r\n?/g, "\n").trim(), hidden: /[^\P{Cc}\n\t]/u };

const unshown = { error: "a character that cannot be shown", params: { code: "control-character" }, abort: true };

/** Text as it is stored. What nobody can see, or is half a character, is refused and not taken out: what was sent is what is kept. */
const plain = ({ tidy, hidden }: typeof line) =>
  z
    .string()
    .refine((text) => text.isWellFormed() && !hidden.test(tidy(text)), unshown)
    .overwrite(tidy);

const toUtc = (instant: string): string => new Date(instant).toISOString();

const text = (maxLength: number, kind = line) => plain(kind).min(1).max(maxLength);

const within = (time: string): boolean => time.slice(0, 10) >= years.first && time.slice(0, 10) <= years.last;

const sane = { error: "outside the years this service knows", params: { code: "invalid-date" } };

const repeated = { error: "an answer given twice", params: { code: "repeated" } };
const ruledOut = { error: "an answer that rules out the others", params: { code: "not-alone" } };

const enumOf = (options: readonly { code: string }[]) => z.enum(options.map(({ code }) => code));

const hidden = {
  uuid: () => z.uuid().toLowerCase(),
  version: () => z.int().min(1),
  code: () => text(limits.code),
};

const fewest = ({ required, mayBeEmpty }: { required?: true; mayBeEmpty?: true }): number => (required && !mayBeEmpty ? 1 : 0);

const leafSchema = (field: Leaf): z.ZodType => {
  switch (field.kind) {
    case "short-text":
      return text(longestText(field));
    case "long-text":
      return text(longestText(field), lines);
    case "email":
      return plain(line).max(limits.email).check(z.email());
    case "number":
      return z.int().min(field.min).max(field.max);
    case "yes-no":
      return field.orNotKnown ? z.boolean().nullable() : z.boolean();
    case "tick":
      return z.boolean();
    case "one-of":
    case "select":
      return enumOf(field.options);
    case "several-of":
      return z
        .array(enumOf(field.options))
        .min(fewest(field))
        .max(field.options.length)
        .refine((codes) => new Set(codes).size === codes.length, repeated)
        .refine((codes) => codes.length < 2 || !codes.includes(field.alone ?? ""), ruledOut);
    case "choice":
      return text(limits.code);
    case "date-time":
      return z.iso.datetime({ offset: true, abort: true }).overwrite(toUtc).refine(within, sane);
    case "date":
      return z.iso.date({ abort: true }).refine(within, sane);
    case "hidden":
      return hidden[field.of]();
  }
};

const objectSchema = (fields: Fields): z.ZodObject =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, field.required ? schemaOf(field) : schemaOf(field).optional()]),
    ),
  );

const shapeSchema = (of: readonly Fields[]): z.ZodType => {
  const [first, ...others] = of.map(objectSchema);
  if (first === undefined) throw new Error("a group of fields has no fields");
  return others.length === 0 ? first : z.union([first, ...others]);
};

/** Whether a group may be left out altogether, which then means that none of its fields is answered. */
const mayBeLeftOut = (of: readonly Fields[]): boolean =>
  of.some((fields) => Object.values(fields).every((field) => field.required !== true));

const schemaOf = (field: Field): z.ZodType => {
  if (field.kind === "list") {
    const rows = z.array(shapeSchema(field.of)).min(fewest(field)).max(field.max);
    return rows.meta({ description: field.label });
  }
  if (field.kind === "group") {
    const group = shapeSchema(field.of);
    return (field.required && mayBeLeftOut(field.of) ? group.prefault({}) : group).meta({ description: field.label });
  }
  return leafSchema(field).meta({ description: field.label });
};

/** Whether an answer is prose that somebody may write anything into. */
export const isProse = (field: Field): field is Extract<Leaf, { kind: "short-text" | "long-text" }> =>
  (field.kind === "long-text" || field.kind === "short-text") && field.mayIdentify !== true;

/** The most characters that a text may have. */
export const longestText = (field: Extract<Leaf, { kind: "short-text" | "long-text" }>): number =>
  field.maxLength ?? (field.kind === "short-text" ? limits.shortText : limits.longText);

const hasProse = (fields: Fields): boolean =>
  Object.values(fields).some((field) =>
    field.kind === "group" || field.kind === "list" ? field.of.some(hasProse) : isProse(field),
  );

const confirmed = z
  .array(z.string().max(limits.shortText))
  .max(100)
  .optional()
  .meta({ description: "Paths of texts that seem to hold a date of birth, a phone number or an email address, and may keep it" });

/** The schema of a JSON body: strict, so that unknown fields are refused. */
export const bodySchema = (fields: Fields): z.ZodType =>
  hasProse(fields) ? objectSchema(fields).extend({ confirmed }) : objectSchema(fields);
