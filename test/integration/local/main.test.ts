import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { spawnRunner, untilReady } from "./spawn-runner.ts";
import { postJson } from "./start-tiny-runner.ts";
import { makeTemporaryFolder } from "./tiny-stack.ts";

const main = join(import.meta.dirname, "../../../infra/local/main.ts");
let folder: string;
let runner: ChildProcess | undefined;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
afterEach(async () => {
  runner?.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

const start = async (): Promise<{ url: string; headers: Record<string, string> }> => {
  runner = spawnRunner(main, folder);
  const url = await untilReady(runner);
  const { token } = await (await postJson(`${url}/local/token`, { person: "nurse-ash" })).json();
  return { url, headers: { authorization: `Bearer ${token}`, accept: "application/json" } };
};

test.each(["SIGTERM", "SIGKILL"] as const)(
  "an incident that was recorded is there after %s and another start",
  async (signal) => {
    const first = await start();
    const startedAt = new Date(Date.now() - 3_600_000).toISOString();
    const body = {
      submissionId: crypto.randomUUID(),
      teamId: "ash",
      startedAt,
      endedAt: startedAt,
      interventions: [],
      reasons: [],
    };
    const recorded = await fetch(`${first.url}/incidents`, {
      method: "POST",
      headers: { ...first.headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(recorded.status).toBe(201);
    const { incidentId, reference } = await recorded.json();
    runner?.kill(signal);
    if (runner !== undefined) await once(runner, "exit");

    const second = await start();
    const shown = await fetch(`${second.url}/incidents/${incidentId}`, { headers: second.headers });
    expect(shown.status).toBe(200);
    expect(JSON.stringify(await shown.json())).toContain(reference);
  },
);
