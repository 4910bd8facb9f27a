import { join } from "node:path";
import nunjucks from "nunjucks";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import type { Leaf, Option } from "../../shared/domain/form.ts";
import { LeafControl } from "../../shared/web/form-control.tsx";

// The design system's own macros, given the same words, are what our controls are held against.
const macros = new nunjucks.Environment(
  new nunjucks.FileSystemLoader(join(import.meta.dirname, "..", "..", "node_modules", "nhsuk-frontend", "dist")),
  { autoescape: true },
);

const theirs = (component: string, options: object): string => {
  const name = component.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const source = `{% from "nhsuk/components/${component}/macro.njk" import ${name} %}{{ ${name}(options) }}`;
  return macros.renderString(source, { options });
};

const told = ["id", "name", "type", "value", "for", "aria-describedby", "inputmode", "checked", "selected", "rows"];

/** Tags with their sorted class names, the attributes that matter and their text, however they are written. */
const shapeOf = (html: string): string[] =>
  [...html.matchAll(/<(\w+)([^>]*)>|<\/(\w+)>|([^<]+)/g)].flatMap(([, open, attributes = "", close, text]) => {
    if (close) return [`/${close}`];
    if (!open) return text?.trim() ? [text.trim().replaceAll(/\s+/g, " ")] : [];
    const classes = (/class="([^"]*)"/.exec(attributes)?.[1] ?? "").split(/\s+/).sort().join(".");
    const given = told.flatMap((name) => {
      const [match, value = ""] = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/]|$)`).exec(attributes) ?? [];
      return match === undefined ? [] : [`${name}=${value}`];
    });
    return [`${open}.${classes} ${given.join(" ")}`];
  });

const options: readonly Option[] = [
  { code: "a", label: "First answer" },
  { code: "b", label: "A second, longer answer" },
];

const items = (checked: string) =>
  options.map(({ code, label }, index) => ({
    id: index === 0 ? "q" : `q-${index + 1}`,
    value: code,
    text: label,
    ...(code === checked && { checked: true, selected: true }),
  }));

const legend = { text: "A question", size: "s" };
const hint = { text: "A hint" };
const said = (error: string | undefined) => (error === undefined ? {} : { errorMessage: { text: error } });

const asked = { label: "A question", hint: "A hint", required: true } as const;
const kinds: [Leaf, string, (error?: string) => object, string?][] = [
  [
    { ...asked, kind: "one-of", options },
    "radios",
    (error) => ({ idPrefix: "q", name: "q", fieldset: { legend }, hint, items: items("b"), ...said(error) }),
    "q=b",
  ],
  [
    { ...asked, kind: "several-of", options },
    "checkboxes",
    (error) => ({ idPrefix: "q", name: "q[]", fieldset: { legend }, hint, items: items("b"), ...said(error) }),
    "q[]=b",
  ],
  [
    { ...asked, kind: "select", options },
    "select",
    (error) => ({
      id: "q",
      name: "q",
      label: legend,
      hint,
      items: [{ value: "", text: "Choose from the list" }, ...items("b")],
      ...said(error),
    }),
    "q=b",
  ],
  [
    { ...asked, kind: "short-text" },
    "input",
    (error) => ({ id: "q", name: "q", label: legend, hint, value: "typed", ...said(error) }),
    "q=typed",
  ],
  [
    { ...asked, kind: "date" },
    "date-input",
    (error) => ({
      id: "q",
      fieldset: { legend },
      hint,
      items: ["day", "month", "year"].map((name) => ({
        name: `q.${name}`,
        id: `q-${name}`,
        label: name[0]?.toUpperCase() + name.slice(1),
        width: name === "year" ? 4 : 2,
        value: name === "day" ? "3" : "",
      })),
      ...said(error),
    }),
    "q.day=3",
  ],
];

/** The component library marks a date in error once, the macro each of its boxes as well. */
const markedOnce = ([first = "", ...rest]: string[]): string[] => [
  first,
  ...rest.map((tag) => tag.replace(".nhsuk-form-group--error", "")),
];

const normal = (html: string): string[] =>
  // Ids of hints, messages and sets are each library's own, and so is whether an empty value is written out.
  shapeOf(html).map((tag) =>
    tag
      .replaceAll(/ ?(aria-describedby|value)=(?:q\S*(?: q\S*)*)?(?= |$)/g, "")
      .replaceAll(/ id=q\S*-+(hint|error|label|set)\S*/g, "")
      .trim(),
  );

test.each(
  kinds.flatMap(([leaf, component, given, typed = ""]) =>
    [undefined, "Enter an answer"].map(
      (error) => [leaf.kind, error ?? "no error", leaf, component, given(error), typed, error] as const,
    ),
  ),
)(
  "a question of the kind %s with %s is marked up as the design system does it",
  (_kind, _error, leaf, component, given, typed, error) => {
    const [name = "", value = ""] = typed.split("=");
    const filling = {
      action: "/questions",
      posted: new Map([[name, [value]]]),
      errors: new Map(error === undefined ? [] : [["q", error]]),
      choices: {},
    };
    const ours = renderToString((<LeafControl field={leaf} path="q" filling={filling} />) as unknown as VNode);
    expect(markedOnce(normal(ours))).toEqual(markedOnce(normal(theirs(component, given))));
  },
);
