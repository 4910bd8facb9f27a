import { everyForm } from "../../infra/check-forms.ts";
import type { Condition, Field, Fields, Leaf, ParsedForm } from "../../shared/domain/form.ts";
import { conditionsOf, holds } from "../../shared/domain/form-fields.ts";

/** Every form of the service once, by its id. */
export const forms: readonly (readonly [string, ParsedForm])[] = everyForm.map((form) => [form.id, form]);

/** A question and where it stands: the names from the body down to it, a row of a list being its first. */
export type Placed = { path: string; leaf: Leaf; siblings: Fields; isAlternative: boolean };

const placeAll = (fields: Fields, base: string, isAlternative: boolean): Placed[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const path = base + name;
    if (field.kind === "list") return placeWithin(field.of, `${path}.0.`);
    if (field.kind === "group") return placeWithin(field.of, `${path}.`);
    return [{ path, leaf: field, siblings: fields, isAlternative }];
  });

const placeWithin = (of: readonly Fields[], base: string): Placed[] =>
  of.flatMap((fields) => placeAll(fields, base, of.length > 1));

/** Every question of a form. */
export const placeQuestions = (form: ParsedForm): Placed[] => placeAll(form.fields, "", false);

const sampleText = { uuid: "0b1f3c9e-7d1a-4c57-9a55-3f2f0a8f6c11", code: "a-code" };

const sampleLeaf = (field: Leaf): unknown => {
  switch (field.kind) {
    case "hidden":
      return field.of === "version" ? 3 : sampleText[field.of];
    case "email":
      return "someone@trust.example";
    case "number":
      return field.min;
    case "yes-no":
    case "tick":
      return true;
    case "one-of":
    case "select":
      return field.options[0]?.code;
    case "several-of":
      return field.options.slice(0, 2).map(({ code }) => code);
    case "date-time":
      return "2026-03-27T21:40:00.000Z";
    case "date":
      return "2026-04-14";
    default:
      return `A ${field.label.length} long answer`;
  }
};

/** Answers to the questions of one group: the wanted ones first, then a sample of each other that goes with them. */
const sampleFields = (fields: Fields, wanted: Record<string, unknown>, pick: number): Record<string, unknown> => {
  const body: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (name in wanted && wanted[name] === undefined) continue;
    if (holds(field.shownWhen, body)) body[name] = wanted[name] ?? sampleField(field, pick);
  }
  return body;
};

const sampleField = (field: Field, pick: number): unknown => {
  if (field.kind !== "group" && field.kind !== "list") return sampleLeaf(field);
  const alternative = sampleFields(field.of[Math.min(pick, field.of.length - 1)] ?? {}, {}, pick);
  return field.kind === "group" ? alternative : [alternative];
};

/** A body with every question answered that goes with the wanted answers; `pick` chooses among alternatives. */
export const sampleBody = (form: ParsedForm, wanted: Record<string, unknown> = {}, pick = 0): Record<string, unknown> =>
  sampleFields(form.fields, wanted, pick);

/** The answers under which conditions hold; an answer that must be blank is wanted as `undefined`. */
const wantedFor = (fields: Fields, conditions: readonly Condition[]): Record<string, unknown> =>
  Object.fromEntries(
    conditions.flatMap(({ field, is }): [string, unknown][] => {
      if (is === "filled") return [];
      if (is === "blank") return [[field, undefined]];
      const yesNo = fields[field]?.kind === "yes-no";
      return [[field, yesNo ? is[0] === "yes" : is[0]]];
    }),
  );

/** A body in which the question at this place is answered. */
export const sampleWith = (form: ParsedForm, { path, leaf, isAlternative }: Placed): Record<string, unknown> => {
  const wanted = wantedFor(form.fields, conditionsOf(leaf.shownWhen));
  const [body, other] = [sampleBody(form, wanted, 0), sampleBody(form, wanted, 1)];
  return isAlternative && valueAt(body, path) === undefined ? other : body;
};

const steps = (path: string): string[] => path.split(".");

export const valueAt = (body: unknown, path: string): unknown =>
  steps(path).reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], body);

/** A copy of a body with the value at a path changed, or taken out where it is `undefined`. */
export const withValue = (body: unknown, path: string, value: unknown): unknown => {
  const copy = structuredClone(body) as Record<string, unknown>;
  const last = steps(path).at(-1) ?? "";
  const holder = steps(path)
    .slice(0, -1)
    .reduce((inner, step) => inner[step] as Record<string, unknown>, copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
};
