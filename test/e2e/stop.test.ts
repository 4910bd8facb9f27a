import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { makeStateFolder } from "../support/service.ts";

const main = join(import.meta.dirname, "..", "..", "infra", "local", "main.ts");

test("SIGTERM to npm leaves nobody behind, though the shell between does not pass it on", async () => {
  const folder = await makeStateFolder();
  // The colon keeps the shell from becoming the program, as npm's is kept.
  const shell = spawn("sh", ["-c", `"${process.execPath}" "${main}"; :`], {
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      OUTBOX_PORT: "0",
      ISSUER_PORT: "0",
      LOCAL_STATE: folder,
      npm_lifecycle_event: "start",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: shell.stdout });
  for await (const line of lines) if (line.startsWith("ready ")) break;
  shell.stdout.resume();
  // Its end is that of everybody who could write to it.
  const ended = once(shell, "close");
  shell.kill("SIGTERM");
  expect(await ended).toEqual([null, "SIGTERM"]);
  await rm(folder, { recursive: true, force: true });
});
