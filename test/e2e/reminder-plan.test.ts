import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addHours } from "../../shared/domain/calendar.ts";
import { incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { type Caller, createCaller } from "../support/caller.ts";
import { type Service, startService, wednesdayAt } from "../support/service.ts";

let service: Service;
let browser: Browser;
let matron: Caller;
let lead: Caller;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  [matron, lead] = await Promise.all([createCaller(service, "matron-adult"), createCaller(service, "lead")]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const leadAddress = "lead@trust.example";

type Plan = {
  mails: { at: string; to: string; lines: { reference: string }[] }[];
  held: unknown[];
  summaries: { at: string; to: string; teams: number }[];
};

const cli = async (...args: string[]): Promise<string> => {
  const script = join(import.meta.dirname, "..", "..", "infra", "reminders-plan.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [script, "--url", service.url, ...args]);
  return stdout;
};

test("a week passes by the local clock, and the mails are exactly those that the plan announced", async () => {
  const nurse = await createCaller(service, "nurse-ash");
  const birch = await createCaller(service, "nurse-birch");
  await nurse.post("/incidents", incidentAnswers({ staffAffected: [{ personId: "nurse-ash" }] }));
  await birch.post("/incidents", incidentAnswers({ teamId: "birch", staffAffected: [] }));
  const from = wednesdayAt("10:01");
  await service.setClock(from);
  await service.checkPolicies();
  const until = addHours(from, 7 * 24);
  const { mails } = (await matron.get<Plan>(`/reminders?at=${from}&until=${until}`)).body;
  expect(mails.length).toBeGreaterThan(10);

  const page = await openPageAs(browser, service, "matron-adult");
  await page.goto(`${service.url}/reminders`);
  expect(await page.locator("h1").textContent()).toBe("Tonight’s reminders and the rest of today’s");
  await page.goto(`${service.url}/reminders?at=${from}&until=${until}`);
  expect(await page.locator("h1").textContent()).toBe("Reminders to come");
  expect(await page.locator("main h3").count()).toBe(mails.length);
  const printed = await cli("--at", from, "--until", until, "--person", "matron-adult");
  for (const { at, to } of mails) expect(printed).toContain(`${at} ${to}`);

  // What the policy library owes is seen by the lead alone, who is told of nothing else here.
  const ofLead = (await lead.get<Plan>(`/reminders?at=${from}&until=${until}`)).body;
  const ofPolicies = ofLead.mails.filter(({ to }) => to === leadAddress);
  expect(ofPolicies).not.toEqual([]);
  const all = [...mails, ...ofPolicies];
  for (const at of new Set(all.map((mail) => mail.at).sort())) {
    const before = (await service.readMails()).length;
    await service.setClock(at);
    await service.sendReminders();
    const sent = (await service.readMails())
      .slice(before)
      // The summaries of a Monday speak of no review.
      .filter(({ body }) => body.text.includes("Reference: "))
      .map(({ destination, body }) => [
        ...destination.to,
        ...[...body.text.matchAll(/^Reference: (\S+)$/gm)].map(([, one]) => one),
      ]);
    const announced = all
      .filter((mail) => mail.at === at)
      .map(({ to, lines }) => [to, ...lines.map(({ reference }) => reference)]);
    expect(sent.sort(), at).toEqual(announced.sort());
  }
  await service.setClock(until);
  expect(await service.sendReminders()).toMatchObject({ mails: 0 });

  const announced = ofLead.summaries.map(({ to }) => to).sort();
  expect(announced).toContain(leadAddress);
  await vi.waitFor(async () => {
    const summaries = (await service.readMails()).filter(({ subject }) => subject === "Weekly summary, Mon 8 February 2027");
    expect(summaries.flatMap(({ destination }) => destination.to).sort()).toEqual(announced);
  }, 20_000);
});

test("a wrong instant is told by name, on the command line too", async () => {
  expect((await matron.get("/reminders?at=yesterday")).status).toBe(422);
  await expect(cli("--at", "yesterday")).rejects.toThrow("--at: Give an instant such as 2026-03-14T09:00:00Z");
});

test("a service that does not answer is told by its address", async () => {
  // Nothing listens on the port that is for discarding.
  await expect(cli("--url", "http://127.0.0.1:9", "--at", wednesdayAt("10:00"))).rejects.toThrow(
    "No service answers at http://127.0.0.1:9.",
  );
});
