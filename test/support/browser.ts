import { access, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContextOptions, chromium as engine, type Page } from "playwright-core";
import type { Service } from "./service.ts";

const launch = async (args: string[]): Promise<Browser> =>
  engine.launch({ executablePath: await unpackBrowser(), args, headless: true });

/** A browser that comes with the packages; nothing is downloaded. */
export const launchBrowser = (): Promise<Browser> => launch(chromium.args);

/**
 * The same with a process for each site, as people have it. In one process alone, which starts faster, Chromium sends nothing that
 * a page sends as it goes away but from the first of its contexts.
 */
export const launchWholeBrowser = (): Promise<Browser> => launch(chromium.args.filter((arg) => arg !== "--single-process"));

// `npm ci` empties this folder, so what is unpacked there is of the version installed.
const cache = join(import.meta.dirname, "..", "..", "node_modules", ".cache");
const home = join(cache, "chromium");

/** Unpacks the browser aside and puts it in place whole, since test files that run side by side share it. */
const unpackBrowser = async (): Promise<string> => {
  if (!(await isThere(home))) {
    await mkdir(cache, { recursive: true });
    const aside = await mkdtemp(`${home}-`);
    await pathWithin(aside);
    await rename(aside, home).catch(async (error: unknown) => {
      if (!(await isThere(home))) throw error;
      await rm(aside, { recursive: true });
    });
  }
  return pathWithin(home);
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The package unpacks into the folder for temporary files and nowhere else. */
const pathWithin = async (folder: string): Promise<string> => {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  const path = await chromium.executablePath();
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  return path;
};

/** A page of somebody at their own browser, not signed in yet. */
export const openPage = async (browser: Browser, service: Service, options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext({ baseURL: service.url, viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(60_000);
  return context.newPage();
};

/** Goes to an address that asks for sign-in, and picks the person on the issuer's page. */
export const signIn = async (page: Page, personId: string, address = "/"): Promise<void> => {
  await page.goto(address);
  await page.locator(`button[name=person][value="${personId}"]`).click();
  await page.waitForURL((url) => url.pathname === address.split("?", 1)[0]);
};

/** Somebody at their own browser, signed in. */
export const openPageAs = async (
  browser: Browser,
  service: Service,
  personId: string,
  options: BrowserContextOptions = {},
): Promise<Page> => {
  const page = await openPage(browser, service, options);
  await signIn(page, personId);
  return page;
};
