import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Outcome, Template } from "../../shared/domain/pathway.ts";
import type { StageState } from "../../shared/domain/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { renderChart } from "../../shared/web/pathway-chart.tsx";
import { chartStateOf, type StageLine } from "../../shared/web/stage-status.ts";
import { launchBrowser } from "../support/browser.ts";
import { linesOfTemplate } from "../support/sample-case.ts";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser?.close());

const inTime = "2026-04-06T22:00:00.000Z";
const late = "2027-04-06T22:00:00.000Z";

/** Every state that a stage can be in, by what the chart says of it: settled in time and late, open, waiting, overdue. */
const statesOf = (template: Template): StageLine[][] => {
  const outcomes = Object.keys(pathway.outcomes) as Outcome[];
  const settled = outcomes.flatMap((outcome) =>
    [inTime, late].map((movedAt): Partial<StageState> => ({ status: "settled", outcome, movedAt })),
  );
  return [{}, ...settled].map((state) =>
    linesOfTemplate(template, Object.fromEntries(template.stages.map(({ id }) => [id, state]))),
  );
};

const chartsOf = (template: Template): string[] =>
  statesOf(template).flatMap((lines) =>
    [inTime, late].map((now) => {
      const states = new Map(lines.map((line) => [line.stage.id, chartStateOf(pathway, line, lines, now)]));
      return renderChart({ pathway, template, states, title: template.name }).replace(/<\?xml[^>]*\?>/, "");
    }),
  );

/** What of the text on the page lies over other text, or outside the box it belongs to. */
const findCollisions = (): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("svg")].flatMap((svg) => {
      const texts = [...svg.querySelectorAll("text")].map((text) => ({ words: text.textContent, box: text.getBBox() }));
      const frames = [...svg.querySelectorAll("rect")].map((rect) => rect.getBBox());
      const meets = (one: DOMRect, other: DOMRect) =>
        one.x < other.x + other.width &&
        other.x < one.x + one.width &&
        one.y < other.y + other.height &&
        other.y < one.y + one.height;
      const isInside = (inner: DOMRect, outer: DOMRect) =>
        inner.x >= outer.x &&
        inner.y >= outer.y &&
        inner.x + inner.width <= outer.x + outer.width &&
        inner.y + inner.height <= outer.y + outer.height;
      const over = texts.flatMap((one, index) =>
        texts.slice(index + 1).flatMap((other) => (meets(one.box, other.box) ? [`“${one.words}” over “${other.words}”`] : [])),
      );
      const outside = texts.flatMap(({ words, box }) =>
        frames.some((frame) => isInside(box, frame)) ? [] : [`“${words}” leaves its box`],
      );
      return [...over, ...outside];
    }),
  );

// The second is what a machine without Arial may draw with, and the widest of them.
test.each(["Arial, sans-serif", "DejaVu Sans, Verdana"])(
  "no text of a chart lies over another or leaves its box in %s",
  async (font) => {
    for (const template of pathway.templates) {
      await page.setContent(chartsOf(template).join(""));
      await page.evaluate((family) => {
        for (const svg of document.querySelectorAll("svg")) svg.setAttribute("font-family", family);
      }, font);
      expect([template.id, await page.locator("svg").count(), await findCollisions()]).toEqual([template.id, 42, []]);
    }
  },
);

test("the chart of a case fits one page of A4, whatever it says", () => {
  for (const chart of pathway.templates.flatMap(chartsOf)) {
    const [, width, height] = /viewBox="0 0 (\d+) ([\d.]+)"/.exec(chart) ?? [];
    expect(Number(height) / Number(width)).toBeLessThanOrEqual(297 / 210);
  }
});
