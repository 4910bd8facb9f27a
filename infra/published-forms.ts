import { existsSync, readFileSync } from "node:fs";
import type { Field, Fields, Form, ShownForm } from "../shared/domain/form.ts";
import { storedForms } from "../shared/policy/forms/find-form.ts";

const fileOf = ({ id, version }: Form): string => `shared/policy/forms/published/${id}-${version}.json`;

/** What is needed of a question to show what was answered: no hint, no error, no condition. */
const shownOf = (field: Field): object => ({
  kind: field.kind,
  label: field.label,
  ...("legend" in field && { legend: field.legend }),
  ...("row" in field && { row: field.row }),
  ...("from" in field && { from: field.from }),
  ...("options" in field && { options: field.options.map(({ code, label }) => ({ code, label })) }),
  ...("of" in field && { of: typeof field.of === "string" ? field.of : field.of.map(shownOfAll) }),
});

const shownOfAll = (fields: Fields): object =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, shownOf(field)]));

/** A form as its answers are shown for ever; every former version is in the bundles, so nothing more is kept. */
const describe = ({ id, version, title, policy, fields }: ShownForm): string =>
  `${JSON.stringify({ id, version, title, policy, fields: shownOfAll(fields) }, null, 2)}\n`;

const questionsOf = (fields: Fields, base = ""): Map<string, Field> =>
  new Map(
    Object.entries(fields).flatMap(([name, field]): [string, Field][] => [
      [base + name, field],
      ...("of" in field && typeof field.of !== "string"
        ? field.of.flatMap((inner) => [...questionsOf(inner, `${base}${name}.`)])
        : []),
    ]),
  );

const wordsOf = (field: Field): string =>
  JSON.stringify([field.kind, field.label, "options" in field ? field.options.map(({ code, label }) => [code, label]) : []]);

/** What was published under this version and is asked otherwise now, a sentence each; questions may be added freely. */
export const findBroken = (published: Form, now: Form): string[] => {
  const questions = questionsOf(now.fields);
  return [...questionsOf(published.fields)].flatMap(([path, field]) => {
    const current = questions.get(path);
    if (current === undefined) return [`${path} is not asked any more`];
    return wordsOf(current) === wordsOf(field) ? [] : [`${path} is asked in other words or with other answers`];
  });
};

const readPublished = (file: string): Form | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Form) : undefined;

/** What keeps a form from being published as it is, unless its version is raised. */
export const findUnraised = (form: Form): string[] => {
  const published = readPublished(fileOf(form));
  return published === undefined ? [] : findBroken(published, form);
};

/** The files that keep each form as its version asks it, written with the generated documents. */
export const publishedForms: Record<string, () => string> = Object.fromEntries(
  storedForms.map((form) => [
    fileOf(form),
    () => {
      const broken = findUnraised(form);
      if (broken.length > 0) throw new Error(`Raise the version of ${form.id}: ${broken.join("; ")}`);
      return describe(form);
    },
  ]),
);
