import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewView } from "../../shared/domain/review.ts";
import type { SupportCaseOpened } from "../../shared/use-cases/open-support-case.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers, supportCaseAnswers } from "../support/answers.ts";
import { launchBrowser, openPage, openPageAs, signIn } from "../support/browser.ts";
import { type Caller, createCaller } from "../support/caller.ts";
import { choose, press } from "../support/fill-form.ts";
import { type Service, startService } from "../support/service.ts";
import { checkAll, contentOf, createSupportCalls, saveStage } from "../support/support-calls.ts";

let service: Service;
let browser: Browser;
let manager: Caller;
let calls: ReturnType<typeof createSupportCalls>;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  manager = await createCaller(service, "manager-ash");
  calls = createSupportCalls(manager);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

test("whoever owes a stage on another team finds it without mail, and so does their deputy", async () => {
  const opener = await createCaller(service, "manager-birch");
  const opening = supportCaseAnswers({ person: { personId: "nurse-birch" }, lineManagerId: "manager-ash" });
  const { reference } = (await opener.post<SupportCaseOpened>("/support-cases", opening)).body;
  const stagesSeenBy = async (personId: string, path: string): Promise<string[]> => {
    const { reviews } = (await (await createCaller(service, personId)).get<{ reviews: ReviewView[] }>(path)).body;
    return reviews.filter((review) => review.reference === reference).map(({ stageId }) => stageId ?? "");
  };
  for (const personId of ["manager-ash", "deputy-ash"])
    for (const path of ["/", "/reviews", "/reviews?status=open"])
      expect([personId, path, await stagesSeenBy(personId, path)]).toEqual([personId, path, ["S3", "S4", "S5", "S6"]]);
  expect(await stagesSeenBy("nurse-ash", "/reviews")).toEqual([]);
  expect(await stagesSeenBy("manager-ash", "/reviews?status=overdue")).toEqual([]);
});

test("whoever was involved themself has another manager do it, who then reads the case", async () => {
  const both = { staffAffected: [{ personId: "nurse-ash" }, { personId: "manager-ash" }] };
  const { supportCases } = (await manager.post<IncidentRecorded>("/incidents", incidentAnswers(both))).body;
  const matron = await createCaller(service, "matron-adult");
  const path = `/support-cases/${supportCases[0]?.supportCaseId}`;
  type Found = { supportCase: { lineManagerId: string } };
  expect((await matron.get<Found>(path)).body.supportCase.lineManagerId).toBe("matron-adult");

  const other = await calls.open();
  await calls.move(other.path, "S0");
  const page = await openPageAs(browser, service, "manager-ash");
  await page.goto(`${other.path}/stages/S3`);
  await page.getByRole("link", { name: "Ask another manager to do this" }).click();
  expect(await page.isChecked('input[name="reason"][value="involved"]')).toBe(true);
  await page.selectOption('[name="lineManagerId"]', "manager-birch");
  await press(page, "Change the manager");
  expect(await page.title()).toContain("The line manager is changed");
  const birch = await openPageAs(browser, service, "manager-birch");
  await birch.getByRole("link", { name: `Support stage S3: Line manager one-to-one, ${other.reference}` }).click();
  expect(await birch.locator("h1").textContent()).toBe("Line manager one-to-one");
});

test("somebody above the team hands a case on without reading it", async () => {
  const { path } = await calls.open();
  const matron = await openPageAs(browser, service, "matron-adult");
  await matron.goto(path);
  expect(await matron.title()).toContain("Page not found");
  await matron.goto(`${path}/stages/S0`);
  expect(await contentOf(matron)).toContain("Ask whoever owes it (Team manager: Martin Ash)");
  await matron.goto(`${path}/stages/S3`);
  expect(await contentOf(matron)).toContain("Ask whoever owes it (Line manager: Martin Ash)");
  expect(await matron.content()).not.toContain("Nia Ash");
  await matron.getByRole("link", { name: "Give the case to another manager" }).click();
  expect(await contentOf(matron)).toContain(
    "They are then to do: Line manager one-to-one, Early follow-up, One-month review and Closure and learning.",
  );
  expect(await contentOf(matron)).toContain("Left with the team manager of Ash ward: Register affected staff");
  await matron.selectOption('[name="lineManagerId"]', "matron-adult");
  await choose(matron, "reason", "away");
  await press(matron, "Change the manager");
  expect(await contentOf(matron)).toContain("Choose a manager other than yourself");
});

test("a case handed on is on the home page of whoever has it now, and whoever had it is told and led into no refusal", async () => {
  const { path, reference } = await calls.open({ lineManagerId: "manager-birch" });
  await calls.move(path, "S0");
  const birch = await openPageAs(browser, service, "manager-birch");
  const matron = await openPageAs(browser, service, "matron-adult");
  const rowsOf = (page: Page) => page.locator(".nhsuk-task-list__item", { hasText: reference });
  await birch.goto("/");
  expect(await rowsOf(birch).count()).toBeGreaterThan(3);
  await birch.goto(`${path}/line-manager`);
  await birch.selectOption('[name="lineManagerId"]', "matron-adult");
  await choose(birch, "reason", "away");
  await press(birch, "Change the manager");
  expect(await contentOf(birch)).toContain("Maeve Adult looks after this support case now");
  expect(await birch.content()).not.toContain("Nia Ash");
  await birch.goto(path);
  expect(await birch.title()).toContain("Page not found");
  await birch.goto("/");
  expect(await rowsOf(birch).count()).toBe(0);
  for (const [page, count] of [
    [birch, 0],
    [matron, 1],
  ] as const) {
    await page.goto("/");
    await page.getByRole("link", { name: "Support cases you look after" }).click();
    expect(await rowsOf(page).count()).toBe(count);
  }
  expect(await rowsOf(matron).textContent()).toContain("Next for you: Line manager one-to-one. Due");
  expect(await matron.content()).not.toContain("Nia Ash");
  await matron.goto("/");
  await rowsOf(matron).getByRole("link", { name: "S3: Line manager one-to-one" }).click();
  expect(await contentOf(matron)).toContain("For Nia Ash");
  // The team's manager, who opens it for its first steps, sees whose the others are.
  const ash = await openPageAs(browser, service, "manager-ash");
  await ash.goto("/");
  expect(await rowsOf(ash).filter({ hasText: "Line manager: Maeve Adult" }).count()).toBeGreaterThan(3);
  for (const link of await rowsOf(ash).getByRole("link").all())
    expect((await ash.request.get((await link.getAttribute("href")) ?? "")).status()).toBe(200);
});

test("a colleague who is led to a step of their own support is told that it is not theirs to do, and whom to tell", async () => {
  const { path } = await calls.open({ person: { personId: "deputy-ash" } });
  const deputy = await openPageAs(browser, service, "deputy-ash");
  await deputy.goto(`${path}/stages/S0`);
  expect(await deputy.title()).toContain("Your support after an incident");
  expect(await contentOf(deputy)).toContain("“Register affected staff” is a step of your own support. It is not yours to do");
  expect(await contentOf(deputy)).toContain("tell Maeve Adult, or the wellbeing lead (01632 960007");
  await deputy.getByRole("link", { name: "another manager for this" }).click();
  expect(new URL(deputy.url()).hash).toBe("#your-manager");
  await calls.move(path, "S0");
  await deputy.goto(`${path}/stages/S0`);
  expect(await contentOf(deputy)).not.toContain("It is not yours to do");
});

test("whoever sees on the page of a stage whose case it is, is written down as having read it", async () => {
  const { path, reference } = await calls.open();
  const auditor = await createCaller(service, "auditor");
  const readers = async (): Promise<string[]> => {
    const { body } = await auditor.get<{ entries: { action: string; by: string }[] }>(`/audit?reference=${reference}`);
    return body.entries.filter(({ action }) => action === "support-case-read").map(({ by }) => by);
  };
  const deputy = await openPageAs(browser, service, "deputy-ash");
  await deputy.goto(`${path}/stages/S1`);
  expect(await contentOf(deputy)).toContain("This stage cannot start yet.");
  expect(await readers()).toEqual(["deputy-ash"]);
  await calls.move(path, "S0");
  await deputy.reload();
  expect(await contentOf(deputy)).toContain("For Nia Ash");
  expect(await readers()).toEqual(["deputy-ash", "deputy-ash"]);
  // Whoever is above is not shown whose it is, and reads nothing.
  const matron = await openPageAs(browser, service, "matron-adult");
  await matron.goto(`${path}/stages/S3`);
  expect(await readers()).toHaveLength(2);
});

test("a colleague reads their own case and no other", async () => {
  const own = await calls.open();
  const others = await calls.open({ person: { personId: "deputy-ash" } });
  const nurse = await openPageAs(browser, service, "nurse-ash");
  await nurse.goto(own.path);
  expect(await nurse.title()).toContain("Your support after an incident");
  await nurse.goto(others.path);
  expect(await nurse.title()).toContain("Page not found");
  await nurse.goto(`${own.path}/line-manager`);
  expect(await nurse.title()).toContain("Page not found");
});

test("of two managers on one stage one wins; the other sees what happened, and their note", async () => {
  const { path } = await calls.open();
  await calls.move(path, "S0");
  const [one, other] = await Promise.all(["manager-ash", "deputy-ash"].map((who) => openPageAs(browser, service, who)));
  if (one === undefined || other === undefined) throw new Error("two pages were asked for");
  await Promise.all([one, other].map((page) => page.goto(`${path}/stages/S1`)));
  await saveStage(one, "no-answer");
  await other.fill('[name="note"]', "She asked for a call on Friday");
  await saveStage(other, "supported");
  // The stage is still open, so the form comes back as it was, and can be saved on what is known now.
  expect(await contentOf(other)).toContain("Nothing was saved");
  expect(await other.inputValue('[name="note"]')).toBe("She asked for a call on Friday");
  await one.goto(`${path}/stages/S1`);
  await checkAll(one);
  await saveStage(one, "completed");
  await press(other, "Save this stage");
  expect(await contentOf(other)).toContain("Martin Ash settled this stage");
  expect(await contentOf(other)).toContain("She asked for a call on Friday");
});

test("a manager who is not there is stood in for: the deputy is mailed, follows the link and takes the stage", async () => {
  const { path, reference } = await calls.open({ template: "minor-incident" });
  const before = (await service.readMails()).length;
  await service.setClock("2027-02-05T09:00:00.000Z");
  await service.sendReminders();
  const mails = (await service.readMails()).slice(before);
  const mail = mails.find(({ destination }) => destination.to.includes("deputy-ash@trust.example"));
  expect(mail?.body.text).toContain(reference);
  expect(mail?.body.text).toContain("An earlier stage of the same case is still open and has to be settled first.");
  expect(JSON.stringify(mails)).not.toMatch(/quokka|Nia|Bo Bank/);
  const link = new RegExp(`https?://\\S+${path}/stages/S0`).exec(mail?.body.text ?? "")?.[0] ?? "";
  const deputy = await openPage(browser, service);
  await signIn(deputy, "deputy-ash", new URL(link).pathname);
  await saveStage(deputy, "completed");
  expect(await deputy.title()).toContain("Done: Register affected staff");
});
