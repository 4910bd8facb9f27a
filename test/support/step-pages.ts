import { defineForm, type Field, type Form, type ParsedForm, type Section } from "../../shared/domain/form.ts";
import { conditionsOf } from "../../shared/domain/form-fields.ts";
import { fillIn } from "../../shared/domain/form-fill.ts";
import { storedForms } from "../../shared/policy/forms/find-form.ts";
import { type Stepped, stepPage } from "../../shared/web/stepped-form.tsx";
import { chrome, people, type Rendered, submissionId } from "./form-pages.ts";
import { sampleBody } from "./forms.ts";

const teams = [
  { code: "ash", label: "Ash ward" },
  { code: "a-code", label: "Birch ward" },
];

/** A form that is filled in page by page, before anything is typed. */
export const stepped = (form: Form): Stepped => ({
  chrome,
  form,
  address: `/forms/${form.id}`,
  action: `/forms/${form.id}`,
  submissionId,
  typed: new URLSearchParams(),
  visited: [],
  issues: [],
  choices: { teams, people: people.map(({ personId, name }) => ({ code: personId, label: name })) },
  submit: `Submit ${form.title.toLowerCase()}`,
  backHref: "/",
});

const isHere = (section: Section, name: string): boolean => section.fields.some((other) => other === name);

/** A field as it is on its page, where what other pages ask is settled. */
const settledElsewhere = (section: Section, { shownWhen, requiredWhen, ...field }: Field): Field => ({
  ...field,
  ...(shownWhen && { shownWhen: conditionsOf(shownWhen).filter(({ field: asker }) => isHere(section, asker)) }),
  ...(requiredWhen && { requiredWhen: conditionsOf(requiredWhen).filter(({ field: asker }) => isHere(section, asker)) }),
});

/** One page of a form as a form of its own. */
const formOfPage = (form: Form, section: Section): ParsedForm =>
  defineForm({
    ...form,
    fields: Object.fromEntries(
      section.fields.flatMap((name) => (form.fields[name] ? [[name, settledElsewhere(section, form.fields[name])]] : [])),
    ),
    sections: [section],
  });

/** What other pages must say for every question of this page to be asked. */
const saidElsewhere = (form: ParsedForm, section: Section): URLSearchParams =>
  new URLSearchParams(
    section.fields.flatMap((name) =>
      conditionsOf(form.fields[name]?.shownWhen).flatMap(({ field, is }): [string, string][] => {
        if (isHere(section, field) || is === "blank") return [];
        if (is === "filled") return [...fillIn(form, { [field]: sampleBody(form)[field] })];
        return is[0] === undefined ? [] : [[field, is[0]]];
      }),
    ),
  );

const render =
  (form: ParsedForm, section: Section): Rendered["render"] =>
  ({ params, issues, notice }) => {
    const elsewhere = [...new Map(saidElsewhere(form, section))];
    const typed = new URLSearchParams([...elsewhere, ...params]);
    return stepPage({ ...stepped(form), typed, section, pageIssues: issues, ...(notice && { notice }) });
  };

/** Every page of every form that is filled in page by page. */
export const stepPages: readonly (readonly [string, Rendered])[] = storedForms.flatMap((form) =>
  form.sections.map((section): [string, Rendered] => [
    `${form.id}: ${section.title}`,
    { form: formOfPage(form, section), action: `/forms/${form.id}`, render: render(form, section) },
  ]),
);
