import { setTimeout } from "node:timers/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import type { Page } from "playwright-core";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  // The first two are broken by the design system's own markup; the third by an organisation with a long name.
  rules: { "void-style": "off", "no-redundant-role": "off", "long-title": "off" },
});

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Keeps the HTML of the last page shown, as it was sent: a browser mends what is broken in it. */
export const keepSource = (page: Page): (() => Promise<string>) => {
  let source = Promise.resolve("");
  page.on("response", (response) => {
    const isRedirect = Math.floor(response.status() / 100) === 3;
    if (!response.request().isNavigationRequest() || isRedirect) return;
    source = response.text();
    // The source of a page that is left at once is gone; only whoever asks for it is to hear that.
    source.catch(() => undefined);
  });
  return () => source;
};

/** What axe has against the page as it stands. */
export const findBarriers = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
};

/** What html-validate has against a page as it was sent. */
export const findInvalid = async (source: string): Promise<string[]> => {
  const { results } = await validator.validateString(source);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
};

/** By how many pixels the page is wider than a screen of 320, once its script has had time to move things. */
export const measureOverflow = async (page: Page): Promise<number> => {
  await page.setViewportSize({ width: 320, height: 640 });
  const measure = () => page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
  for (let tries = 0; tries < 20; tries++) {
    if ((await measure()) <= 0) return 0;
    await setTimeout(100);
  }
  return measure();
};
