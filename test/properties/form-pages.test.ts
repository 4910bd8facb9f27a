import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Leaf } from "../../shared/domain/form.ts";
import { controlName } from "../../shared/domain/form-decode.ts";
import { optionsOf } from "../../shared/domain/form-fields.ts";
import { fillIn } from "../../shared/domain/form-fill.ts";
import { bodyOf } from "../support/form-arbitraries.ts";
import { anchorsOf, blank, findInvalid, formPages, idsOf, issuesOf, namesOf } from "../support/form-pages.ts";
import { placeQuestions } from "../support/forms.ts";
import { stepPages } from "../support/step-pages.ts";

/** The names that the one control of a question carries, a box of a set each. */
const expectedNames = (leaf: Leaf, path: string): string[] => {
  if (leaf.kind === "date") return ["day", "month", "year"].map((part) => `${path}.${part}`);
  if (leaf.kind === "date-time") return ["day", "month", "year", "time"].map((part) => `${path}.${part}`);
  if (leaf.kind === "yes-no") return optionsOf(leaf).map(() => path);
  if (leaf.kind === "one-of" || leaf.kind === "several-of") return leaf.options.map(() => controlName(leaf, path));
  return [path];
};

describe.each([...formPages, ...stepPages])("the page to %s", (_name, page) => {
  test("has exactly one control for each question, and no other", () => {
    const expected = placeQuestions(page.form).flatMap(({ leaf, path }) => expectedNames(leaf, path));
    const names = namesOf(page.render({ ...blank, params: new URLSearchParams("incidentId=incident-1") }));
    // Of a form of several pages, each says which it is and whose.
    const carried = names.includes("page") ? ["page", "submissionId"] : [];
    expect(names.sort()).toEqual([...expected, ...carried].sort());
  });

  test("is valid and leads from every issue to a control, whatever was typed", async () => {
    const names = [...new Set(namesOf(page.render(blank)))].filter(
      (name) => !["submissionId", "version", "incidentId", "page"].includes(name),
    );
    const typed = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.string({ unit: "grapheme", maxLength: 300 })), {
      maxLength: 12,
      selector: ([name]) => name,
    });
    await fc.assert(
      fc.asyncProperty(typed, bodyOf(page.form), async (changes, body) => {
        const params = fillIn(page.form, body);
        for (const [name, value] of changes) params.set(name, value);
        const issues = issuesOf(page.form, params);
        const html = page.render({ params, issues });
        const ids = idsOf(html);
        expect(new Set(ids).size).toBe(ids.length);
        expect(anchorsOf(html)).toHaveLength(issues.length);
        expect(anchorsOf(html).filter((anchor) => !ids.includes(anchor))).toEqual([]);
        expect(await findInvalid(html)).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });
});
