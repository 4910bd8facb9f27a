import type { Condition, Field, Fields, Form } from "../../shared/domain/form.ts";

const named = (field: Field): readonly { code: string; label: string }[] => ("options" in field ? field.options : []);

const checkOptions = (path: string, field: Field): string[] => {
  const codes = named(field).map(({ code }) => code);
  const repeated = codes.filter((code, index) => codes.indexOf(code) !== index);
  return [
    ...("options" in field && codes.length === 0 ? [`${path} has no answers to choose from`] : []),
    ...repeated.map((code) => `${path} has the code ${code} twice`),
    ...named(field).flatMap(({ code, label }) => (code && label ? [] : [`${path} has an answer without a code or a label`])),
  ];
};

const checkCondition = (path: string, condition: Condition | undefined, fields: Fields, earlier: readonly string[]): string[] => {
  if (condition === undefined) return [];
  if (!earlier.includes(condition.field)) return [`${path} depends on ${condition.field}, which is not asked before it`];
  if (condition.is === "filled") return [];
  const asker = fields[condition.field];
  const codes = asker ? named(asker).map(({ code }) => code) : [];
  return condition.is
    .filter((code) => !codes.includes(code))
    .map((code) => `${path} depends on ${condition.field} being ${code}, which is none of its answers`);
};

const checkFields = (fields: Fields, base: string): string[] =>
  Object.entries(fields).flatMap(([name, field], index) => {
    const path = base + name;
    const earlier = Object.keys(fields).slice(0, index);
    const isNested = base !== "";
    return [
      ...(/^[a-z][A-Za-z0-9]*$/.test(name) ? [] : [`${path} is not a name in camel case`]),
      ...(field.label.trim() ? [] : [`${path} has no label`]),
      ...(field.kind === "list" && isNested ? [`${path} is a list within another field`] : []),
      ...checkOptions(path, field),
      ...checkCondition(path, field.shownWhen, fields, earlier),
      ...checkCondition(path, field.requiredWhen, fields, earlier),
      ...(field.kind === "group" || field.kind === "list" ? checkAlternatives(field.of, path) : []),
    ];
  });

const checkAlternatives = (of: readonly Fields[], path: string): string[] => {
  const names = of.flatMap((fields) => Object.keys(fields));
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...repeated.map((name) => `${path} has ${name} in two of its alternatives`),
    ...of.flatMap((fields) => checkFields(fields, `${path}.`)),
  ];
};

const checkSections = (form: Form): string[] => {
  const shown: string[] = form.sections.flatMap(({ fields }) => fields);
  const asked = Object.entries(form.fields).flatMap(([name, { kind }]) => (kind === "hidden" ? [] : [name]));
  return [
    ...asked.filter((name) => !shown.includes(name)).map((name) => `${name} stands in no section`),
    ...shown.filter((name) => !asked.includes(name)).map((name) => `A section names ${name}, which is not asked`),
    ...shown.filter((name, index) => shown.indexOf(name) !== index).map((name) => `${name} stands in two places`),
  ];
};

/** What is wrong with the definition of a form, a sentence each. */
export const checkForm = (form: Form): string[] => [...checkFields(form.fields, ""), ...checkSections(form)];
