import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startProgram, stopChild } from "../../../infra/local/children.ts";
import { isRunning, listDescendants } from "./processes.ts";
import { makeTemporaryFolder } from "./tiny-stack.ts";

let folder: string;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a program that does not listen is ended all the same", async () => {
  const program = join(folder, "deaf.mjs");
  await writeFile(program, 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("here");');
  const keeper = startProgram("keeper.ts", [process.execPath, program], process.env);
  if (keeper.stdout === null) throw new Error("The keeper has no output.");
  await once(keeper.stdout, "data");
  const kept = listDescendants(keeper.pid ?? 0);
  expect(kept).toHaveLength(1);
  await stopChild(keeper);
  await vi.waitFor(() => expect(kept.filter(isRunning)).toEqual([]), { timeout: 20_000, interval: 50 });
});
