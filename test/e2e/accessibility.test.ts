import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage, openPageAs } from "../support/browser.ts";
import { fillIncident, press } from "../support/fill-form.ts";
import { findBarriers, findInvalid, keepSource, measureOverflow } from "../support/page-check.ts";
import { type Service, startService } from "../support/service.ts";
import { planTour, type Stop } from "../support/tour.ts";

let service: Service;
let browser: Browser;
let stops: Stop[];
const pages = new Map<string | null, { page: Page; source: () => Promise<string> }>();

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  stops = await planTour(service);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

/** The browser of one person, the same all the way round. */
const pageOf = async (person: string | null) => {
  const known = pages.get(person);
  if (known !== undefined) return known;
  const page = person === null ? await openPage(browser, service) : await openPageAs(browser, service, person);
  const opened = { page, source: keepSource(page) };
  pages.set(person, opened);
  return opened;
};

/** Everything a page has against it. Axe takes its time, so it looks at one width; every page must fit 320 px. */
const findFaults = async (page: Page, source: string, width: 320 | 1280): Promise<string[]> => {
  await page.setViewportSize({ width, height: 900 });
  const barriers = await findBarriers(page);
  await page.setViewportSize({ width: 320, height: 900 });
  const overflow = await measureOverflow(page);
  return [...barriers, ...(overflow > 0 ? [`${overflow} px wider than 320`] : []), ...(await findInvalid(source))];
};

/** Two seconds or so a page, of which there are more than two hundred. */
const longest = 15 * 60_000;

test(
  "every page in every state is valid, without barriers and fits a screen of 320 px",
  async () => {
    const faults: Record<string, string[]> = {};
    for (const { name, as, path, act, onPaper } of stops) {
      const { page, source } = await pageOf(as);
      await page.emulateMedia({ media: onPaper ? "print" : "screen" });
      await page.goto(path);
      await act?.(page);
      // Forms are looked at wide as they are asked for, and narrow with their errors.
      const found = await findFaults(page, await source(), act ? 320 : 1280);
      if (found.length > 0) faults[name] = found;
    }
    expect(faults).toEqual({});
    expect(stops.length).toBeGreaterThan(150);
  },
  longest,
);

test("so is the page that keeps answers while the database is away", async () => {
  const { page, source } = await pageOf("manager-ash");
  await page.goto("/incidents/new");
  await fillIncident(page);
  await service.setFault({ target: "database", fault: "error" });
  await press(page, "Record incident");
  await service.setFault({ target: "database", fault: "none" });
  expect(await page.title()).toContain("the service is busy");
  expect(await findFaults(page, await source(), 1280)).toEqual([]);
});

test("so are the pages on which reviews are overdue, and that of an ended session", async () => {
  const { page, source } = await pageOf("manager-ash");
  await page.goto("/incidents/new");
  await fillIncident(page);
  await service.setClock("2027-02-06T10:00:00.000Z");
  await press(page, "Record incident");
  expect(await page.title()).toContain("You have been signed out");
  expect(await findFaults(page, await source(), 1280)).toEqual([]);
  pages.clear();
  const { page: later, source: laterSource } = await pageOf("manager-ash");
  for (const path of ["/", "/reviews?status=overdue"]) {
    await later.goto(path);
    expect(await later.locator("main").textContent()).toContain("Overdue by");
    expect(await findFaults(later, await laterSource(), 320)).toEqual([]);
  }
});

test("the local pages of control and of sign-in have no barriers either", async () => {
  const page = await openPage(browser, service);
  for (const path of ["/local", "/reviews"]) {
    await page.goto(path);
    expect([await findBarriers(page), await measureOverflow(page)]).toEqual([[], 0]);
  }
});
