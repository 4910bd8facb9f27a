import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Runner } from "../../../infra/local/runner.ts";
import { postJson, startTinyRunner } from "./start-tiny-runner.ts";
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

const setClock = async (body: unknown) => (await postJson(`${runner.url}/local/clock`, body)).json();
const readWorkerTime = async () => (await (await fetch(`${runner.url}/echo/time`)).json()).now as number;
const countMails = async () => (await (await fetch(`${runner.outboxUrl}/store`)).json()).emails.length as number;
const patience = 20_000;

test("sets the clock for every worker before its next invocation", async () => {
  for (const now of ["2031-03-30T00:59:00.000Z", "2019-01-01T12:00:00.000Z"]) {
    expect((await setClock({ now })).now.slice(0, 19)).toBe(now.slice(0, 19));
    expect((await readWorkerTime()) - Date.parse(now)).toBeLessThan(patience);
  }
});

test.each([
  ["PT4H", 4 * 3_600_000],
  ["P3D", 3 * 86_400_000],
  ["P1W", 7 * 86_400_000],
  ["-P1D", -86_400_000],
])("moves the clock by %s", async (advance, milliseconds) => {
  await setClock({ now: "2026-06-01T00:00:00Z" });
  const { now } = await setClock({ advance });
  expect(Math.abs(Date.parse(now) - Date.parse("2026-06-01T00:00:00Z") - milliseconds)).toBeLessThan(patience);
});

test.each([
  { now: "tomorrow" },
  { now: "2026-01-01T00:00:00" },
  { advance: "4 hours" },
  { advance: "P1000Y" },
  { now: "1066-10-14T09:00:00Z" },
  {},
  { advance: "PT1H", extra: 1 },
])("refuses %j with a sentence", async (body) => {
  const answer = await postJson(`${runner.url}/local/clock`, body);
  expect(answer.status).toBe(422);
  expect((await answer.json()).error).toMatch(/\w/);
});

test.each(["{", "[]", "null", ""])("refuses the body %j", async (body) => {
  const answer = await fetch(`${runner.url}/local/clock`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  });
  expect(answer.status).toBe(400);
});

test("runs a job as its schedule would and answers with its summary", async () => {
  const answer = await postJson(`${runner.url}/local/jobs/job`, {});
  expect([answer.status, await answer.json()]).toEqual([200, { put: "ok", mail: "ok", source: "aws.scheduler" }]);
  expect((await postJson(`${runner.url}/local/jobs/nobody`, {})).status).toBe(404);
});

test("answers with the error's name when a job fails", async () => {
  const answer = await postJson(`${runner.url}/local/jobs/outcome`, {});
  expect([answer.status, await answer.json()]).toEqual([500, { error: "TypeError" }]);
});

test("fires a schedule once however far the clock jumps, and again after a jump back", async () => {
  await setClock({ now: "2027-01-01T00:00:00Z" });
  const before = await countMails();
  await setClock({ advance: "P1W" });
  await vi.waitFor(async () => expect(await countMails()).toBe(before + 1), { timeout: patience, interval: 100 });
  await sleep(2500);
  expect(await countMails()).toBe(before + 1);

  await setClock({ now: "2025-01-01T00:00:00Z" });
  await setClock({ advance: "PT61M" });
  await vi.waitFor(async () => expect(await countMails()).toBe(before + 2), { timeout: patience, interval: 100 });
});

test("collects what the functions write as JSON lines", async () => {
  await fetch(`${runner.url}/echo/log?marker=m1`);
  const lines = (await (await fetch(`${runner.url}/local/log`)).text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toContainEqual({ message: "logged", marker: "m1" });
  expect(lines).toContainEqual(expect.objectContaining({ source: "echo", stream: "stderr", message: "plain" }));
});
