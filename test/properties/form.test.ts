import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeForm } from "../../shared/domain/form-decode.ts";
import { fillIn } from "../../shared/domain/form-fill.ts";
import { parseBody } from "../../shared/domain/form-parse.ts";
import { bodyOf } from "../support/form-arbitraries.ts";
import { forms } from "../support/forms.ts";

const numRuns = 60;

describe.each(forms)("the form %s", (_id, form) => {
  test("takes any valid body, and the same body from the page that asks for it", () => {
    fc.assert(
      fc.property(bodyOf(form), (drawn) => {
        const fromJson = parseBody(form, JSON.parse(JSON.stringify(drawn)));
        if (!fromJson.ok) throw new Error(JSON.stringify(fromJson.problem.issues));
        const posted = new URLSearchParams(fillIn(form, fromJson.value).toString());
        expect(parseBody(form, decodeForm(form, posted))).toEqual(fromJson);
      }),
      { numRuns },
    );
  });

  test("answers any JSON with a value or with issues that name a path once, in a sentence", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          bodyOf(form).chain((body) =>
            fc
              .tuple(fc.constant(body), fc.dictionary(fc.constantFrom(...Object.keys(form.fields)), fc.jsonValue()))
              .map(([valid, wrong]) => ({ ...valid, ...wrong })),
          ),
        ),
        (json) => {
          const result = parseBody(form, json);
          if (result.ok) return;
          const issues = result.problem.issues ?? [];
          expect(issues.length).toBeGreaterThan(0);
          expect(new Set(issues.map(({ path }) => path)).size).toBe(issues.length);
          for (const { code, message } of issues) {
            expect(code).toMatch(/^[a-z-]+$/);
            // A name that is not of the form is repeated, whatever it is.
            if (code !== "unknown-field") expect(message).not.toMatch(/undefined|null|NaN|\[object/);
          }
        },
      ),
      { numRuns },
    );
  });

  test("refuses whatever else was posted, by its name", () => {
    const name = fc.string({ minLength: 1, maxLength: 20 }).map((end) => `zz${end}`);
    fc.assert(
      fc.property(bodyOf(form), name, fc.string(), (body, unknown, value) => {
        const posted = fillIn(form, body);
        posted.append(unknown, value);
        const result = parseBody(form, decodeForm(form, posted));
        expect(result.ok ? [] : result.problem.issues?.map(({ path, code }) => [path, code])).toContainEqual([
          unknown,
          "unknown-field",
        ]);
      }),
      { numRuns: 20 },
    );
  });
});
