import { rm } from "node:fs/promises";
import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Runner } from "../../../infra/local/runner.ts";
import { Tier } from "../../../shared/domain/review.ts";
import { startTinyRunner } from "./start-tiny-runner.ts";
import { makeTemporaryFolder, prepareTinyStack } from "./tiny-stack.ts";

let runner: Runner;
let folder: string;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  runner = await startTinyRunner(await prepareTinyStack(folder), folder);
});
afterAll(async () => {
  await runner.stop();
  await rm(folder, { recursive: true });
});

const submit = (path: string, fields: Record<string, string> = {}) =>
  fetch(`${runner.url}${path}`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

test("shows people, clock, outbox, jobs and log on a valid page", async () => {
  const page = await (await fetch(`${runner.url}/local`)).text();
  for (const part of ["nurse-ash", "auditor", "/local/clock", runner.outboxUrl, "/local/jobs/job", "/local/log"]) {
    expect(page).toContain(part);
  }
  expect(page).not.toContain("/local/jobs/echo");
  const report = await new HtmlValidate({ extends: ["html-validate:recommended"] }).validateString(page);
  expect(report.results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
});

const otherMails = [
  "digest",
  "closing-of-several",
  "renewal-due-soon",
  "renewal-due",
  "renewal-weekly",
  "summary-service-manager",
  "summary-lead",
];

const readPreview = (name: string) =>
  Promise.all(
    [`/local/mails/${name}`, `/local/mails/${name}.txt`].map(async (path) => (await fetch(`${runner.url}${path}`)).text()),
  );

test("shows a mail of every tier and of every other kind as page and as text, none that fetches anything, and no other", async () => {
  const names = [...(await (await fetch(`${runner.url}/local`)).text()).matchAll(/href="\/local\/mails\/([\w-]+)"/g)].map(
    ([, name]) => name,
  );
  expect(names).toEqual([...Tier.options, ...otherMails]);
  for (const name of names) {
    const [page, text] = await readPreview(name ?? "");
    expect(text).toMatch(/^Subject: (Review due \d+ \w{3} \d\d:\d\d, ref [\w-]+\n|\d reviews|Weekly summary, Mon )/);
    expect(page).toContain("<main>");
    expect(page).not.toMatch(/<(img|script|link)|url\(/);
  }
  expect((await fetch(`${runner.url}/local/mails/none`)).status).toBe(404);
});

test("a renewal names the document and leads to the library; a summary counts, and says what it leaves out", async () => {
  const [renewal] = await readPreview("renewal-weekly");
  expect(renewal).toContain("Violence Reduction and Prevention Policy (overdue");
  expect(renewal).toContain(`href="${runner.url}/guidance#policies">Sign in and open the policy library`);
  const [, ofManager] = await readPreview("summary-service-manager");
  expect(ofManager).toContain("Support cases: fewer than 5 open.");
  expect(ofManager).toContain("One of your teams is too small to be counted here.");
  const [, ofLead] = await readPreview("summary-lead");
  expect(ofLead).toContain("Teams too small to be named");
  expect(ofLead).not.toContain("Support");
});

test("its buttons work without a script and lead back to it", async () => {
  const moved = await submit("/local/clock", { advance: "P1D" });
  const ran = await submit("/local/jobs/job");
  expect([moved.status, moved.headers.get("location"), ran.status]).toEqual([303, "/local", 303]);
  expect((await submit("/local/clock", { advance: "soon" })).status).toBe(422);
  expect((await submit("/local/faults", { target: "mail", fault: "error", count: "1" })).status).toBe(303);
});

test("takes nothing from a page of another site", async () => {
  const post = (origin: string) =>
    fetch(`${runner.url}/local/clock`, { method: "POST", headers: { origin }, body: new URLSearchParams({ advance: "P1D" }) });
  expect((await post("https://elsewhere.example")).status).toBe(403);
  expect((await post(runner.url)).status).toBe(200);
});

test("is the runner's alone: addresses it does not have never reach a function", async () => {
  const missing = [fetch(`${runner.url}/local/nothing`), fetch(`${runner.url}/local/clock`, { method: "DELETE" })];
  expect((await Promise.all(missing)).map((answer) => answer.status)).toEqual([404, 404]);
  expect(await (await fetch(`${runner.url}/locality`)).json()).toEqual({ message: "Not Found" });
});
