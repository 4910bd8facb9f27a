import type { Page } from "playwright-core";

/** Types a time into the four boxes of a question, as `3 2 2027 08:30`. */
export const typeTime = async (page: Page, name: string, typed: string): Promise<void> => {
  const parts = typed.split(" ");
  for (const [index, part] of ["day", "month", "year", "time"].entries())
    await page.fill(`[name="${name}.${part}"]`, parts[index] ?? "");
};

/** Chooses one answer of a question with radio buttons. */
export const choose = (page: Page, name: string, code: string): Promise<void> =>
  page.check(`input[name="${name}"][value="${code}"]`);

/** Presses a button of the page by its words, and waits for the page it leads to. */
export const press = async (page: Page, words: string): Promise<void> => {
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: words, exact: true }).last().click()]);
};

/** Fills in the least that records an incident of that Wednesday morning. */
export const fillIncident = async (page: Page): Promise<void> => {
  await typeTime(page, "startedAt", "3 2 2027 08:30");
  await typeTime(page, "endedAt", "3 2 2027 09:15");
  await page.selectOption('[name="interventions.0.type"]', "05");
  await page.check('[name^="reasons"][value="10"]');
};
