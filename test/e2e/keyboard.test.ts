import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { countKeys, enter, skipPast, skipTo, tabTo, typeInto, typeTimeInto } from "../support/keyboard.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const submit = "button.nhsuk-button:not(.nhsuk-button--secondary)";

const signInWithKeys = async (page: Page, personId: string): Promise<void> => {
  await page.goto("/");
  await enter(page, `button[value="${personId}"]`);
  await page.waitForURL(`${service.url}/`);
};

test("records and debriefs an incident by keyboard alone", async () => {
  const page = await openPage(browser, service);
  await signInWithKeys(page, "nurse-ash");

  // The skip link is first, and leads past the navigation to the first thing of the page.
  await tabTo(page, ".nhsuk-skip-link");
  await page.keyboard.press("Enter");
  await enter(page, 'main a[href="/incidents/new"]');

  await enter(page, "main a.nhsuk-button");
  await typeTimeInto(page, "startedAt", "3 2 2027 08:30");
  await typeTimeInto(page, "endedAt", "3 2 2027 09:15");
  await enter(page, submit);
  await typeInto(page, "interventions.0.type", "Seclusion");
  for (const [who, key] of [
    ["patient", "ArrowDown"],
    ["staff", "Space"],
    ["other", "ArrowDown"],
  ] as const) {
    await tabTo(page, `[name="interventions.0.${who}Injured"]`);
    await page.keyboard.press(key);
  }
  await enter(page, submit);
  await tabTo(page, '[name^="reasons"][value="10"]');
  await page.keyboard.press("Space");
  await enter(page, submit);
  await typeInto(page, "staffAffected.0.name", "Bo Bank");
  // Enter in a text box sends the page, which is not complete yet.
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  expect(await page.evaluate(() => document.activeElement?.className)).toContain("nhsuk-error-summary");
  await tabTo(page, ".nhsuk-error-summary a");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("staffAffected.0.employer");
  await page.keyboard.type("The bank office");
  await enter(page, submit);
  await enter(page, submit);
  expect(await page.title()).toContain("Incident recorded");
  const recorded = await page.locator("main").textContent();
  for (const words of ["What was done: Seclusion", "Was the patient injured? No", "Were any staff injured? Yes"])
    expect(recorded).toContain(words);

  await enter(page, 'main a.nhsuk-button[href$="/debriefs/staff"]');
  const keys = countKeys(page);
  await skipTo(page, "main a.nhsuk-button");
  await skipPast(page);
  await tabTo(page, '[name="held"]');
  await page.keyboard.press("Space");
  await enter(page, submit);
  await skipPast(page);
  await typeTimeInto(page, "heldAt", "3 2 2027 09:45");
  // Enter in a text box saves the page.
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await skipTo(page, '[name="skip"]');
  expect(await page.title()).toContain("Check your answers");
  await skipTo(page, submit);
  expect(await page.title()).toContain("Staff debrief submitted");
  // The least that tells of a debrief that was held, from its first page on.
  expect(keys()).toBeLessThanOrEqual(60);
});

test("moves a stage that is put off, and signs out, by keyboard alone", async () => {
  const page = await openPage(browser, service);
  await signInWithKeys(page, "manager-ash");
  await enter(page, 'a[href="/support-cases/new"]');
  await typeInto(page, "person.personId", "Nia");
  await typeInto(page, "lineManagerId", "Martin");
  await typeInto(page, "template", "Minor");
  await enter(page, submit);
  expect(await page.title()).toContain("Support case opened");
  await enter(page, 'main a[href="/"]');
  await enter(page, 'main a[href$="/stages/S0"]');
  await tabTo(page, '[name="outcome"]');
  await page.keyboard.press("Space");
  await enter(page, submit);
  await enter(page, 'main a.nhsuk-button[href$="/stages/S1"]');
  await tabTo(page, '[name="outcome"]');
  // Arrow up from the first goes round to the last, which reveals what it needs to know.
  await page.keyboard.press("ArrowUp");
  for (const [part, typed] of Object.entries({ day: "10", month: "2", year: "2027" }))
    await typeInto(page, `deferredTo.${part}`, typed);
  await typeInto(page, "reason", "On leave");
  await enter(page, submit);
  expect(await page.title()).toContain("Put off: Immediate safety and wellbeing check");
  await enter(page, 'form[action="/sign-out"] button');
  await page.waitForURL("**/signed-out");
});
