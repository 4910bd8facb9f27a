import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { createCaller } from "../support/caller.ts";
import { choose, follow, press } from "../support/fill-form.ts";
import { type Service, startService, wednesdayAt } from "../support/service.ts";

let service: Service;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  page = await openPageAs(browser, service, "manager-birch");
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const textOf = () => page.locator("main").textContent();

const typeDay = async (typed: string): Promise<void> => {
  const parts = typed.split(" ");
  for (const [index, part] of ["day", "month", "year"].entries()) await page.fill(`[name="until.${part}"]`, parts[index] ?? "");
};

const countMails = async (): Promise<number> =>
  (await service.readMails()).filter(({ destination }) => destination.to.includes("manager-birch@trust.example")).length;

test("a manager puts reminders off within policy; the plan says until when, nothing goes before, and then the review says what went", async () => {
  const nurse = await createCaller(service, "nurse-birch");
  const times = { startedAt: wednesdayAt("08:30"), endedAt: wednesdayAt("09:15") };
  const answers = incidentAnswers({ teamId: "birch", ...times, interventions: [], reasons: [], staffAffected: [] });
  const { reference, incidentId } = (await nurse.post<IncidentRecorded>("/incidents", answers)).body;
  await page.goto(`/reviews/${incidentId}.staff-debrief`);
  expect(await textOf()).toContain("No reminder of this review has been sent.");
  await follow(page, "Put reminders off");

  await typeDay("3 3 2027");
  await press(page, "Put reminders off");
  const summary = page.locator(".nhsuk-error-summary");
  expect(await summary.textContent()).toContain("Choose why they are put off");
  await choose(page, "reason", "away");
  await press(page, "Put reminders off");
  expect(await summary.textContent()).toContain("The day must be Wed 10 February 2027 or earlier, within 5 working days");
  expect(await page.inputValue('[name="until.month"]')).toBe("3");
  await typeDay("5 2 2027");
  await press(page, "Put reminders off");
  expect(await page.locator(".nhsuk-panel").textContent()).toContain("Reminders put off until Fri 5 February 2027 at 08:00");
  expect(await textOf()).toContain("Put off untilFri 5 February 2027 at 08:00");

  await page.goto("/reminders");
  expect(await textOf()).toContain(
    `Staff debrief, ${reference}, Birch ward: a manager has put it off until Fri 5 February 2027 at 08:00`,
  );
  // Where it goes within what is shown it is among what will go, and there alone.
  await page.goto("/reminders?until=2027-02-05T08:00:00Z");
  expect(await textOf()).toContain("A manager has put it off until then.");
  expect(await textOf()).toContain("Nobody is left out");
  for (const now of ["2027-02-04T09:20:00.000Z", "2027-02-05T07:55:00.000Z"]) {
    await service.setClock(now);
    await service.sendReminders();
    expect(await countMails()).toBe(0);
  }
  await service.setClock("2027-02-05T08:00:10.000Z");
  await service.sendReminders();
  await vi.waitFor(async () => expect(await countMails()).toBe(1), 20_000);
  // Two days on, nobody is signed in any more.
  page = await openPageAs(browser, service, "manager-birch");
  await vi.waitFor(async () => {
    await page.goto(`/reviews/${incidentId}.staff-debrief`);
    expect(await page.locator("table tbody tr").allTextContents()).toEqual([expect.stringMatching(/Due.*Mona Birch.*Delivered/)]);
  }, 20_000);
});

test("what was put off is taken back, and put off twice it is offered no more", async () => {
  const nurse = await createCaller(service, "nurse-birch");
  const times = { startedAt: "2027-02-05T06:00:00.000Z", endedAt: "2027-02-05T06:30:00.000Z" };
  const answers = incidentAnswers({ teamId: "birch", ...times, interventions: [], reasons: [], staffAffected: [] });
  const { incidentId } = (await nurse.post<IncidentRecorded>("/incidents", answers)).body;
  const address = `/reviews/${incidentId}.staff-debrief`;
  const putOff = async () => {
    await follow(page, "Put reminders off");
    await choose(page, "reason", "away");
    await typeDay("9 2 2027");
    await press(page, "Put reminders off");
  };
  await page.goto(address);
  expect(await page.getByRole("button", { name: "Let reminders go again" }).count()).toBe(0);
  const nextBefore = await page.getByText("Next reminder").locator("..").textContent();
  await putOff();
  await press(page, "Let reminders go again");
  expect(await page.locator(".nhsuk-panel").textContent()).toContain("Reminders go again");
  expect(await page.getByText("Next reminder").locator("..").textContent()).toBe(nextBefore);
  await putOff();
  const stale = await page.context().newPage();
  await stale.goto(address);
  await press(page, "Let reminders go again");
  expect(await textOf()).toContain("The reminders of this review have been put off 2 times, which is the most.");
  expect(await page.getByRole("link", { name: "Put reminders off" }).count()).toBe(0);
  await page.goto(`${address}/snooze`);
  expect(new URL(page.url()).pathname).toBe(address);
  await press(stale, "Let reminders go again");
  expect(await stale.locator(".nhsuk-error-summary").textContent()).toContain("are not put off, or not any more");
});
