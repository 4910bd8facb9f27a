import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewView } from "../../shared/domain/review.ts";
import { launchBrowser, openPage, openPageAs, signIn } from "../support/browser.ts";
import { createCaller } from "../support/caller.ts";
import { choose, fillIntervention, fillWhen, follow, goOn, goToCheck, press, typeTime } from "../support/fill-form.ts";
import { findSection, findStrangeLines, isAbout } from "../support/mail-check.ts";
import { type SentMail, type Service, startService } from "../support/service.ts";

let service: Service;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const typed = {
  name: "Zebedee Quillfeather",
  employer: "Wobbleton Staffing",
  externalReference: "DATIX-31415",
  wentWell: "a quiet corridor helped",
  helped: "the patient asked for music",
};

/** What no mail and no log line may hold: everything typed or picked in this story, and the names of everybody it touches. */
const markers = [...Object.values(typed), "Zebedee", "Wobbleton", "Seclusion", "Prone", "Nia", "Martin Ash", "Dee Ash"];
const markersIn = (text: string): string[] => markers.filter((marker) => text.includes(marker));

const contentOf = async (page: Page): Promise<string> => (await page.locator("main").textContent()) ?? "";

const recordIncident = async (page: Page): Promise<string> => {
  await page.getByRole("link", { name: "Record an incident" }).first().click();
  await fillWhen(page);
  await page.fill('[name="externalReference"]', typed.externalReference);
  await goOn(page);
  await fillIntervention(page, 0, "05");
  await press(page, "Add another intervention");
  await fillIntervention(page, 1, "01");
  await typeTime(page, "interventions.1.startedAt", "3 2 2027 08:40");
  await goOn(page);
  await page.check('[name^="reasons"][value="10"]');
  await goOn(page);
  await page.fill('[name="staffAffected.0.name"]', typed.name);
  await page.fill('[name="staffAffected.0.employer"]', typed.employer);
  await goToCheck(page);
  await press(page, "Record incident");
  expect(await page.title()).toContain("Incident recorded");
  for (const words of ["Intervention 1", "Seclusion", "Intervention 2", "Physical restraint - Prone"])
    expect(await contentOf(page)).toContain(words);
  return (await page.locator(".nhsuk-panel strong").textContent()) ?? "";
};

const submitWithMistake = async (page: Page): Promise<void> => {
  await page.getByRole("link", { name: "Submit the staff debrief" }).click();
  await follow(page, "Start now");
  await choose(page, "held", "held");
  await goOn(page);
  await page.fill('[name="attendeeCount"]', "4");
  await goOn(page);
  expect(await page.title()).toMatch(/^Error: When and who – Staff debrief/);
  const summary = page.locator(".nhsuk-error-summary");
  expect(await summary.textContent()).toContain("Enter the date and time the debrief was held");
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await page.inputValue('[name="attendeeCount"]')).toBe("4");
  await summary.getByRole("link").first().click();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("heldAt.day");
};

const mendMistake = async (page: Page): Promise<void> => {
  await typeTime(page, "heldAt", "3 2 2027 09:50");
  await goOn(page);
  await goToCheck(page);
  await follow(page, "Add an answer to What we learnt");
  await page.fill('[name="answers.wentWell"]', typed.wentWell);
  await goOn(page);
  expect(await contentOf(page)).toContain(typed.wentWell);
  await press(page, "Submit staff debrief");
  expect(await page.title()).toContain("Staff debrief submitted");
  expect(await contentOf(page)).toContain("Held in time");
};

const moveFirstStage = async (page: Page): Promise<void> => {
  await page.getByRole("link", { name: /Support stage S0: Register affected staff/ }).click();
  await choose(page, "checklist.everyoneListed", "yes");
  await choose(page, "outcome", "completed");
  await press(page, "Save this stage");
  expect(await page.title()).toContain("Done: Register affected staff");
};

const sendAt = async (now: string): Promise<SentMail[]> => {
  const before = await service.readMails();
  await service.setClock(now);
  await service.sendReminders();
  return (await service.readMails()).slice(before.length);
};

const submitFromLink = async (page: Page, link: string): Promise<void> => {
  await signIn(page, "manager-ash", new URL(link).pathname);
  expect(page.url()).toBe(link);
  expect(await page.locator("h1").textContent()).toBe("Patient debrief");
  await follow(page, "The debrief");
  await choose(page, "held", "held");
  await goOn(page);
  await typeTime(page, "heldAt", "6 2 2027 09:00");
  await goOn(page);
  await goOn(page);
  await page.fill('[name="answers.helped"]', typed.helped);
  await goToCheck(page);
  await press(page, "Submit patient debrief");
  expect(await page.title()).toContain("Patient debrief submitted");
  expect(await contentOf(page)).toContain("Held late");
};

test("from an incident to a debrief that was overdue", async () => {
  const nurse = await openPageAs(browser, service, "nurse-ash");
  const reference = await recordIncident(nurse);
  await submitWithMistake(nurse);
  await mendMistake(nurse);
  await moveFirstStage(await openPageAs(browser, service, "manager-ash"));

  const manages = await createCaller(service, "manager-ash");
  const { reviews } = (await manages.get<{ reviews: ReviewView[] }>("/reviews")).body;
  const mails = await sendAt("2027-02-06T09:20:00.000Z");
  const overdue = mails.filter((mail) => isAbout(mail, "patient-debrief", reference));
  expect(overdue.flatMap(({ destination }) => destination.to).sort()).toEqual(["ash@trust.example", "deputy-ash@trust.example"]);
  // The lead is told of policies that have expired, which is no part of this incident.
  const ofIncident = mails.filter(({ destination }) => !destination.to.includes("lead@trust.example"));
  expect(ofIncident.length).toBeGreaterThan(1);
  for (const mail of ofIncident) expect([findStrangeLines(mail, reviews), markersIn(JSON.stringify(mail))]).toEqual([[], []]);
  const [kind, , , due, link = ""] = overdue.flatMap((mail) => findSection(mail, "patient-debrief", reference));
  expect(kind).toBe("Patient debrief (overdue)");
  expect(due).toBe("Due Fri 5 February 2027 at 09:15, 48 hours from Wed 3 February 2027 at 09:15.");

  await submitFromLink(await openPage(browser, service), link);

  const later = await sendAt("2027-02-16T09:20:00.000Z");
  expect(later.filter((mail) => isAbout(mail, "patient-debrief", reference))).toEqual([]);
  // The formal review is still owed, so that silence about the patient debrief is not silence about everything.
  const escalated = later.filter((mail) => isAbout(mail, "formal-review", reference));
  expect(escalated.flatMap(({ destination }) => destination.to)).toContain("matron-adult@trust.example");
  expect(markersIn(await service.readLog())).toEqual([]);
});
