import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import express from "express";
import nunjucks from "nunjucks";
import type { Field, Fields } from "../../../shared/domain/form.ts";
import { sampleForm, samplePage } from "../sample-page.ts";
import { servePages } from "./serve-pages.ts";

// The same questions as the design system's own templates make them: Express, Nunjucks and the official macros.
const frontend = dirname(createRequire(import.meta.url).resolve("nhsuk-frontend/package.json"));

/** What the template is given of a question: the macro, and its parameters. */
type Control = { macro: string; params: Record<string, unknown> };

const labelled = (field: Field) => ({ label: { text: field.label, size: "s" }, ...hinted(field) });
const legended = (field: Field) => ({ fieldset: { legend: { text: field.label, size: "s" } }, ...hinted(field) });
const hinted = ({ hint }: Field) => (hint === undefined ? {} : { hint: { text: hint } });

const yesNo = [
  { code: "yes", label: "Yes" },
  { code: "no", label: "No" },
];
const itemsOf = (options: readonly { code: string; label: string; hint?: string }[]) =>
  options.map(({ code, label, hint }) => ({ value: code, text: label, ...(hint !== undefined && { hint: { text: hint } }) }));

const controlOf = (name: string, field: Field): Control[] => {
  const named = { id: name.replaceAll(".", "-"), name };
  const set = { idPrefix: named.id, name };
  switch (field.kind) {
    case "group":
      return field.of.flatMap((fields) => controlsOf(fields, `${name}.`));
    case "one-of":
      return [{ macro: "radios", params: { ...set, ...legended(field), items: itemsOf(field.options) } }];
    case "yes-no":
      return [{ macro: "radios", params: { ...set, ...legended(field), items: itemsOf(yesNo) } }];
    case "several-of":
      return [{ macro: "checkboxes", params: { ...set, ...legended(field), items: itemsOf(field.options) } }];
    case "select": {
      const items = [{ value: "", text: "Choose from the list" }, ...itemsOf(field.options)];
      return [{ macro: "select", params: { ...named, ...labelled(field), items } }];
    }
    case "date-time": {
      const items = ["day", "month", "year", "time"].map((part) => ({ name: `${name}.${part}`, width: part === "year" ? 4 : 2 }));
      return [{ macro: "dateInput", params: { id: named.id, ...legended(field), items } }];
    }
    case "long-text":
      return [{ macro: "characterCount", params: { ...named, ...labelled(field), rows: 4, threshold: 75, maxlength: 4000 } }];
    case "hidden":
      return [];
    default:
      return [{ macro: "input", params: { ...named, ...labelled(field), inputmode: "numeric" } }];
  }
};

const controlsOf = (fields: Fields, base = ""): Control[] =>
  Object.entries(fields).flatMap(([name, field]) => controlOf(base + name, field));

const sections = sampleForm.sections.map(({ title, fields }) => ({
  title,
  controls: fields.flatMap((name) => {
    const field = sampleForm.fields[name];
    return field === undefined ? [] : controlOf(name, field);
  }),
}));

const app = express();
const views = [import.meta.dirname, join(frontend, "dist")];
nunjucks.configure(views, { express: app, autoescape: true, noCache: false, watch: false });
app.get("/", (_request, response) => {
  response.render("form-page.njk", { ...samplePage, title: sampleForm.title, sections });
});
servePages(app);
