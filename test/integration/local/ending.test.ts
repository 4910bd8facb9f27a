import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isRunning, listDescendants, listProcessesOf } from "./processes.ts";
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

const start = (settings: Record<string, string> = {}, program = "run-tiny.ts"): ChildProcess =>
  spawnRunner(join(import.meta.dirname, program), folder, { TMPDIR: folder, ...settings });

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

test.each(["PORT", "OUTBOX_PORT", "ISSUER_PORT"])(
  "a taken %s gives one sentence, a non-zero exit and no child",
  async (setting) => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    runner = start({ [setting]: `${port}` });
    const sentence = `Port ${port} is taken by another program; stop it or choose another port with ${setting}.\n`;
    expect(await listen(runner)).toEqual({ code: 1, said: sentence });
    expect(listProcessesOf(folder)).toEqual([]);
    other.close();
  },
);

test("a template that cannot run gives one sentence, a non-zero exit and no child", async () => {
  runner = start({}, "run-broken.ts");
  expect(await listen(runner)).toEqual({ code: 1, said: "The template refers to Gone, which it does not have.\n" });
  expect(listProcessesOf(folder)).toEqual([]);
});

test("one port for two servers is not blamed on another program", async () => {
  runner = start({ PORT: "4321", ISSUER_PORT: "4321" });
  const said = "The settings PORT and ISSUER_PORT are both 4321; choose another for one.\n";
  expect(await listen(runner)).toEqual({ code: 1, said });
});

test("a folder that cannot be used is named", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  runner = start({ LOCAL_STATE: join(file, "state") });
  const said = `The folder ${file}/state cannot be used (ENOTDIR); choose another with LOCAL_STATE.\n`;
  expect(await listen(runner)).toEqual({ code: 1, said });
});

test("a second run leaves the folder of the first alone, and may have it once the first was killed", async () => {
  const first = start();
  await untilReady(first);
  runner = start();
  const { code, said } = await listen(runner);
  expect([code, said]).toEqual([1, expect.stringMatching(`^Another local run .process ${first.pid}. keeps its state in`)]);
  first.kill("SIGKILL");
  await once(first, "exit");
  runner = start();
  expect(await untilReady(runner)).toMatch(/^http/);
});

test("a setting that makes no sense is named", async () => {
  runner = start({ OUTBOX_PORT: "many" });
  const { code, said } = await listen(runner);
  expect(code).toBe(1);
  expect(said).toMatch(/^The setting OUTBOX_PORT is wrong: .+\n$/);
});
