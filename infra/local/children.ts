import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The modules of this folder that run as processes of their own. */
export type Program = "worker.ts" | "outbox.ts" | "keeper.ts";

/**
 * Starts one of our programs. The channel between the two is also its lifeline: each of them ends when it closes, so that
 * a crash of the runner leaves nobody behind.
 */
export const startProgram = (program: Program, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  fork(fileURLToPath(new URL(program, import.meta.url)), args, { env, execArgv: [], stdio: ["ignore", "pipe", "pipe", "ipc"] });

/** Ends a child and waits until it is gone. */
export const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), 3000);
  await gone;
  clearTimeout(insist);
};
