import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewView } from "../../shared/domain/review.ts";
import { stageAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { type Caller, createCaller, type ProblemBody } from "../support/caller.ts";
import { choose, press } from "../support/fill-form.ts";
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

const putRight = "Put this stage right";

test("a manager puts right what was noted wrong; what it said before stays, and the colleague reads both", async () => {
  const { path } = await calls.open();
  await calls.move(path, "S0", { note: "Nobody else was hurt" });
  const page = await openPageAs(browser, service, "manager-ash");
  await page.goto(`${path}/stages/S0`);
  await page.getByRole("link", { name: "put this stage right" }).click();
  expect(await page.inputValue('[name="note"]')).toBe("Nobody else was hurt");
  await page.fill('[name="note"]', "A porter was hurt as well");
  await press(page, putRight);
  expect(await page.title()).toContain("Error: ");
  expect(await contentOf(page)).toContain("Enter why it is put right");
  await page.fill('[name="amendReason"]', "The porter was forgotten");
  await press(page, putRight);
  expect(await page.title()).toContain("Put right: Register affected staff");
  const nurse = await openPageAs(browser, service, "nurse-ash");
  for (const reader of [page, nurse]) {
    await reader.goto(path);
    const content = await contentOf(reader);
    expect(content).toContain("A porter was hurt as well");
    expect(content).toContain("by Martin Ash");
    expect(content).toContain("Because: The porter was forgotten. Before that it said:");
    expect(content).toContain("Nobody else was hurt");
  }
  expect(await nurse.getByText(putRight).count()).toBe(0);
  await nurse.goto(`${path}/stages/S0/amend`);
  expect(await nurse.title()).toContain("Page not found");
});

test("when a stage was held is put right in its review, and nothing that is due after it moves", async () => {
  const { path, stages } = await calls.open();
  await calls.move(path, "S0");
  const dueOf = async () => {
    const { body } = await manager.get<{ stages: Record<string, { review: ReviewView }> }>(path);
    return JSON.stringify(body).match(/"dueAt":"[^"]+"/g);
  };
  const due = await dueOf();
  expect(due?.length).toBeGreaterThanOrEqual(stages.length - 1);
  const heldAt = "2027-02-03T09:30:00.000Z";
  const body = { ...stageAnswers({ version: 2 }), heldAt, amendReason: "The time was left out" };
  const amended = await manager.post<{ stage: ReviewView }>(`${path}/stages/S0/amend`, body);
  expect([amended.status, amended.body.stage.heldAt, amended.body.stage.status]).toEqual([200, heldAt, "settled"]);
  expect(await dueOf()).toEqual(due);
  // Sent twice, it is done once.
  expect((await manager.post(`${path}/stages/S0/amend`, body)).body).toEqual(amended.body);
});

test("is refused of a stage that is open, with what would open it again, and on a page that is old", async () => {
  const { path } = await calls.open();
  const amend = (changes: Record<string, unknown>) =>
    manager.post<ProblemBody>(`${path}/stages/S0/amend`, { ...stageAnswers(changes), amendReason: "Typed wrong" });
  expect(await amend({})).toMatchObject({ status: 409, body: { code: "not-settled" } });
  await calls.move(path, "S0");
  expect(await amend({ version: 1 })).toMatchObject({ status: 409, body: { code: "stale-version" } });
  expect(await amend({ version: 2, outcome: "deferred" })).toMatchObject({
    status: 422,
    body: { issues: [{ path: "outcome" }] },
  });
  expect(await amend({ version: 2, heldAt: "2027-02-03T11:00:00.000Z" })).toMatchObject({
    status: 422,
    body: { issues: [{ path: "heldAt", code: "in-future" }] },
  });
});

test("is not done by a manager from whom the case was taken for a reason of their own, also of a stage of their team", async () => {
  const { path } = await calls.open();
  await calls.move(path, "S0");
  const wellbeing = await createCaller(service, "wellbeing");
  await wellbeing.post(`${path}/line-manager`, { lineManagerId: "manager-birch", reason: "involved" });
  const body = { ...stageAnswers({ version: 2 }), amendReason: "Typed wrong" };
  expect((await manager.post(`${path}/stages/S0/amend`, body)).status).toBe(404);
  const page = await openPageAs(browser, service, "manager-ash");
  await page.goto(path);
  expect(await contentOf(page)).toContain("Register affected staff");
  expect(await page.getByText(putRight).count()).toBe(0);
  const birch = await createCaller(service, "manager-birch");
  expect((await birch.post(`${path}/stages/S0/amend`, body)).status).toBe(200);
});

test("of two who put one stage right the second sees what the first did, and keeps what they typed", async () => {
  const { path } = await calls.open();
  await calls.move(path, "S0");
  const [one, other] = await Promise.all(["manager-ash", "deputy-ash"].map((who) => openPageAs(browser, service, who)));
  if (one === undefined || other === undefined) throw new Error("two pages were asked for");
  await Promise.all([one, other].map((page) => page.goto(`${path}/stages/S0/amend`)));
  await choose(one, "outcome", "not-applicable");
  await one.fill('[name="reason"]', "Nobody was hurt");
  await one.fill('[name="amendReason"]', "It was a drill");
  await press(one, putRight);
  await other.fill('[name="amendReason"]', "The day was typed wrong");
  await press(other, putRight);
  expect(await contentOf(other)).toContain("Martin Ash put this stage right");
  expect(await contentOf(other)).toContain("Because: It was a drill");
  expect(await other.inputValue('[name="amendReason"]')).toBe("The day was typed wrong");
  await press(other, putRight);
  expect(await other.title()).toContain("Put right: ");
});
