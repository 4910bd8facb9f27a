import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SupportCaseOpened } from "../../shared/use-cases/open-support-case.ts";
import { stageAnswers, supportCaseAnswers } from "../support/answers.ts";
import { launchBrowser, openPage, openPageAs, signIn } from "../support/browser.ts";
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

const contentOf = async (page: Page): Promise<string> => (await page.locator("main").textContent()) ?? "";

const typeDay = async (page: Page, name: string, typed: string): Promise<void> => {
  const parts = typed.split(" ");
  for (const [index, part] of ["day", "month", "year"].entries()) await page.fill(`[name="${name}.${part}"]`, parts[index] ?? "");
};

test("a manager on leave says who stands in; that deputy is mailed, takes the stage, and the manager sees it afterwards", async () => {
  const manager = await openPageAs(browser, service, "manager-ash");
  await manager.getByRole("link", { name: "Say when you are away, and who stands in for you" }).click();
  await manager.selectOption('[name="deputyId"]', "manager-birch");
  await typeDay(manager, "absences.0.fromOn", "5 2 2027");
  await typeDay(manager, "absences.0.toOn", "4 2 2027");
  await press(manager, "Save");
  expect(await contentOf(manager)).toContain("The last day away must not be before the first");
  await typeDay(manager, "absences.0.toOn", "12 2 2027");
  await press(manager, "Save");
  expect(await contentOf(manager)).toContain("Saved");
  expect(await manager.inputValue('[name="deputyId"]')).toBe("manager-birch");

  const caller = await createCaller(service, "manager-ash");
  const opened = await caller.post<SupportCaseOpened>("/support-cases", supportCaseAnswers());
  const path = `/support-cases/${opened.body.supportCaseId}`;
  expect((await caller.post(`${path}/stages/S0`, stageAnswers())).status).toBe(200);
  const before = (await service.readMails()).length;
  // The one-to-one is due on Saturday at 10:00, three days after the case was opened.
  await service.setClock("2027-02-06T10:05:00.000Z");
  await service.sendReminders();
  const mails = (await service.readMails()).slice(before).filter(({ body }) => body.text.includes(`${path}/stages/S3`));
  expect(mails.map(({ destination }) => destination.to)).toEqual([["manager-birch@trust.example"]]);
  expect(JSON.stringify(mails)).not.toContain("Nia");

  const link = new RegExp(`https?://\\S+${path}/stages/S3`).exec(mails[0]?.body.text ?? "")?.[0] ?? "";
  const deputy = await openPage(browser, service);
  await signIn(deputy, "manager-birch", new URL(link).pathname);
  await choose(deputy, "outcome", "supported");
  await press(deputy, "Save this stage");
  expect(await deputy.title()).toContain("Done: Line manager one-to-one");

  await service.setClock("2027-02-15T09:00:00.000Z");
  const back = await openPageAs(browser, service, "manager-ash");
  await back.goto(path);
  expect(await contentOf(back)).toContain("Line manager one-to-oneSettled Sat 6 February 2027 at 10:05");
  type Stages = { supportCase: { stages: Record<string, { outcome: string; movedBy: string }> } };
  const { stages } = (await caller.get<Stages>(path)).body.supportCase;
  expect(stages.S3).toMatchObject({ outcome: "supported", movedBy: "manager-birch" });
  const admin = await openPageAs(browser, service, "admin");
  await admin.goto("/directory/people/manager-ash");
  const history = await admin.locator("table").textContent();
  expect(history).toContain("Changed: deputy and absences");
  expect(history).toContain("Martin Ash");
});

test("nobody stands in who could not be chosen, and nothing is saved from a stale page or by staff", async () => {
  const [matron, nurse] = await Promise.all([createCaller(service, "matron-adult"), createCaller(service, "nurse-ash")]);
  const { body } = await matron.get<{ version: number }>("/absence");
  const said = { version: body.version, absences: [{ fromOn: "2027-03-01", toOn: "2027-03-05" }] };
  for (const [deputyId, code] of [
    ["nurse-ash", "unknown-person"],
    ["nobody", "unknown-person"],
    ["matron-adult", "same-person"],
  ]) {
    const refused = await matron.post<ProblemBody>("/absence", { ...said, deputyId });
    expect([refused.status, refused.body.issues]).toMatchObject([422, [{ path: "deputyId", code }]]);
  }
  expect((await matron.post("/absence", { ...said, deputyId: "head-adult" })).status).toBe(200);
  expect((await matron.post<ProblemBody>("/absence", said)).body.code).toBe("stale-version");
  expect((await matron.get("/absence")).body).toMatchObject({ deputyId: "head-adult", absences: said.absences });
  expect([(await nurse.get("/absence")).status, (await nurse.post("/absence", said)).status]).toEqual([403, 403]);
});
