import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { createCaller } from "../support/caller.ts";
import { enter, skipPast, skipTo, tabTo, typeInto, typeTimeInto } from "../support/keyboard.ts";
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

/** What is pressed on a page for each question that has to be answered, by the name of its first control. */
const answers: readonly [string, (page: Page, name: string) => Promise<void>][] = [
  ["startedAt.day", (page) => typeTimeInto(page, "startedAt", "3 2 2027 08:30")],
  ["interventions.0.type", (page, name) => typeInto(page, name, "Physical restraint - Prone")],
  ...["patient", "staff", "other"].map((who): [string, typeof pressSpace] => [`interventions.0.${who}Injured`, pressSpace]),
  ["reasons[]", pressSpace],
  ["held", pressSpace],
  ["heldAt.day", (page) => typeTimeInto(page, "heldAt", "3 2 2027 09:45")],
];

async function pressSpace(page: Page, name: string): Promise<void> {
  await tabTo(page, `[name="${name}"]`);
  await page.keyboard.press("Space");
}

/** Goes through a form from its topics to what says that it is submitted, and touches nothing but the keyboard. */
const fillInWithKeys = async (page: Page, address: string, submitted: string): Promise<void> => {
  await page.goto(address);
  await skipTo(page, "main a.nhsuk-button");
  while (!(await page.title()).includes("Check your answers")) {
    expect(await measureOverflow(page)).toBe(0);
    await skipPast(page);
    for (const [name, answer] of answers) if ((await page.locator(`[name="${name}"]`).count()) > 0) await answer(page, name);
    await enter(page, submit);
    expect(await page.title()).not.toMatch(/^Error/);
  }
  expect(await page.locator("main").textContent()).not.toContain("Still to answer");
  await skipTo(page, submit);
  expect(await page.title()).toContain(submitted);
};

const kinds = [
  ["staff", "Staff debrief submitted"],
  ["patient", "Patient debrief submitted"],
  ["formal", "Formal review submitted"],
  ["witness", "Offers of support to witnesses submitted"],
] as const;

test.each([true, false])(
  "fills in every form by keyboard alone on a screen of 320 px, with a script: %s",
  async (javaScriptEnabled) => {
    const page = await openPageAs(browser, service, "manager-ash", { javaScriptEnabled, viewport: narrow });
    await fillInWithKeys(page, "/incidents/new", "Incident recorded");
    const manager = await createCaller(service, "manager-ash");
    const { endedAt: _later, ...open } = incidentAnswers({ witnesses: 2 });
    // After a seclusion the patient debrief and the formal review ask a page more.
    const secluded = (await manager.post<IncidentRecorded>("/incidents", open)).body.incidentId;

    await page.goto(`/incidents/${secluded}/end`);
    await skipPast(page);
    await typeTimeInto(page, "endedAt", "3 2 2027 09:15");
    expect(await measureOverflow(page)).toBe(0);
    await enter(page, submit);
    expect(await page.locator("main").textContent()).toContain("Wed 3 February 2027 at 09:15");

    const [intervention] = open.interventions as object[];
    const restraint = incidentAnswers({ witnesses: 2, interventions: [{ ...intervention, type: "01" }] });
    const restrained = (await manager.post<IncidentRecorded>("/incidents", restraint)).body.incidentId;
    for (const [kind, submitted] of kinds) await fillInWithKeys(page, `/incidents/${restrained}/debriefs/${kind}`, submitted);
    for (const [kind, submitted] of kinds.slice(1, 3))
      await fillInWithKeys(page, `/incidents/${secluded}/debriefs/${kind}`, submitted);
  },
);
