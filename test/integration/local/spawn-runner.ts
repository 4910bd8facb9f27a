import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A runner as a process of its own, on ports that are free unless told otherwise. */
export const spawnRunner = (program: string, stateFolder: string, settings: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, [program], {
    env: { ...process.env, PORT: "0", OUTBOX_PORT: "0", ISSUER_PORT: "0", LOCAL_STATE: stateFolder, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });

/** The address of the service, once the runner says that it is ready. */
export const untilReady = async (runner: ChildProcess): Promise<string> => {
  if (runner.stdout === null) throw new Error("The runner has no output.");
  for await (const line of createInterface({ input: runner.stdout })) {
    const [, url] = /^ready (http:\/\/localhost:\d+)$/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error("The runner ended before it was ready.");
};
