import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { createCaller, type ProblemBody } from "../support/caller.ts";
import { choose, press } from "../support/fill-form.ts";
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

const headingOf = (page: Page) => page.locator("h1").textContent();
const changesOf = (page: Page) => page.locator("table tbody tr").allTextContents();

test("an administrator finds somebody, changes them, and sees who changed what", async () => {
  const page = await openPageAs(browser, service, "admin");
  await page.getByRole("link", { name: "People and teams" }).click();
  await page.fill("#words", "noel");
  await press(page, "Search");
  await page.getByRole("link", { name: "Noel Birch" }).click();
  await page.getByRole("link", { name: "Change" }).click();
  await page.fill("#name", "Noelle Birch");
  await page.selectOption("#lineManagerId", "manager-ash");
  await press(page, "Save");
  expect(await headingOf(page)).toBe("Noelle Birch");
  expect(await changesOf(page)).toEqual([expect.stringContaining("Changed: name and line manager")]);
  expect((await changesOf(page))[0]).toContain("Adam Admin");
});

test("somebody added without a login can be named and not signed in; mistakes keep what was typed", async () => {
  const page = await openPageAs(browser, service, "admin");
  await page.goto("/directory/people/new");
  await page.fill("#personId", "bank one");
  await page.fill("#name", "Bo Bank");
  await choose(page, "signsIn", "no");
  await page.selectOption("[name='grants.0.role']", "staff");
  await press(page, "Add this person");
  expect(await page.locator(".nhsuk-error-summary").textContent()).toContain("Choose the team of this role");
  await page.selectOption("[name='grants.0.teamId']", "ash");
  await press(page, "Add this person");
  expect(await page.locator(".nhsuk-error-summary").textContent()).toContain("An id has letters, digits");
  expect(await page.inputValue("#name")).toBe("Bo Bank");
  await page.fill("#personId", "bank-one");
  await press(page, "Add this person");
  expect(await headingOf(page)).toBe("Bo Bank");
  const nurse = await createCaller(service, "nurse-ash");
  const recorded = await nurse.post("/incidents", incidentAnswers({ staffAffected: [{ personId: "bank-one" }] }));
  expect(recorded).toMatchObject({ status: 201, body: { supportCases: [expect.anything()] } });
  await expect(service.signToken("bank-one")).rejects.toThrow("404");
});

test("somebody whose login is taken away is out, whatever token they hold", async () => {
  const [admin, nurse] = await Promise.all([createCaller(service, "admin"), createCaller(service, "nurse-birch")]);
  expect((await nurse.get("/")).status).toBe(200);
  const { body } = await admin.get<{ version: number }>("/directory/people/nurse-birch");
  const changed = { version: body.version, name: "Noelle Birch", signsIn: false, grants: [{ role: "staff", teamId: "birch" }] };
  expect((await admin.post("/directory/people/nurse-birch", changed)).status).toBe(200);
  const answer = await nurse.get<ProblemBody>("/");
  expect([answer.status, answer.body.code]).toEqual([403, "unknown-person"]);
});

test("somebody whose access is ended is out with their next click, and told who can help", async () => {
  const deputy = await openPageAs(browser, service, "deputy-ash");
  expect((await deputy.goto("/reviews"))?.status()).toBe(200);
  const page = await openPageAs(browser, service, "admin");
  await page.goto("/directory/people/deputy-ash/access");
  expect(await page.locator("main").textContent()).toContain("Deputy of Ash ward");
  expect(await page.locator("input[type=radio]:checked").count()).toBe(0);
  await press(page, "Save");
  expect(await page.locator(".nhsuk-error-summary").textContent()).toContain("Choose whether they may use Aftercare");
  await choose(page, "active", "no");
  await press(page, "Save");
  expect((await deputy.goto("/reviews"))?.status()).toBe(403);
  expect(await headingOf(deputy)).toBe("You do not have access yet");
});

test("teams and services are added and changed, with the members their people's roles make", async () => {
  const page = await openPageAs(browser, service, "admin");
  await page.goto("/directory/services/edit");
  await page.fill("#serviceId", "crisis");
  await page.fill("#name", "Crisis care");
  await page.fill("#directorateId", "mental-health");
  await press(page, "Save");
  await page.getByRole("link", { name: "Add a team" }).click();
  await page.fill("#teamId", "oak");
  await page.fill("#name", "Oak house");
  await page.selectOption("#serviceId", "crisis");
  await page.fill("#headcount", "12");
  await press(page, "Add this team");
  expect(await headingOf(page)).toBe("Oak house");
  const admin = await createCaller(service, "admin");
  const person = { personId: "nurse-oak", name: "Nora Oak", signsIn: true, grants: [{ role: "staff", teamId: "oak" }] };
  expect((await admin.post("/directory/people", person)).status).toBe(201);
  const { body } = await admin.get<{ team: { memberIds: string[] } }>("/directory/teams/oak");
  expect(body.team.memberIds).toEqual(["nurse-oak"]);
});

test("whoever is named as manager without the role is given it in one confirmed step, and what is left over is shown", async () => {
  const page = await openPageAs(browser, service, "admin");
  await page.goto("/directory/teams/birch/edit");
  expect(await page.locator("[name=giveRoles]").count()).toBe(0);
  expect(await page.locator("#managerId option[value=manager-ash]").textContent()).toBe("Martin Ash, Ash ward");
  await page.selectOption("#managerId", "manager-ash");
  await press(page, "Save");
  expect(await page.locator(".nhsuk-error-summary").textContent()).toContain("Martin Ash the role “Team manager, Birch ward”");
  await choose(page, "giveRoles", "yes");
  await press(page, "Save");
  expect(await page.locator(".nhsuk-panel").textContent()).toContain("Saved");
  expect(await page.locator("main").textContent()).toContain("Mona Birch has the role of a team manager for Birch ward");
  await page.goto("/directory/people/manager-ash");
  expect(await page.locator("main").textContent()).toContain("Team manager, Birch ward");
});

test("nobody else sees a page of the directory or changes it", async () => {
  for (const personId of ["manager-ash", "lead", "auditor", "analyst"]) {
    const caller = await createCaller(service, personId);
    for (const path of ["/directory", "/directory/people.csv", "/directory/teams", "/directory/people/admin"])
      expect((await caller.get(path)).status).toBeGreaterThanOrEqual(403);
    const person = { personId: `of-${personId}`, name: "Nobody", signsIn: true };
    expect((await caller.post("/directory/people", person)).status).toBe(403);
  }
  const admin = await createCaller(service, "admin");
  expect((await admin.get("/directory/people/of-lead")).status).toBe(404);
});

test("the last administrator cannot be shut out, and a change of something changed meanwhile is refused", async () => {
  const admin = await createCaller(service, "admin");
  const last = await admin.post<ProblemBody>("/directory/people/admin/access", { version: 1, active: false });
  expect([last.status, last.body.issues?.[0]?.code]).toEqual([422, "no-admin"]);
  const access = (version: number) => admin.post<ProblemBody>("/directory/people/nurse-birch/access", { version, active: false });
  expect((await access(99)).status).toBe(409);
});
