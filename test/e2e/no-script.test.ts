import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { choose, fillIntervention, fillWhen, follow, goOn, goToCheck, press, typeTime } from "../support/fill-form.ts";
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

const withoutScript = { javaScriptEnabled: false };

test("records an incident with rows added and removed, corrects it, and debriefs it", async () => {
  const page = await openPageAs(browser, service, "nurse-ash", withoutScript);
  await page.getByRole("link", { name: "Record an incident" }).first().click();
  await fillWhen(page);
  await goOn(page);
  await fillIntervention(page, 0, "05", ["staff"]);
  await press(page, "Add another intervention");
  expect(await page.locator(":focus").getAttribute("name")).toBe("interventions.1.type");
  await press(page, "Add another intervention");
  await fillIntervention(page, 1, "14");
  await fillIntervention(page, 2, "01", ["patient"]);
  await press(page, "Remove intervention 2");
  expect(await page.locator('[name="interventions.0.type"]').inputValue()).toBe("05");
  expect(await page.locator('[name="interventions.1.type"]').inputValue()).toBe("01");
  expect(await page.isChecked('[name="interventions.1.patientInjured"][value="yes"]')).toBe(true);
  await goOn(page);
  await page.check('[name^="reasons"][value="10"]');
  await goOn(page);
  await page.fill('[name="staffAffected.0.name"]', "Bo Bank");
  await goOn(page);
  expect(await page.locator(".nhsuk-error-summary").textContent()).toContain("Enter who they work for");
  await page.fill('[name="staffAffected.0.employer"]', "The bank office");
  await goOn(page);
  await press(page, "Record incident");
  expect(await page.title()).toContain("Incident recorded");

  await page.getByRole("link", { name: "Submit the staff debrief" }).click();
  await follow(page, "Start now");
  // The browser reveals a question with its answer, without a script; what no longer belongs is left out.
  expect(await page.isVisible('[name="notHeldReason"]')).toBe(false);
  await choose(page, "held", "not-held");
  await choose(page, "notHeldReason", "other");
  await choose(page, "held", "held");
  await goOn(page);
  await typeTime(page, "heldAt", "3 2 2027 9.45");
  await goToCheck(page);
  expect(await page.locator("main").textContent()).not.toContain("Why was it not held?");
  await press(page, "Submit staff debrief");
  expect(await page.title()).toContain("Staff debrief submitted");
  expect(await page.locator("main").textContent()).not.toContain("Why was it not held?");
});

test("opens a support case, moves its first stage, and signs out", async () => {
  const page = await openPageAs(browser, service, "manager-ash", withoutScript);
  await page.getByRole("link", { name: "Open a support case for a colleague" }).click();
  await page.selectOption('[name="person.personId"]', "nurse-ash");
  await page.selectOption('[name="lineManagerId"]', "manager-ash");
  await page.selectOption('[name="template"]', "minor-incident");
  await press(page, "Open support case");
  const reference = (await page.locator(".nhsuk-panel strong").textContent()) ?? "";
  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("link", { name: `Support stage S0: Register affected staff, ${reference}` }).click();
  await press(page, "Save this stage");
  expect(await page.locator(".nhsuk-error-summary").textContent()).toContain("Choose the outcome of this stage");
  await choose(page, "outcome", "completed");
  await press(page, "Save this stage");
  expect(await page.title()).toContain("Done: Register affected staff");
  await page.getByRole("link", { name: "Reviews" }).click();
  await page.selectOption("#status", "settled");
  await press(page, "Show");
  expect(await page.locator("tbody").textContent()).toContain(reference);
  await press(page, "Sign out");
  await press(page, "Sign out");
  expect(await page.locator("h1").textContent()).toBe("You are signed out");
});
