import type { Field, Form, Section } from "./form.ts";
import { decodeForm } from "./form-decode.ts";
import { conditionsOf, holds, isAnswered } from "./form-fields.ts";
import type { Issue } from "./result.ts";

/** The word of a page in its address, from its title: `Harm and risk` is `harm-and-risk`. */
export const slugOf = ({ title }: Pick<Section, "title">): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

/**
 * The names that a page asks, given the answers so far. A question that depends on another of the same page is among them,
 * since the page itself reveals it; one that depends on an earlier page is asked only where its condition holds.
 */
export const namesAsked = (form: Form, section: Section, answers: unknown): string[] => {
  const isHere = (name: string) => section.fields.some((other) => other === name);
  return section.fields.filter((name) => {
    const field = form.fields[name];
    const elsewhere = conditionsOf(field?.shownWhen).filter(({ field: asker }) => !isHere(asker));
    return field !== undefined && holds(elsewhere, answers);
  });
};

/** The pages that ask something, given the answers so far. */
export const pagesAsked = (form: Form, answers: unknown): Section[] =>
  form.sections.filter((section) => namesAsked(form, section, answers).length > 0);

/** Whether a page is asked, given the answers so far; `not-yet` where that hangs on a question that was not answered. */
export const standingOf = (form: Form, section: Section, answers: unknown): "asked" | "not-needed" | "not-yet" => {
  if (namesAsked(form, section, answers).length > 0) return "asked";
  const conditions = section.fields.flatMap((name) => conditionsOf(form.fields[name]?.shownWhen));
  const waits = conditions.some(({ field, is }) => typeof is !== "string" && !isAnswered(answers, field));
  return waits ? "not-yet" : "not-needed";
};

export const findPage = (form: Form, slug: string | null): Section | undefined =>
  form.sections.find((section) => slugOf(section) === slug);

/** The page after this one, given the answers so far; `undefined` after the last. */
export const pageAfter = (form: Form, section: Section, answers: unknown): Section | undefined => {
  const position = form.sections.indexOf(section);
  return pagesAsked(form, answers).find((other) => form.sections.indexOf(other) > position);
};

const isNeeded = (field: Field, answers: unknown): boolean => {
  // A group whose questions may all be left blank may be left out.
  if (field.kind === "group") return field.of.every((fields) => Object.values(fields).some(({ required }) => required));
  return field.required === true || (field.requiredWhen !== undefined && holds(field.requiredWhen, answers));
};

/** The next page that may not be skipped: it asks for what is needed and was not seen yet, or something on it is wrong. */
export const neededPageAfter = (
  form: Form,
  section: Section,
  answers: unknown,
  { visited, issues }: { visited: readonly string[]; issues: readonly Issue[] },
): Section | undefined => {
  const position = form.sections.indexOf(section);
  const asksWhatIsNeeded = (page: Section): boolean =>
    namesAsked(form, page, answers).some((name) => {
      const field = form.fields[name];
      return field !== undefined && isNeeded(field, answers);
    });
  return pagesAsked(form, answers)
    .filter((page) => form.sections.indexOf(page) > position)
    .find((page) => issuesOfPage(page, issues).length > 0 || (!visited.includes(slugOf(page)) && asksWhatIsNeeded(page)));
};

/** Where the first name of a control belongs: `heldAt.day` to `heldAt`, `inputs[]` to `inputs`. */
const fieldOfControl = (control: string): string => control.split(/[.[]/, 1)[0] ?? "";

const isOfPage = (section: Section, control: string): boolean => section.fields.some((name) => name === fieldOfControl(control));

/** All that was typed so far, with one page of it typed anew. */
export const mergePage = (section: Section, before: URLSearchParams, posted: URLSearchParams): URLSearchParams =>
  new URLSearchParams([
    ...[...before].filter(([control]) => !isOfPage(section, control)),
    ...[...posted].filter(([control]) => isOfPage(section, control)),
  ]);

export const issuesOfPage = (section: Section, issues: readonly Issue[]): Issue[] =>
  issues.filter(({ path }) => isOfPage(section, path));

/** The page that asks the question an issue is about. */
export const pageOfIssue = (form: Form, { path }: Pick<Issue, "path">): Section | undefined =>
  form.sections.find((section) => isOfPage(section, path));

/** The answers among what was typed so far, read as the form reads what is posted. */
export const answersOf = (form: Form, typed: URLSearchParams): Record<string, unknown> => decodeForm(form, typed);

/** The controls by which a page is found and left; they are no fields. */
export const stepControls = ["page", "submissionId", "return", "later", "skip", "keep", "add", "remove"];

/** An issue for each control that was posted with a page and is no question of it. */
export const foreignControls = (section: Section, posted: URLSearchParams): Issue[] =>
  [...new Set(posted.keys())]
    .filter((control) => !stepControls.includes(control) && !isOfPage(section, control))
    .map((control) => ({
      path: control.slice(0, 60),
      code: "unknown-field",
      message: `“${control.slice(0, 60)}” is not part of this form`,
    }));
