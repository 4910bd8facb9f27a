import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser, openPage, openPageAs } from "./support/browser.ts";
import { startService } from "./support/service.ts";
import { planTour } from "./support/tour.ts";

// `npm run screens`: a picture of every page in `docs/screens/`, of the service as it runs here, with its invented people.

const folder = join(import.meta.dirname, "..", "docs", "screens");

/** Small, so that a change of every page weighs little: as on a tablet, at half the size, and no longer than a reader scrolls. */
const size = { viewport: { width: 640, height: 900 }, deviceScaleFactor: 0.5 };
const longest = 1000;

/** The states that every form has alike are shown of the staff debrief and of the incident. */
const isTwin = (name: string): boolean =>
  /(refused|begun|left blank|with errors|filled|to check|not complete|submitted|on paper)$/.test(name) &&
  !/^(Staff|an incident)/.test(name);

const fileOf = (name: string): string => join(folder, `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.jpg`);

const take = async (page: Page, name: string): Promise<void> => {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: size.viewport.width, height: Math.min(height, longest) };
  await page.screenshot({ path: fileOf(name), type: "jpeg", quality: 40, fullPage: true, clip });
};

const [service, browser] = await Promise.all([startService(), launchBrowser()]);
try {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const pages = new Map<string | null, Page>();
  const pageOf = async (person: string | null): Promise<Page> => {
    const page =
      pages.get(person) ??
      (await (person === null ? openPage(browser, service, size) : openPageAs(browser, service, person, size)));
    pages.set(person, page);
    return page;
  };
  for (const { name, as, path, act, onPaper } of await planTour(service)) {
    if (isTwin(name)) continue;
    const page = await pageOf(as);
    await page.emulateMedia({ media: onPaper ? "print" : "screen" });
    await page.goto(path);
    await act?.(page);
    await take(page, name);
  }
} finally {
  await browser.close();
  await service.stop();
}
