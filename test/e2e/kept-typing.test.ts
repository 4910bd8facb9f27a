import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers } from "../support/answers.ts";
import { launchWholeBrowser, openPageAs } from "../support/browser.ts";
import { createCaller } from "../support/caller.ts";
import { choose, follow, goOn, typeTime } from "../support/fill-form.ts";
import { findBarriers } from "../support/page-check.ts";
import { type Service, startService, wednesdayAt } from "../support/service.ts";

let service: Service;
let browser: Browser;
let staff: string;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchWholeBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

beforeEach(async () => {
  await service.setClock(wednesdayAt("10:00"));
  const nurse = await createCaller(service, "nurse-ash");
  const { body } = await nurse.post<IncidentRecorded>("/incidents", incidentAnswers());
  staff = `/incidents/${body.incidentId}/debriefs/staff`;
});

const beginDebrief = async (page: Page): Promise<void> => {
  await page.goto(staff);
  await follow(page, "Start now");
  await choose(page, "held", "held");
  await goOn(page);
};

const keptDay = async (page: Page): Promise<string> => {
  await page.goto(`${staff}?page=when-and-who`);
  return page.inputValue('[name="heldAt.day"]');
};

const savedWords = (page: Page) => page.locator("main output");

test("what is typed is saved while it is typed, and is there where the page is opened again", async () => {
  const ward = await openPageAs(browser, service, "nurse-ash");
  await beginDebrief(ward);
  await ward.fill('[name="heldAt.day"]', "3");
  await savedWords(ward)
    .filter({ hasText: /^Saved$/ })
    .waitFor();
  expect(await findBarriers(ward)).toEqual([]);
  const home = await openPageAs(browser, service, "nurse-ash");
  expect(await keptDay(home)).toBe("3");
  // Somebody who has not left the page yet is told of no mistake on it.
  expect(await home.title()).not.toMatch(/^Error/);
});

test.each([
  ["the menu", (page: Page) => page.getByRole("link", { name: "Home", exact: true }).click()],
  ["an address", (page: Page) => page.goto("/guidance")],
  ["its tab", (page: Page) => page.close({ runBeforeUnload: true })],
])("what was typed at last is kept where the page is left at once by %s", async (_way, leave) => {
  const page = await openPageAs(browser, service, "nurse-ash");
  await beginDebrief(page);
  await page.fill('[name="heldAt.day"]', "3");
  await leave(page);
  const home = await openPageAs(browser, service, "nurse-ash");
  await expect.poll(() => keptDay(home), { timeout: 10_000 }).toBe("3");
});

test("a page that is sent while it is being saved is sent after that", async () => {
  const page = await openPageAs(browser, service, "nurse-ash");
  await beginDebrief(page);
  const sent: string[] = [];
  const held = Promise.withResolvers<void>();
  await page.route(`**${staff}`, async (route) => {
    const body = route.request().postData() ?? "";
    sent.push(body.includes("keep=yes") ? "kept" : "sent");
    if (body.includes("keep=yes")) await held.promise;
    await route.continue();
  });
  await typeTime(page, "heldAt", "3 2 2027 09:45");
  await expect.poll(() => sent, { timeout: 10_000 }).toEqual(["kept"]);
  const next = page.waitForEvent("load");
  await page.getByRole("button", { name: "Save and continue", exact: true }).last().click();
  held.resolve();
  await next;
  expect(sent).toEqual(["kept", "sent"]);
  expect(await page.title()).toContain("Harm and risk");
});

test("whoever types after their session has ended is told that it is not saved, and loses nothing", async () => {
  const page = await openPageAs(browser, service, "nurse-ash");
  await beginDebrief(page);
  await service.setClock(wednesdayAt("23:30"));
  await page.fill('[name="heldAt.day"]', "3");
  await savedWords(page).filter({ hasText: "Not saved." }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  expect(await page.inputValue('[name="heldAt.day"]')).toBe("3");
});
