import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage, signIn } from "../support/browser.ts";
import { findBarriers } from "../support/page-check.ts";
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

test("warns before the session ends, and keeps it by one press or says that it cannot", async () => {
  const page = await openPage(browser, service);
  await page.clock.install();
  await signIn(page, "nurse-ash");
  const warning = page.locator(".app-session");
  expect(await warning.isVisible()).toBe(false);
  await page.clock.fastForward("56:00");
  await warning.waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("link", { name: "Stay signed in" }).click();
  await warning.waitFor({ state: "hidden" });
  await page.clock.fastForward("56:00");
  await warning.waitFor();
  await page.clock.fastForward("11:00:00");
  expect(await warning.textContent()).toContain("Your session ends in less than five minutes");
  expect(await page.getByRole("link", { name: "Stay signed in" }).isVisible()).toBe(false);
});
