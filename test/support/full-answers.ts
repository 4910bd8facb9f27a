import type { Page } from "playwright-core";
import type { Leaf, ParsedForm, Section } from "../../shared/domain/form.ts";
import { fillIn } from "../../shared/domain/form-fill.ts";
import { mergePage } from "../../shared/domain/form-steps.ts";
import { known } from "./bad-answers.ts";
import { goOn } from "./fill-form.ts";
import { placeQuestions, sampleBody, valueAt, withValue } from "./forms.ts";
import { wednesdayAt } from "./service.ts";

/** An answer that the rules of a case on that Wednesday take as well; `undefined` where any sample will do. */
const fitting = (leaf: Leaf): unknown => {
  if (leaf.kind === "choice") return known[leaf.from];
  if (leaf.kind === "date-time") return wednesdayAt("09:00");
  if (leaf.kind === "date") return leaf.past ? "2027-02-03" : "2027-02-10";
  return undefined;
};

/** Every question of a form that goes with the first answers of the others, answered as a browser would post it. */
export const fillAll = (form: ParsedForm): URLSearchParams => {
  const body = placeQuestions(form).reduce<unknown>((filled, { path, leaf }) => {
    const value = fitting(leaf);
    return value === undefined || valueAt(filled, path) === undefined ? filled : withValue(filled, path, value);
  }, sampleBody(form));
  return fillIn(form, body);
};

const fillControl = async (page: Page, name: string, value: string): Promise<void> => {
  const control = page.locator(`[name="${name}"]`).first();
  const kind = await control.evaluate((element) => element.getAttribute("type") ?? element.tagName);
  if (kind === "radio" || kind === "checkbox") return page.check(`[name="${name}"][value="${value}"]`);
  return kind === "SELECT" ? void (await control.selectOption(value)) : control.fill(value);
};

/** Answers everything that one page of a form asks, saves it, and comes back to see it as it is kept. */
export const fillPage = async (page: Page, section: Section, typed: URLSearchParams): Promise<void> => {
  const address = page.url();
  for (const [name, value] of mergePage(section, new URLSearchParams(), typed)) await fillControl(page, name, value);
  await goOn(page);
  // A page that is refused stays at the address it was posted to, which names none.
  if (!new URL(page.url()).searchParams.has("page")) throw new Error(`${section.title} is refused`);
  await page.goto(address);
};
