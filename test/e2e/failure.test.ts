import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ReviewView } from "../../shared/domain/review.ts";
import { debriefAnswers, incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { createCaller, type ProblemBody } from "../support/caller.ts";
import { fillIntervention, fillWhen, goOn, goToCheck, press } from "../support/fill-form.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  page = await openPageAs(browser, service, "nurse-ash");
});
afterEach(() => service.setFault({ target: "database", fault: "none" }));
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const marker = "Xylophonist";

const readReviews = async (): Promise<ReviewView[]> => {
  const caller = await createCaller(service, "nurse-ash");
  return (await caller.get<{ reviews: ReviewView[] }>("/reviews")).body.reviews;
};

const faults = ["throttle", "error", "refuse"];

test.each(faults)("answers 503 with advice when the database says %s, and writes nothing", async (fault) => {
  const caller = await createCaller(service, "nurse-ash");
  const before = await readReviews();
  await service.setFault({ target: "database", fault });
  const replies = [
    await caller.post<ProblemBody>("/incidents", incidentAnswers({ externalReference: marker })),
    await caller.post<ProblemBody>("/incidents/unknown/debriefs/staff", debriefAnswers()),
    await caller.get<ProblemBody>("/reviews"),
  ];
  for (const { status, headers, body } of replies) {
    expect([status, body.code]).toEqual([503, "unavailable"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  }
  await service.setFault({ target: "database", fault: "none" });
  expect(await readReviews()).toEqual(before);
  expect(await service.readLog()).not.toContain(marker);
});

test.each(faults)("keeps what was typed when the database says %s, to be sent again by one button", async (fault) => {
  const before = await readReviews();
  await page.goto("/incidents/new");
  await fillWhen(page);
  await page.fill('[name="externalReference"]', marker);
  await service.setFault({ target: "database", fault });
  const [answer] = await Promise.all([page.waitForResponse("**/incidents"), goOn(page)]);
  expect([answer.status(), Number(answer.headers()["retry-after"])]).toEqual([503, expect.any(Number)]);
  expect(await page.locator("main").textContent()).toContain("Your answers are kept on this page");
  await press(page, "Try again");
  expect(await page.locator('[name="externalReference"]').inputValue()).toBe(marker);
  await service.setFault({ target: "database", fault: "none" });
  await press(page, "Try again");
  await fillIntervention(page, 0, "05");
  await goOn(page);
  await page.check('[name^="reasons"][value="10"]');
  await goToCheck(page);
  await service.setFault({ target: "database", fault });
  await press(page, "Record incident");
  await service.setFault({ target: "database", fault: "none" });
  await press(page, "Try again");
  expect(await page.title()).toContain("Incident recorded");
  expect(await page.locator("main").textContent()).toContain(marker);
  expect((await readReviews()).length).toBe(before.length + 3);
});

test("records once what the database took without saying so", async () => {
  const before = await readReviews();
  const caller = await createCaller(service, "nurse-ash");
  const submissions = Array.from({ length: 20 }, () => incidentAnswers({ interventions: [], reasons: [] }));
  const postAll = () => Promise.all(submissions.map((answers) => caller.post<{ incidentId?: string }>("/incidents", answers)));
  // The fault comes while some are read for and others are being written.
  const [first] = await Promise.all([postAll(), service.setFault({ target: "database", fault: "timeout-after-accept" })]);
  await service.setFault({ target: "database", fault: "none" });
  expect(first.filter(({ status }) => status !== 201 && status !== 503)).toEqual([]);
  const again = await postAll();
  expect(again.map(({ status }) => status)).toEqual(submissions.map(() => 201));
  for (const [index, { status, body }] of first.entries()) if (status === 201) expect(again[index]?.body).toEqual(body);
  expect((await readReviews()).length).toBe(before.length + submissions.length);
});

test("a page that is only read says that the service is busy", async () => {
  await service.setFault({ target: "database", fault: "error" });
  const answer = await page.goto("/");
  expect([answer?.status(), await page.locator("h1").textContent()]).toEqual([503, "Sorry, the service is busy"]);
  expect((await fetch(`${service.url}/health`)).status).toBe(200);
});
