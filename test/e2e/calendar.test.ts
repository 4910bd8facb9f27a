import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { debriefAnswers, incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPage, openPageAs, signIn } from "../support/browser.ts";
import { createCaller } from "../support/caller.ts";
import { press } from "../support/fill-form.ts";
import { enter, skipTo } from "../support/keyboard.ts";
import { type ReadEvent, readCalendarText } from "../support/read-calendar.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
let browser: Browser;
let reference: string;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  const manager = await createCaller(service, "manager-ash");
  reference = (await manager.post<{ reference: string }>("/incidents", incidentAnswers())).body.reference;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const addressOn = (page: Page): Promise<string> => page.getByLabel("The address of your calendar").inputValue();
const readEvents = async (address: string): Promise<ReadEvent[]> => readCalendarText(await (await fetch(address)).text()).events;

/** The whole of what an address answers, but for what differs from call to call. */
const answerOf = async (address: string) => {
  const answer = await fetch(address, { headers: { accept: "text/calendar" } });
  const { date: _, ...headers } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers, text: await answer.text() };
};

test("a manager makes an address, sees it once, and their calendar has what they owe in the words of the mail", async () => {
  const page = await openPageAs(browser, service, "manager-ash");
  await page.getByRole("link", { name: "See your reviews in your own calendar" }).click();
  await press(page, "Make an address");
  const address = await addressOn(page);
  const { status, headers, text } = await answerOf(address);
  expect(status).toBe(200);
  expect(headers).toMatchObject({ "content-type": "text/calendar; charset=utf-8", "cache-control": "no-store" });
  const { events } = readCalendarText(text);
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
  expect(events.map(({ description }) => description.split("\n")[0])).toEqual([
    "Staff debrief (due)",
    "Patient debrief (due)",
    "Formal review (due)",
  ]);
  expect(events[0]?.summary).toMatch(new RegExp(`^Review due .*, ref ${reference}$`));
  const link = events[0]?.url ?? "";
  await (await openPage(browser, service)).goto(link).then((answer) => expect(answer?.url()).not.toBe(link));

  await page.goto("/calendar");
  expect(await page.content()).not.toContain(address.split("/").at(-2));
});

test("without a script, a new address kills the old one and a revoked one is as if it had never been", async () => {
  const page = await openPage(browser, service, { javaScriptEnabled: false });
  await signIn(page, "deputy-ash", "/calendar");
  await press(page, "Make an address");
  const first = await addressOn(page);
  await press(page, "Make a new address");
  const second = await addressOn(page);
  expect([(await answerOf(first)).status, (await answerOf(second)).status]).toEqual([404, 200]);
  await press(page, "Revoke the address");
  expect(await page.locator("main").textContent()).toContain("The address was revoked");
  const [revoked, unknown] = [await answerOf(second), await answerOf(`${service.url}/calendar/none/none/reviews.ics`)];
  expect(revoked).toEqual(unknown);
  expect(revoked.status).toBe(404);
});

test("a page that was sent already makes no second address, and says so", async () => {
  const page = await openPageAs(browser, service, "head-adult");
  const other = await page.context().newPage();
  for (const one of [page, other]) await one.goto("/calendar");
  await press(page, "Make an address");
  await press(other, "Make an address");
  expect(await other.locator(".nhsuk-error-summary").textContent()).toContain("Nothing was saved");
  expect((await answerOf(await addressOn(page))).status).toBe(200);
});

test("the keyboard alone makes, renews and revokes it", async () => {
  const page = await openPageAs(browser, service, "lead");
  await skipTo(page, 'a[href="/calendar"]');
  await skipTo(page, ".nhsuk-button");
  const first = await addressOn(page);
  await skipTo(page, 'form[action="/calendar"] .nhsuk-button');
  expect(await addressOn(page)).not.toBe(first);
  await enter(page, 'form[action="/calendar/revoke"] .nhsuk-button');
  expect(await page.title()).toContain("Your calendar");
  expect(await page.locator(".nhsuk-panel").textContent()).toContain("revoked");
});

test("over JSON as well; what is completed goes, and whoever leaves is out at once", async () => {
  const [manager, admin] = [await createCaller(service, "manager-birch"), await createCaller(service, "admin")];
  const { body } = await manager.post<{ incidentId: string }>("/incidents", incidentAnswers({ teamId: "birch" }));
  const made = await manager.post<{ address: string; calendar: { version: number } }>("/calendar", {});
  expect(made.status).toBe(201);
  expect((await manager.post<{ code: string }>("/calendar", {})).body.code).toBe("stale-version");
  expect((await manager.get("/calendar")).body).toEqual({
    calendar: { isOpen: true, version: 1, changedAt: expect.any(String) },
  });
  const { address } = made.body;
  expect(await readEvents(address)).toHaveLength(3);
  expect((await manager.post(`/incidents/${body.incidentId}/debriefs/staff`, debriefAnswers())).status).toBe(201);
  expect(await readEvents(address)).toHaveLength(2);
  const { body: person } = await admin.get<{ version: number }>("/directory/people/manager-birch");
  const left = await admin.post<object>("/directory/people/manager-birch/access", { version: person.version, active: false });
  expect([left.status, (await answerOf(address)).status]).toEqual([200, 404]);
});

test("nobody who owes nothing is offered one", async () => {
  const page = await openPageAs(browser, service, "nurse-ash");
  expect(await page.locator('a[href="/calendar"]').count()).toBe(0);
  expect((await page.goto("/calendar"))?.status()).toBe(403);
});

test("no log line holds an address that was ever made or asked for", async () => {
  const manager = await createCaller(service, "matron-adult");
  const { address } = (await manager.post<{ address: string }>("/calendar", {})).body;
  const parts = new URL(address).pathname.split("/");
  expect(parts[3]).toMatch(/^[\w-]{43}$/);
  await service.setFault({ target: "database", fault: "error" });
  const failed = await answerOf(address);
  await service.setFault({ target: "database", fault: "none" });
  expect(failed.status).toBe(503);
  await answerOf(`${address}x`);
  await answerOf(address.replace(parts[3] ?? "", `${parts[3]}x`));
  const log = await service.readLog();
  expect(log).toContain("calendar-address-made");
  expect(log).toContain("request-unavailable");
  expect(log).not.toContain(parts[3]);
  expect(log).not.toContain(parts[2]);
});
