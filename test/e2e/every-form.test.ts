import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { createCaller } from "../support/caller.ts";
import { enter, skipPast, skipTo, tabTo, typeTimeInto } from "../support/keyboard.ts";
import { measureOverflow } from "../support/page-check.ts";
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
const narrow = { width: 320, height: 640 };

// The staff debrief and the record of an incident have tests of their own.
const debriefs = [
  ["patient", "Patient debrief submitted"],
  ["formal", "Formal review submitted"],
  ["witness", "Offers of support to witnesses submitted"],
] as const;

test.each([true, false])(
  "fills in every form by keyboard alone on a screen of 320 px, with a script: %s",
  async (javaScriptEnabled) => {
    const manager = await createCaller(service, "manager-ash");
    const { endedAt: _later, ...open } = incidentAnswers({ witnesses: 2 });
    const { incidentId } = (await manager.post<IncidentRecorded>("/incidents", open)).body;
    const page = await openPageAs(browser, service, "manager-ash", { javaScriptEnabled, viewport: narrow });

    await page.goto(`/incidents/${incidentId}/end`);
    await skipPast(page);
    await typeTimeInto(page, "endedAt", "3 2 2027 09:15");
    expect(await measureOverflow(page)).toBe(0);
    await enter(page, submit);
    expect(await page.locator("main").textContent()).toContain("Wed 3 February 2027 at 09:15");

    for (const [kind, title] of debriefs) {
      await page.goto(`/incidents/${incidentId}/debriefs/${kind}`);
      await skipTo(page, "main a.nhsuk-button");
      while (!(await page.title()).includes("Check your answers")) {
        expect(await measureOverflow(page)).toBe(0);
        await skipPast(page);
        if ((await page.locator('[name="held"]').count()) > 0) {
          await tabTo(page, '[name="held"]');
          await page.keyboard.press("Space");
        }
        if ((await page.locator('[name="heldAt.day"]').count()) > 0) await typeTimeInto(page, "heldAt", "3 2 2027 09:45");
        await enter(page, submit);
        expect(await page.title()).not.toMatch(/^Error/);
      }
      await skipTo(page, submit);
      expect(await page.title()).toContain(title);
    }
  },
);
