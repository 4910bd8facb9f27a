import type { Condition, Field, Fields, Form, When } from "./form.ts";
import { conditionsOf, optionsOf } from "./form-fields.ts";
import { slugOf } from "./form-steps.ts";

/** The answers of which a question takes one, which are those that a condition can ask for. */
const codesOf = (field: Field | undefined): string[] =>
  field === undefined || field.kind === "several-of" ? [] : optionsOf(field).map(({ code }) => code);

const repeatedIn = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

const checkOptions = (path: string, field: Field): string[] => {
  if (!("options" in field)) return [];
  return [
    ...(field.options.length === 0 ? [`${path} has no answers to choose from`] : []),
    ...repeatedIn(field.options.map(({ code }) => code)).map((code) => `${path} has the code ${code} twice`),
    ...field.options.flatMap(({ code, label }) => (code && label ? [] : [`${path} has an answer without a code or a label`])),
  ];
};

const checkCondition = (path: string, { field, is }: Condition, fields: Fields, earlier: readonly string[]): string[] => {
  if (!earlier.includes(field)) return [`${path} depends on ${field}, which is not asked before it`];
  if (typeof is === "string") return [];
  const codes = codesOf(fields[field]);
  return is
    .filter((code) => !codes.includes(code))
    .map((code) => `${path} depends on ${field} being ${code}, which is none of its answers`);
};

const askersOf = (when: When | undefined): string[] => conditionsOf(when).map(({ field }) => field);

/** The names on the way from a field back to itself, by what each depends on; `undefined` where there is no such way. */
const findCycle = (fields: Fields, name: string, way: readonly string[] = []): readonly string[] | undefined => {
  if (way.includes(name)) return way[0] === name ? way : undefined;
  const field = fields[name];
  const askers = [...askersOf(field?.shownWhen), ...askersOf(field?.requiredWhen)];
  return askers.map((asker) => findCycle(fields, asker, [...way, name])).find((found) => found !== undefined);
};

/** Everything that must hold for a field to be asked, its askers' own conditions included. */
const collectConditions = (fields: Fields, name: string, seen: readonly string[] = []): Condition[] => {
  if (seen.includes(name)) return [];
  const own = conditionsOf(fields[name]?.shownWhen);
  const inherited = own.flatMap(({ field, is }) => (is === "blank" ? [] : collectConditions(fields, field, [...seen, name])));
  return [...own, ...inherited];
};

/** Whether no answers at all meet every condition: two ask for different answers, or one for none and one for some. */
const isImpossible = (conditions: readonly Condition[]): boolean =>
  Object.values(Object.groupBy(conditions, ({ field }) => field)).some((ofOne = []) => {
    const blank = ofOne.some(({ is }) => is === "blank");
    const codes = ofOne.flatMap(({ is }) => (typeof is === "string" ? [] : [is]));
    const common = codes.reduce((left, is) => left.filter((code) => is.includes(code)), codes[0] ?? []);
    return (blank && ofOne.some(({ is }) => is !== "blank")) || (codes.length > 0 && common.length === 0);
  });

const checkConditions = (fields: Fields, base: string): string[] =>
  Object.entries(fields).flatMap(([name, field], index) => {
    const path = base + name;
    const earlier = Object.keys(fields).slice(0, index);
    const cycle = findCycle(fields, name);
    if (cycle !== undefined) return [`${path} waits for itself: ${[...cycle, name].join(", ")}`];
    const conditions = [...conditionsOf(field.shownWhen), ...conditionsOf(field.requiredWhen)];
    return [
      ...conditions.flatMap((condition) => checkCondition(path, condition, fields, earlier)),
      ...(isImpossible(collectConditions(fields, name)) ? [`${path} can never be asked: its conditions exclude each other`] : []),
    ];
  });

const checkFields = (fields: Fields, base: string): string[] => [
  ...checkConditions(fields, base),
  ...Object.entries(fields).flatMap(([name, field]) => {
    const path = base + name;
    return [
      ...(/^[a-z][A-Za-z0-9]*$/.test(name) ? [] : [`${path} is not a name in camel case`]),
      ...(field.label.trim() ? [] : [`${path} has no label`]),
      ...(field.kind === "tick" ? [`${path} is a box that would say no by being left alone: ask yes or no`] : []),
      ...(field.kind === "list" && base !== "" ? [`${path} is a list within another field`] : []),
      ...checkOptions(path, field),
      ...(field.kind === "group" || field.kind === "list" ? checkAlternatives(field.of, path) : []),
    ];
  }),
];

const checkAlternatives = (of: readonly Fields[], path: string): string[] => [
  ...repeatedIn(of.flatMap((fields) => Object.keys(fields))).map((name) => `${path} has ${name} in two of its alternatives`),
  ...of.flatMap((fields) => checkFields(fields, `${path}.`)),
];

const checkSections = (form: Form): string[] => {
  const shown: string[] = form.sections.flatMap(({ fields }) => fields);
  const asked = Object.entries(form.fields).flatMap(([name, { kind }]) => (kind === "hidden" ? [] : [name]));
  const pageOf = (name: string) => form.sections.findIndex(({ fields }) => fields.some((field) => field === name));
  const asksAhead = asked.flatMap((name) =>
    askersOf(form.fields[name]?.shownWhen)
      .filter((asker) => pageOf(asker) > pageOf(name))
      .map((asker) => `${name} stands on a page before ${asker}, on which it depends`),
  );
  return [
    ...asked.filter((name) => !shown.includes(name)).map((name) => `${name} stands in no section`),
    ...shown.filter((name) => !asked.includes(name)).map((name) => `A section names ${name}, which is not asked`),
    ...repeatedIn(shown).map((name) => `${name} stands in two places`),
    ...repeatedIn(form.sections.map(slugOf)).map((slug) => `Two sections have the address ${slug}`),
    ...asksAhead,
  ];
};

/** What is wrong with the definition of a form, a sentence each. */
export const checkForm = (form: Form): string[] => [...checkFields(form.fields, ""), ...checkSections(form)];

/** What is wrong with a set of forms: each by itself, and two under one id and version. */
export const checkForms = (forms: readonly Form[]): string[] => [
  ...repeatedIn(forms.map(({ id, version }) => `${id} version ${version}`)).map((name) => `There are two forms ${name}`),
  ...forms.flatMap((form) => checkForm(form).map((sentence) => `${form.id}: ${sentence}`)),
];
