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

/** Follows a link of the page by its words. */
export const follow = async (page: Page, words: string): Promise<void> => {
  await Promise.all([page.waitForEvent("load"), page.getByRole("link", { name: words, exact: true }).last().click()]);
};

/** Saves a page of a form and goes on to the next. */
export const goOn = (page: Page): Promise<void> => press(page, "Save and continue");

/** Goes on, with every page that follows left as it is, until the answers are to be checked. */
export const goToCheck = async (page: Page): Promise<void> => {
  while (!(await page.title()).includes("Check your answers")) {
    if ((await page.title()).startsWith("Error")) throw new Error(`a page is refused: ${await page.title()}`);
    await goOn(page);
  }
};

/** Fills in the first page of an incident of that Wednesday morning. */
export const fillWhen = async (page: Page): Promise<void> => {
  await follow(page, "Start now");
  await typeTime(page, "startedAt", "3 2 2027 08:30");
  await typeTime(page, "endedAt", "3 2 2027 09:15");
};

/** Says what was done in one row of the interventions, and who of patient, staff and others was injured. */
export const fillIntervention = async (page: Page, row: number, type: string, injured: readonly string[] = []): Promise<void> => {
  await page.selectOption(`[name="interventions.${row}.type"]`, type);
  for (const who of ["patient", "staff", "other"])
    await choose(page, `interventions.${row}.${who}Injured`, injured.includes(who) ? "yes" : "no");
};

/** Fills in the least that records an incident of that Wednesday morning, up to the check of the answers. */
export const fillIncident = async (page: Page): Promise<void> => {
  await fillWhen(page);
  await goOn(page);
  await fillIntervention(page, 0, "05");
  await goOn(page);
  await page.check('[name^="reasons"][value="10"]');
  await goToCheck(page);
};
