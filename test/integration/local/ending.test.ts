import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isRunning, listDescendants } from "./processes.ts";
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

const start = (port: number): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, "run-tiny.ts")], {
    env: { ...process.env, PORT: `${port}`, OUTBOX_PORT: "0", ISSUER_PORT: "0", LOCAL_STATE: folder, TMPDIR: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });

const untilReady = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error("The runner has no output.");
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith("ready ")) return line;
  throw new Error("The runner ended before it was ready.");
};

test.each(["SIGTERM", "SIGINT", "SIGKILL"] as const)("%s leaves no child running", async (signal) => {
  runner = start(0);
  expect(await untilReady(runner)).toMatch(/^ready http:\/\/localhost:\d+$/);
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
  runner = start(port);
  const said: string[] = [];
  runner.stderr?.on("data", (chunk) => said.push(`${chunk}`));
  const [code] = await once(runner, "close");
  expect([code, said.join("")]).toEqual([
    1,
    `Port ${port} is taken by another program; stop it or choose another port with PORT.\n`,
  ]);
  other.close();
});
