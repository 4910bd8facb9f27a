import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isRunning, listDescendants } from "./processes.ts";
import { spawnRunner, untilReady } from "./spawn-runner.ts";
import { makeTemporaryFolder } from "./tiny-stack.ts";

let folder: string;
let runner: ChildProcess | undefined;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
afterEach(async () => {
  runner?.kill("SIGKILL");
  runner = undefined;
  await rm(folder, { recursive: true, force: true });
});

const start = (settings: Record<string, string> = {}): ChildProcess =>
  spawnRunner(join(import.meta.dirname, "run-tiny.ts"), folder, { TMPDIR: folder, ...settings });

const listen = async (child: ChildProcess) => {
  const said: string[] = [];
  child.stderr?.on("data", (chunk) => said.push(`${chunk}`));
  const [code] = await once(child, "close");
  return { code, said: said.join("") };
};

test.each(["SIGTERM", "SIGINT", "SIGKILL"] as const)("%s leaves no child running", async (signal) => {
  runner = start();
  await untilReady(runner);
  const descendants = listDescendants(runner.pid ?? 0);
  // Three functions, the outbox, the keeper of the database and the database; the bundler may linger.
  expect(descendants.length).toBeGreaterThanOrEqual(6);
  runner.kill(signal);
  const [code] = await once(runner, "exit");
  expect(code).toBe(signal === "SIGKILL" ? null : 0);
  await vi.waitFor(() => expect(descendants.filter(isRunning)).toEqual([]), { timeout: 20_000, interval: 50 });
});

test("a taken port gives one sentence, a non-zero exit and no child", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  runner = start({ PORT: `${port}` });
  const sentence = `Port ${port} is taken by another program; stop it or choose another port with PORT.\n`;
  expect(await listen(runner)).toEqual({ code: 1, said: sentence });
  other.close();
});

test("a setting that makes no sense is named", async () => {
  runner = start({ OUTBOX_PORT: "many" });
  const { code, said } = await listen(runner);
  expect(code).toBe(1);
  expect(said).toMatch(/^The setting OUTBOX_PORT is wrong: .+\n$/);
});
