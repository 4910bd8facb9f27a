import { rm } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Runner } from "../../../infra/local/runner.ts";
import { postJson, startTinyRunner } from "./start-tiny-runner.ts";
import { makeTemporaryFolder, prepareTinyStack } from "./tiny-stack.ts";

let runner: Runner;
let folder: string;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  runner = await startTinyRunner(await prepareTinyStack(folder), folder);
});
afterEach(async () => {
  await setFault({ target: "mail", fault: "none" });
  await setFault({ target: "database", fault: "none" });
});
afterAll(async () => {
  await runner.stop();
  await rm(folder, { recursive: true });
});

const setFault = (fault: object) => postJson(`${runner.url}/local/faults`, fault);
const send = async (to: string) => (await (await fetch(`${runner.url}/job?to=${encodeURIComponent(to)}`)).json()).mail as string;
const put = async (row: string) => (await (await fetch(`${runner.url}/job?row=row-${row}`)).json()).put as string;
const countMails = async (to: string) => {
  const { emails } = await (await fetch(`${runner.outboxUrl}/store`)).json();
  return emails.filter((mail: { destination: { to: string[] } }) => mail.destination.to.includes(to)).length;
};
const listOutcomes = async (to: string): Promise<string[]> => {
  const text = await (await fetch(`${runner.url}/local/log`)).text();
  const lines = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return lines.filter((line) => line.detail?.mail.destination.includes(to)).map((line) => line.outcome);
};

test("reports an accepted mail on the event bus with its tags and configuration set", async () => {
  expect(await send("one@trust.example")).toBe("ok");
  await vi.waitFor(async () => expect(await listOutcomes("one@trust.example")).toEqual(["Send", "Delivery"]), 20_000);
  const log = await (await fetch(`${runner.url}/local/log`)).text();
  const line = JSON.parse(log.split("\n").find((one) => one.includes('"Email Sent"')) ?? "");
  expect(line.tags).toEqual({ mailId: ["mail-one"], "ses:configuration-set": ["tiny-mails"] });
});

test("bounces and complains like the SES mailbox simulator", async () => {
  await send("bounce@simulator.amazonses.com");
  await send("complaint+ward@simulator.amazonses.com");
  await vi.waitFor(async () => {
    expect(await listOutcomes("bounce@simulator.amazonses.com")).toEqual(["Send", "Bounce"]);
    expect(await listOutcomes("complaint+ward@simulator.amazonses.com")).toEqual(["Send", "Delivery", "Complaint"]);
  }, 20_000);
});

test.each([
  ["throttle", "TooManyRequestsException", 0],
  ["error", "InternalServiceErrorException", 0],
  ["refuse", "MessageRejected", 0],
  ["timeout-after-accept", "TimeoutError", 1],
])("breaks mail with %s", async (fault, errorName, mails) => {
  const to = `${fault}@trust.example`;
  await setFault({ target: "mail", fault });
  expect(await send(to)).toBe(errorName);
  expect(await countMails(to)).toBe(mails);
});

test("refuses one address and lets the others pass", async () => {
  await setFault({ target: "mail", fault: "refuse", address: "bad@trust.example" });
  expect(await send("bad@trust.example")).toBe("MessageRejected");
  expect(await send("good@trust.example")).toBe("ok");
});

test("loses and repeats events", async () => {
  await setFault({ target: "mail", fault: "lose-events" });
  await send("lost@trust.example");
  await setFault({ target: "mail", fault: "repeat-events" });
  await send("twice@trust.example");
  await vi.waitFor(
    async () => expect(await listOutcomes("twice@trust.example")).toEqual(["Send", "Send", "Delivery", "Delivery"]),
    20_000,
  );
  expect(await listOutcomes("lost@trust.example")).toEqual([]);
});

test.each([
  ["throttle", "ProvisionedThroughputExceededException"],
  ["error", "InternalServerError"],
])("breaks the database with %s as often as asked", async (fault, errorName) => {
  await setFault({ target: "database", fault, count: 2 });
  expect([await put("a"), await put("b"), await put("c")]).toEqual([errorName, errorName, "ok"]);
});

test("throttles a transaction by its own name", async () => {
  await setFault({ target: "database", fault: "throttle", count: 1 });
  const { put: outcome } = await (await fetch(`${runner.url}/job?row=row-t&transact=1`)).json();
  expect(outcome).toBe("ThrottlingException");
});

test("cuts the connection before or after the write", async () => {
  await setFault({ target: "database", fault: "refuse", count: 1 });
  expect(await put("refused")).not.toBe("ok");
  await setFault({ target: "database", fault: "timeout-after-accept", count: 1 });
  expect(await put("accepted")).not.toBe("ok");
  expect(await put("after")).toBe("ok");
});

test.each([
  [{ target: "mail", fault: "explode" }, "fault"],
  [{ target: "moon", fault: "none" }, "target"],
  [{ target: "database", fault: "lose-events" }, "fault"],
  [{ target: "mail", fault: "error", count: 0 }, "count"],
])("says what is wrong with %j", async (fault, field) => {
  const answer = await setFault(fault);
  expect(answer.status).toBe(422);
  expect((await answer.json()).error).toContain(field);
});
