import fc from "fast-check";
import type { Field, Fields, Leaf, Option, ParsedForm } from "../../shared/domain/form.ts";
import { holds, isAnswered } from "../../shared/domain/form-fields.ts";
import { limits } from "../../shared/domain/form-schema.ts";

const text = (maxLength: number) =>
  fc
    .string({ unit: "binary", maxLength: Math.min(60, Math.floor(maxLength / 2) - 1) })
    .map((rest) => `a${rest.replaceAll(/\p{Cc}/gu, "")}`);

const codeOf = (options: readonly Option[]) => fc.constantFrom(...options.map(({ code }) => code));

const minutes = fc
  .integer({ min: Date.UTC(2000, 0, 2) / 60_000, max: Date.UTC(2099, 11, 30) / 60_000 })
  .map((minute) => new Date(minute * 60_000).toISOString());

/** Instants to the minute, as people say them; to the millisecond, as programs do; and of nights in which clocks show an hour twice. */
const instant = fc.oneof(
  minutes,
  fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2099, 11, 30) }).map((time) => new Date(time).toISOString()),
  fc
    .tuple(fc.constantFrom("2025-10-26", "2026-10-25"), fc.integer({ min: 0, max: 180 * 60 - 1 }))
    .map(([night, seconds]) => new Date(Date.parse(night) + seconds * 1000).toISOString()),
);

const hidden = { uuid: fc.uuid(), version: fc.integer({ min: 1, max: 1000 }), code: fc.uuid() };

const leafArbitrary = (field: Leaf): fc.Arbitrary<unknown> => {
  switch (field.kind) {
    case "short-text":
      return text(field.maxLength ?? limits.shortText);
    case "long-text":
      return text(field.maxLength ?? limits.longText);
    case "choice":
      return text(limits.code);
    case "email":
      return fc.stringMatching(/^[a-z]{1,10}\.[a-z]{1,10}$/).map((name) => `${name}@trust.example`);
    case "number":
      return fc.integer({ min: field.min, max: field.max });
    case "yes-no":
      return field.orNotKnown ? fc.constantFrom(true, false, null) : fc.boolean();
    case "tick":
      return fc.boolean();
    case "one-of":
    case "select":
      return codeOf(field.options);
    case "several-of":
      return fc
        .uniqueArray(codeOf(field.options), { minLength: field.mayBeEmpty ? 0 : 1 })
        .map((codes) => (field.alone !== undefined && codes.includes(field.alone) ? [field.alone] : codes));
    case "date-time":
      return instant;
    case "date":
      return minutes.map((at) => at.slice(0, 10));
    case "hidden":
      return hidden[field.of];
  }
};

const fieldArbitrary = (field: Field): fc.Arbitrary<unknown> => {
  if (field.kind === "group") return fc.oneof(...field.of.map(fieldsArbitrary));
  if (field.kind !== "list") return leafArbitrary(field);
  return fc.array(fc.oneof(...field.of.map(fieldsArbitrary)), { minLength: field.mayBeEmpty ? 0 : 1, maxLength: 4 });
};

type Drawn = Record<string, { value: unknown; given: boolean }>;

/** Keeps what was drawn where it goes with the answers before it, and gives what they ask for. */
const settle = (fields: Fields, drawn: Drawn): Record<string, unknown> => {
  const body: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const { value, given } = drawn[name] ?? { value: undefined, given: false };
    if ("mayBeEmpty" in field && field.required && !holds(field.shownWhen, body)) body[name] = [];
    const isNeeded = field.requiredWhen !== undefined && holds(field.requiredWhen, body);
    if (!holds(field.shownWhen, body) || !(field.required || given || isNeeded)) continue;
    body[name] = isNeeded && !isAnswered({ value }, "value") && field.kind === "several-of" ? [field.options[0]?.code] : value;
  }
  return body;
};

const fieldsArbitrary = (fields: Fields): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, fc.record({ value: fieldArbitrary(field), given: fc.boolean() })]),
      ),
    )
    .map((drawn) => settle(fields, drawn));

/** Any valid body of a form. */
export const bodyOf = (form: ParsedForm): fc.Arbitrary<Record<string, unknown>> => fieldsArbitrary(form.fields);
