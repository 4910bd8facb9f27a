import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewView } from "../../shared/domain/review.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { type Caller, createCaller, type ProblemBody } from "../support/caller.ts";
import { press } from "../support/fill-form.ts";
import { type Service, startService } from "../support/service.ts";
import { contentOf, createSupportCalls } from "../support/support-calls.ts";

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

const text = "We spoke on Tuesday, not on Monday.";

test("what a colleague says is not right is owed an answer by whoever looks after them, who finds it and is mailed", async () => {
  const { path, reference } = await calls.open({ lineManagerId: "manager-birch" });
  const nurse = await openPageAs(browser, service, "nurse-ash");
  await nurse.goto(path);
  await nurse.getByRole("link", { name: "Something here is not right" }).click();
  await nurse.fill('[name="text"]', text);
  await press(nurse, "Send the correction");
  expect(await contentOf(nurse)).toContain("is asked to answer you here by Wed 10 February 2027 at 17:00");
  const birch = await openPageAs(browser, service, "manager-birch");
  await birch.goto("/");
  await birch.getByRole("link", { name: `Support case, correction to answer, ${reference}` }).click();
  expect(await contentOf(birch)).toContain(text);
  await press(birch, "Send the answer");
  expect(await contentOf(birch)).toContain("Enter your answer");
  await service.setClock("2027-02-04T08:05:00.000Z");
  await service.sendReminders();
  const mails = (await service.readMails()).filter(({ destination }) => destination.to.includes("manager-birch@trust.example"));
  const told = mails.map(({ body }) => body.text).join("\n");
  expect(told).toContain("Support pathway, question to answer (due soon)");
  expect(told).toContain(`${path}/answer`);
  expect(told).not.toContain("Tuesday");
  // Sessions last shorter than that.
  const [later, colleague] = await Promise.all(["manager-birch", "nurse-ash"].map((who) => openPageAs(browser, service, who)));
  if (later === undefined || colleague === undefined) throw new Error("two pages were asked for");
  await later.goto(`${path}/answer`);
  await later.fill('[name="text"]', "So it was. I have put it right.");
  await press(later, "Send the answer");
  expect(await later.title()).toContain("The colleague can read your answer");
  await colleague.goto(path);
  expect(await contentOf(colleague)).toContain("Answered by");
  expect(await contentOf(colleague)).toContain("So it was. I have put it right.");
  expect(await contentOf(colleague)).not.toContain("is asked to answer");
  await later.goto("/");
  expect(await contentOf(later)).not.toContain("correction to answer");
});

test("is answered once, by nobody but whoever looks after the colleague, also after the case has ended", async () => {
  const { path, supportCaseId } = await calls.open();
  const nurse = await createCaller(service, "nurse-ash");
  const matron = await createCaller(service, "matron-adult");
  await manager.post(`${path}/ending`, { reason: "no-further-need" });
  const answer = { version: 1, text: "Yes" };
  expect((await manager.post<ProblemBody>(`${path}/answer`, answer)).body.code).toBe("nothing-to-answer");
  await nurse.post(`${path}/correction`, { text });
  const listed = async (status: string) => {
    const { body } = await manager.get<{ reviews: ReviewView[] }>(`/reviews?status=${status}`);
    return body.reviews.find(({ reviewId }) => reviewId === `${supportCaseId}.case-correction`);
  };
  expect(await listed("open")).toMatchObject({ kind: "case-correction", responsible: { personId: "manager-ash" } });
  for (const caller of [nurse, matron]) expect((await caller.post(`${path}/answer`, answer)).status).toBe(404);
  for (let time = 0; time < 2; time++) expect((await manager.post(`${path}/answer`, answer)).status).toBe(200);
  expect((await manager.post(`${path}/answer`, { ...answer, text: "No" })).status).toBe(409);
  expect(await listed("open")).toBeUndefined();
  expect(await listed("settled")).toMatchObject({ inTime: true });
  // Said again after an answer, it is owed one again.
  await nurse.post(`${path}/correction`, { text });
  expect(await listed("open")).toMatchObject({ version: 3 });
  expect((await manager.post(`${path}/answer`, answer)).status).toBe(200);
  expect(await listed("open")).toMatchObject({ version: 3 });
});

test("is not answered by whoever opened the page before it was said, and keeps what they typed", async () => {
  const { path } = await calls.open();
  const nurse = await createCaller(service, "nurse-ash");
  await nurse.post(`${path}/correction`, { text });
  const page = await openPageAs(browser, service, "manager-ash");
  await page.goto(`${path}/answer`);
  await nurse.post(`${path}/correction`, { text: "And nobody rang me." });
  await page.fill('[name="text"]', "So it was.");
  await press(page, "Send the answer");
  expect(await contentOf(page)).toContain("Nothing was saved");
  expect(await contentOf(page)).toContain("And nobody rang me.");
  expect(await page.inputValue('[name="text"]')).toBe("So it was.");
  await press(page, "Send the answer");
  expect(await page.title()).toContain("The colleague can read your answer");
});

test("goes to another manager with a case that has ended, whose manager may be gone", async () => {
  const { path } = await calls.open();
  const [nurse, matron, birch] = await Promise.all(
    ["nurse-ash", "matron-adult", "manager-birch"].map((who) => createCaller(service, who)),
  );
  if (nurse === undefined || matron === undefined || birch === undefined) throw new Error("three callers were asked for");
  await manager.post(`${path}/ending`, { reason: "no-further-need" });
  const handOn = { lineManagerId: "manager-birch", reason: "away" };
  expect((await matron.post(`${path}/line-manager`, handOn)).status).toBe(404);
  await nurse.post(`${path}/correction`, { text });
  const page = await openPageAs(browser, service, "matron-adult");
  await page.goto(`${path}/answer`);
  await page.getByRole("link", { name: "Give the case to another manager" }).click();
  expect(await contentOf(page)).toContain("They are then to do: an answer to the colleague.");
  expect((await matron.post(`${path}/line-manager`, handOn)).status).toBe(200);
  const answer = { version: 1, text: "Yes" };
  expect((await manager.post(`${path}/answer`, answer)).status).toBe(404);
  expect((await birch.post(`${path}/answer`, answer)).status).toBe(200);
  // With nothing left to do it is handed on no more.
  expect((await matron.post(`${path}/line-manager`, { ...handOn, lineManagerId: "manager-ash" })).status).toBe(404);
});

test("leads a colleague who stands in for their own manager to what they can do, since they do not answer themself", async () => {
  const { path } = await calls.open();
  await (await createCaller(service, "nurse-ash")).post(`${path}/correction`, { text });
  const nurse = await openPageAs(browser, service, "nurse-ash");
  await nurse.goto(`${path}/answer`);
  expect(await contentOf(nurse)).toContain("“An answer to you” is a step of your own support. It is not yours to do");
});

test("leads somebody above who is told that it is late to what they can do, and not to what was said", async () => {
  const { path } = await calls.open();
  await (await createCaller(service, "nurse-ash")).post(`${path}/correction`, { text });
  const matron = await openPageAs(browser, service, "matron-adult");
  await matron.goto(`${path}/answer`);
  expect(await matron.title()).toContain("An answer in a support case");
  expect(await contentOf(matron)).toContain("Line manager: Martin Ash");
  expect(await contentOf(matron)).not.toContain("Tuesday");
});
