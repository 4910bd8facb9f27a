import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillIn } from "../../shared/domain/form-fill.ts";
import { parseBody } from "../../shared/domain/form-parse.ts";
import { answersOf, foreignControls, issuesOfPage, mergePage, pageOfIssue, pagesAsked } from "../../shared/domain/form-steps.ts";
import { storedForms } from "../../shared/policy/forms/find-form.ts";
import { describeAnswers } from "../../shared/web/answers.ts";
import { bodyOf } from "../support/form-arbitraries.ts";

const numRuns = 40;

describe.each(storedForms.map((form) => [form.id, form] as const))("the pages of %s", (_id, form) => {
  test("filled in one by one and kept in between, whichever comes first, are the same body", () => {
    fc.assert(
      fc.property(bodyOf(form), fc.shuffledSubarray([...form.sections], { minLength: form.sections.length }), (drawn, order) => {
        const fromJson = parseBody(form, JSON.parse(JSON.stringify(drawn)));
        if (!fromJson.ok) throw new Error(JSON.stringify(fromJson.problem.issues));
        const { submissionId } = fromJson.value as { submissionId: string };
        const whole = fillIn(form, fromJson.value);
        // As a draft keeps them: text, read again for each page.
        const kept = order.reduce((typed, section) => mergePage(section, new URLSearchParams(typed), whole).toString(), "");
        const body = { ...answersOf(form, new URLSearchParams(kept)), submissionId };
        expect(parseBody(form, body)).toEqual(fromJson);
      }),
      { numRuns },
    );
  });

  test("refuse whatever is wrong on the page that asks it, and lose none of it", () => {
    const controls = [...new Set([...fillIn(form, {}).keys()])];
    const wrong = fc.dictionary(fc.constantFrom(...Object.keys(form.fields)), fc.string({ unit: "grapheme", maxLength: 80 }));
    fc.assert(
      fc.property(bodyOf(form), wrong, (drawn, changes) => {
        const typed = fillIn(form, drawn);
        for (const [name, value] of Object.entries(changes)) typed.set(name, value);
        const kept = form.sections.reduce((before, section) => mergePage(section, before, typed), new URLSearchParams());
        const parsed = parseBody(form, answersOf(form, kept));
        const issues = (parsed.ok ? [] : (parsed.problem.issues ?? [])).filter(({ path }) => path !== "submissionId");
        for (const issue of issues) {
          const page = pageOfIssue(form, issue);
          expect([issue.path, page && issuesOfPage(page, [issue])]).toEqual([issue.path, [issue]]);
        }
        for (const [control, value] of typed) if (control !== "submissionId") expect(kept.getAll(control)).toContain(value);
        expect(controls).toEqual([]);
      }),
      { numRuns },
    );
  });

  test("are each asked only with questions that belong, and together ask every question that is answered", () => {
    fc.assert(
      fc.property(bodyOf(form), (body) => {
        const pages = pagesAsked(form, body);
        const asked = pages.flatMap(({ fields }) => [...fields] as string[]);
        const answered = describeAnswers(form.fields, body, {}).map(({ path }) => path?.split(".")[0]);
        expect(answered.filter((name) => name !== undefined && !asked.includes(name))).toEqual([]);
        for (const page of pages)
          expect(foreignControls(page, mergePage(page, new URLSearchParams(), fillIn(form, body)))).toEqual([]);
      }),
      { numRuns },
    );
  });
});
