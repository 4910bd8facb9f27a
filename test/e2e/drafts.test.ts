import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs, signIn } from "../support/browser.ts";
import { createCaller } from "../support/caller.ts";
import { choose, follow, goOn, goToCheck, press, typeTime } from "../support/fill-form.ts";
import { type Service, startService, wednesdayAt } from "../support/service.ts";

let service: Service;
let browser: Browser;
let staff: string;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
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

const mainOf = async (page: Page): Promise<string> => (await page.locator("main").textContent()) ?? "";

const beginDebrief = async (page: Page): Promise<void> => {
  await page.goto(staff);
  await follow(page, "Start now");
  await choose(page, "held", "held");
  await goOn(page);
};

test("what is saved for later is there at another computer, and gone once it is submitted", async () => {
  const ward = await openPageAs(browser, service, "nurse-ash");
  await beginDebrief(ward);
  // Not complete yet, and kept all the same.
  await ward.fill('[name="heldAt.day"]', "3");
  await press(ward, "Save and come back later");
  expect(await ward.title()).toContain("Saved for later");

  const home = await openPageAs(browser, service, "nurse-ash");
  await home.goto("/drafts");
  await home
    .getByRole("link", { name: /^Staff debrief, / })
    .first()
    .click();
  await home.waitForURL((url) => url.pathname === staff);
  for (const words of ["Done", "To be put right", "Not started"]) expect(await mainOf(home)).toContain(words);
  await follow(home, "When and who");
  expect(await home.inputValue('[name="heldAt.day"]')).toBe("3");
  await typeTime(home, "heldAt", "3 2 2027 09:45");
  await goOn(home);
  await goToCheck(home);
  await press(home, "Submit staff debrief");
  expect(await home.title()).toContain("Staff debrief submitted");

  await home.goto("/drafts");
  expect(await mainOf(home)).not.toContain("Staff debrief");
  // Its pages lead to what was submitted: back, a refresh or a bookmark begin nothing anew.
  await home.goto(`${staff}?page=when-and-who`);
  expect(await mainOf(home)).toContain("Held in time");
});

test("nothing is lost when a session ends in the middle of a form", async () => {
  const page = await openPageAs(browser, service, "nurse-ash");
  await beginDebrief(page);
  await typeTime(page, "heldAt", "3 2 2027 09:45");
  await service.setClock(wednesdayAt("23:30"));
  await goOn(page);
  expect(await page.title()).toContain("You have been signed out");
  const other = await page.context().newPage();
  await signIn(other, "nurse-ash");
  // Whoever signed in may be somebody else, so the page asks once more before it saves in their name.
  await press(page, "Try again");
  expect(await page.title()).toContain("You have signed in again");
  await press(page, "Try again");
  expect(await page.title()).toContain("Harm and risk");
  await goToCheck(page);
  for (const words of ["Yes", "Wed 3 February 2027 at 09:45"]) expect(await mainOf(page)).toContain(words);
});

test("two tabs fill in one form, and both see it submitted", async () => {
  const first = await openPageAs(browser, service, "nurse-ash");
  const second = await first.context().newPage();
  await beginDebrief(first);
  await second.goto(`${staff}?page=harm-and-risk`);
  await choose(second, "staffInjured", "yes");
  await goOn(second);
  await typeTime(first, "heldAt", "3 2 2027 09:45");
  await goToCheck(first);
  expect(await mainOf(first)).toContain("Were any staff injured?");
  await press(first, "Submit staff debrief");
  await goOn(second);
  expect(await second.title()).toContain("Staff debrief submitted");
});

test.each([true, false])(
  "going back and refreshing lose nothing and send nothing twice, with a script: %s",
  async (javaScriptEnabled) => {
    const page = await openPageAs(browser, service, "nurse-ash", { javaScriptEnabled });
    await beginDebrief(page);
    await typeTime(page, "heldAt", "3 2 2027 09:45");
    await goOn(page);
    await page.goBack();
    expect(await page.inputValue('[name="heldAt.time"]')).toBe("09:45");
    await page.reload();
    expect(await page.inputValue('[name="heldAt.time"]')).toBe("09:45");
    await page.fill('[name="heldAt.time"]', "25:45");
    await goOn(page);
    await page.reload();
    expect(await page.title()).toMatch(/^Error/);
    expect(await page.inputValue('[name="heldAt.time"]')).toBe("25:45");
    await page.fill('[name="heldAt.time"]', "09:45");
    await goOn(page);
    await goToCheck(page);
    await page.reload();
    expect(await mainOf(page)).toContain("Wed 3 February 2027 at 09:45");
    await press(page, "Submit staff debrief");
    await page.reload();
    expect(await page.title()).toContain("Staff debrief submitted");
    await page.goBack();
    // The pages of a form that is submitted lead to what was submitted.
    expect((await mainOf(page)).split("Held in time?").length - 1).toBe(1);
  },
);

test("a double click on the last button submits once", async () => {
  const page = await openPageAs(browser, service, "nurse-ash", { javaScriptEnabled: false });
  await beginDebrief(page);
  await typeTime(page, "heldAt", "3 2 2027 09:45");
  await goToCheck(page);
  await page.getByRole("button", { name: "Submit staff debrief" }).dblclick();
  await page.waitForURL((url) => url.searchParams.get("done") === "staff");
  expect((await mainOf(page)).split("Held in time?").length - 1).toBe(1);
});

test("a mistake is told on its own page, and sending what is not complete says where it is put right", async () => {
  const page = await openPageAs(browser, service, "nurse-ash");
  await page.goto(`${staff}?page=check`);
  expect(await mainOf(page)).toContain("Still to answer");
  await press(page, "Submit staff debrief");
  expect(await page.title()).toMatch(/^Error: Check your answers/);
  await follow(page, "Choose whether the debrief was held");
  await choose(page, "held", "partly");
  await goOn(page);
  expect(await page.title()).toContain("Check your answers");
  await press(page, "Submit staff debrief");
  await follow(page, "Enter the date and time the debrief was held");
  await typeTime(page, "heldAt", "3 2 2027 10:30");
  await goOn(page);
  expect(await page.locator(".nhsuk-error-summary").textContent()).toContain("must be in the past");
});

test("amends a debrief with a reason, and marks an action as done", async () => {
  const page = await openPageAs(browser, service, "manager-ash");
  await beginDebrief(page);
  await typeTime(page, "heldAt", "3 2 2027 09:45");
  for (let pages = 0; pages < 4; pages++) await goOn(page);
  await page.fill('[name="actions.0.what"]', "Mend the lock");
  await page.selectOption('[name="actions.0.ownerRole"]', "team-manager");
  for (const [part, typed] of Object.entries({ day: "10", month: "2", year: "2027" }))
    await page.fill(`[name="actions.0.dueOn.${part}"]`, typed);
  await goToCheck(page);
  await press(page, "Submit staff debrief");
  await follow(page, "Mend the lock");
  await typeTime(page, "doneAt", "3 2 2027 09:55");
  await press(page, "Mark as done");
  expect(await page.title()).toContain("Action done");

  await page.goto(`${staff}/copy`);
  await follow(page, "Amend this");
  await follow(page, "Continue");
  await page.fill('[name="amendReason"]', "It began later");
  await goOn(page);
  await page.goto(`${staff}/amend?page=when-and-who`);
  expect(await page.inputValue('[name="heldAt.time"]')).toBe("09:45");
  await page.fill('[name="heldAt.time"]', "09:50");
  await goToCheck(page);
  await press(page, "Save the amended version");
  expect(await page.title()).toContain("Staff debrief amended");
  for (const words of [
    "What the last amendment changed",
    "at 09:50",
    "It began later",
    "Earlier versions",
    "Mend the lock",
    "Done",
  ])
    expect(await mainOf(page)).toContain(words);
  expect(await page.locator("tbody").textContent()).toMatch(/at 09:45.*at 09:50/);
  expect(await page.locator("#earlier ~ details").textContent()).toContain("at 09:45");

  // The reason belongs to the amendment that it was given for.
  await page.goto(`${staff}/amend?page=reason`);
  expect(await page.inputValue('[name="amendReason"]')).toBe("");
});
