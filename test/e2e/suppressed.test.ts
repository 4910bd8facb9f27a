import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Suppression } from "../../shared/domain/suppression.ts";
import { incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { type Caller, createCaller } from "../support/caller.ts";
import { choose, press } from "../support/fill-form.ts";
import { type Service, startService, wednesdayAt } from "../support/service.ts";

const address = "bounce+birch@simulator.amazonses.com";

let service: Service;
let browser: Browser;
let admin: Caller;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  await service.setClock(wednesdayAt("10:00"));
  admin = await createCaller(service, "admin");
  const { body } = await admin.get<{ version: number; person: object }>("/directory/people/manager-birch");
  const changed = {
    version: body.version,
    name: "Mona Birch",
    email: address,
    signsIn: true,
    grants: [{ role: "team-manager", teamId: "birch" }],
  };
  expect((await admin.post("/directory/people/manager-birch", changed)).status).toBe(200);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const listSuppressions = async () =>
  (await admin.get<{ suppressions: Suppression[] }>("/directory/suppressed")).body.suppressions;

type Home = { unreached: { personId?: string; why: string }[] };

/** Of whom somebody's home page says that no mail arrives. */
const unreachedFor = async (person: string) => {
  const { unreached } = (await (await createCaller(service, person)).get<Home>("/")).body;
  return unreached.map(({ personId, why }) => `${personId} ${why}`);
};

const mailsToBirch = async () => (await service.readMails()).filter(({ destination }) => destination.to.includes(address)).length;

test("an administrator sees whose mail came back, lets it go there again with a reason, and the next reminder does", async () => {
  const nurse = await createCaller(service, "nurse-birch");
  const answers = incidentAnswers({ teamId: "birch", startedAt: wednesdayAt("08:30"), endedAt: wednesdayAt("09:15") });
  expect((await nurse.post("/incidents", { ...answers, interventions: [], reasons: [] })).status).toBe(201);
  await service.advanceClock("PT24H");
  await vi.waitFor(
    async () => {
      await service.sendReminders();
      expect(await listSuppressions()).toMatchObject([{ address, reason: "bounce" }]);
    },
    { timeout: 60_000, interval: 500 },
  );
  // What came back is told to the next level before anything else is, so that the next reminder is one of its own.
  await vi.waitFor(
    async () => {
      await service.sendReminders();
      const told = (await service.readMails()).flatMap(({ destination }) => destination.to);
      expect(told).toContain("matron-adult@trust.example");
    },
    { timeout: 60_000, interval: 500 },
  );
  const mailsBefore = await mailsToBirch();
  for (const person of ["manager-birch", "matron-adult"])
    expect(await unreachedFor(person), person).toEqual(["manager-birch suppressed"]);
  // Cedar has no manager, which whoever looks after the directory is told as well.
  expect(await unreachedFor("admin")).toEqual(["undefined nobody-named", "manager-birch suppressed"]);
  for (const person of ["manager-ash", "nurse-birch", "lead"]) expect(await unreachedFor(person), person).toEqual([]);

  const managers = await openPageAs(browser, service, "manager-birch");
  const warning = managers.locator(".nhsuk-card--warning");
  expect(await warning.textContent()).toContain("Mona Birch, for Birch ward: mail came back");
  expect(await warning.textContent()).toContain("Ask the administrator");
  expect(await managers.content()).not.toContain(address);

  const page = await openPageAs(browser, service, "admin");
  await page.locator(".nhsuk-card--warning").getByRole("link", { name: "Mona Birch" }).click();
  expect(await page.locator("h1").textContent()).toBe("Mona Birch");
  await page.goto("/directory");
  await page.getByRole("link", { name: "Addresses that get no mail" }).click();
  expect(await page.locator("table").textContent()).toContain(address);
  await page.getByRole("link", { name: `Send mail again to ${address}` }).click();
  expect(page.url()).not.toContain("simulator");
  await press(page, "Send mail again");
  expect(await page.locator(".nhsuk-error-summary").textContent()).toContain("Choose why mail may go there again");
  await choose(page, "reason", "works-again");
  await press(page, "Send mail again");
  expect(await page.locator("main").textContent()).toContain("No address is left out");
  expect(await page.locator("table").textContent()).toContain("Adam Admin");
  expect(await listSuppressions()).toMatchObject([{ lifted: { by: "admin", reason: "works-again" } }]);
  expect(await service.readLog()).not.toContain("simulator");
  expect(await unreachedFor("matron-adult")).toEqual([]);

  await service.advanceClock("P1D");
  await vi.waitFor(
    async () => {
      await service.sendReminders();
      expect(await mailsToBirch()).toBeGreaterThan(mailsBefore);
    },
    { timeout: 60_000, interval: 500 },
  );
  await vi.waitFor(async () => expect((await listSuppressions())[0]?.lifted).toBeUndefined(), { timeout: 60_000, interval: 500 });
});
