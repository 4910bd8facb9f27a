import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Synthesise } from "../../../infra/local/load-stack.ts";
import { type Runner, startRunner } from "../../../infra/local/runner.ts";
import { connectDatabase } from "../../../infra/local/tables.ts";
import { isRunning } from "./processes.ts";
import { postJson, startTinyRunner } from "./start-tiny-runner.ts";
import { makeTemporaryFolder, prepareTinyStack } from "./tiny-stack.ts";

let synthesise: Synthesise;
let bundles: string;
let folder: string;
let runner: Runner | undefined;

beforeAll(async () => {
  bundles = await makeTemporaryFolder();
  synthesise = await prepareTinyStack(bundles);
});
afterAll(() => rm(bundles, { recursive: true }));
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await rm(folder, { recursive: true, force: true });
});

const rowExists = async ({ databaseEndpoint }: Runner, key: string): Promise<boolean> => {
  const client = connectDatabase(databaseEndpoint);
  const { Item } = await client.send(new GetItemCommand({ TableName: "Directory", Key: { directoryKey: { S: key } } }));
  client.destroy();
  return Item !== undefined;
};

test("keeps rows and clock over a restart, and forgets them when started fresh", async () => {
  runner = await startTinyRunner(synthesise, folder);
  await fetch(`${runner.url}/job?row=row-kept`);
  await postJson(`${runner.url}/local/clock`, { now: "2030-01-01T00:00:00Z" });
  await runner.stop();

  runner = await startTinyRunner(synthesise, folder);
  expect(await rowExists(runner, "row-kept")).toBe(true);
  expect(await rowExists(runner, "person#nurse-ash")).toBe(true);
  expect((await (await fetch(`${runner.url}/local/clock`)).json()).now).toMatch(/^2030-01-01T00:0/);
  expect((await (await fetch(`${runner.url}/echo/time`)).json()).made).toMatch(/^2030-01-01T00:0/);
  await runner.stop();

  runner = await startTinyRunner(synthesise, folder, true);
  expect(await rowExists(runner, "row-kept")).toBe(false);
  expect((await (await fetch(`${runner.url}/local/clock`)).json()).now).not.toMatch(/^2030/);
});

test("uses the database it is given, and empties its own tables there when started fresh", async () => {
  runner = await startTinyRunner(synthesise, folder);
  await fetch(`${runner.url}/job?row=row-shared`);
  const given = { port: 0, outboxPort: 0, issuerPort: 0, stateFolder: join(folder, "second"), synthesise };
  const second = await startRunner({ ...given, fresh: false, databaseEndpoint: runner.databaseEndpoint });
  expect([second.databaseEndpoint, await rowExists(second, "row-shared")]).toEqual([runner.databaseEndpoint, true]);
  await second.stop();
  const third = await startRunner({ ...given, fresh: true, databaseEndpoint: runner.databaseEndpoint });
  expect([await rowExists(third, "row-shared"), await rowExists(third, "team#ash")]).toEqual([false, true]);
  await third.stop();
});

test("leaves no child running and gives the real time back", async () => {
  runner = await startTinyRunner(synthesise, folder);
  const pids = runner.childPids();
  expect(pids).toHaveLength(5);
  await postJson(`${runner.url}/local/clock`, { advance: "P1W" });
  await runner.stop();
  runner = undefined;
  expect(pids.filter(isRunning)).toEqual([]);
  expect(Date.now()).toBeLessThan(performance.timeOrigin + performance.now() + 60_000);
});

test.each([
  ["PORT", "port"],
  ["ISSUER_PORT", "issuerPort"],
  ["OUTBOX_PORT", "outboxPort"],
])("says in a sentence that %s is taken", async (setting, option) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const ports = { port: 0, outboxPort: 0, issuerPort: 0, [option]: port };
  const attempt = startRunner({ ...ports, stateFolder: folder, fresh: false, synthesise });
  await expect(attempt).rejects.toThrow(
    `Port ${port} is taken by another program; stop it or choose another port with ${setting}.`,
  );
  other.close();
});

test("says what is wrong with a template it cannot run", async () => {
  const broken = await prepareTinyStack(bundles, ({ Resources }) => {
    Resources.Job = {
      ...Resources.Job,
      Type: "AWS::Lambda::Function",
      Properties: { Environment: { Variables: { X: { Ref: "Gone" } } } },
    };
  });
  await expect(startTinyRunner(broken, folder)).rejects.toThrow("The template refers to Gone, which it does not have.");
});

test("says that a template broke while it was made", async () => {
  const attempt = startTinyRunner(() => Promise.reject(new TypeError("no such construct\nat somewhere")), folder);
  await expect(attempt).rejects.toThrow(/^The template is broken and nothing can run from it: TypeError: no such construct$/);
});

test("refuses kept rows that lack an index of the template", async () => {
  const earlier = await prepareTinyStack(bundles, ({ Resources }) => {
    delete Resources.Directory?.Properties?.GlobalSecondaryIndexes;
    const definitions = Resources.Directory?.Properties;
    if (definitions !== undefined) definitions.AttributeDefinitions = [{ AttributeName: "directoryKey", AttributeType: "S" }];
  });
  await (await startTinyRunner(earlier, folder)).stop();
  await expect(startTinyRunner(synthesise, folder)).rejects.toThrow(
    'has no index by-service; begin anew with "npm start -- --fresh"',
  );
});

test("starts a worker again after it was killed", async () => {
  runner = await startTinyRunner(synthesise, folder);
  const { pid } = (await (await fetch(`${runner.url}/echo/environment`)).json()) as { pid: number };
  process.kill(pid, "SIGKILL");
  await sleep(50);
  const again = (await (await fetch(`${runner.url}/echo/environment`)).json()) as { pid: number };
  expect(again.pid).not.toBe(pid);
});
