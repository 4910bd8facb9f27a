import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, readdir } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { EnvironmentVariables, FunctionName } from "../shared/aws/environment.ts";
import { stackProblem } from "./stack-problem.ts";

type EveryVariable = { [F in FunctionName]: EnvironmentVariables<F> }[FunctionName];
type VariableName = EveryVariable extends infer One ? (One extends unknown ? keyof One : never) : never;

// Only good enough to be parsed: the run these are for reaches nothing.
const variables: Record<VariableName, string> = {
  LOG_LEVEL: "ERROR",
  DIRECTORY_TABLE: "directory",
  REVIEWS_TABLE: "reviews",
  AUDIT_TABLE: "audit",
  INCIDENTS_TABLE: "incidents",
  SUPPORT_TABLE: "support",
  DELIVERIES_TABLE: "deliveries",
  REMINDER_SHARDS: "1",
  SERVICE_URL: "http://localhost",
  ORGANISATION_NAME: "none",
  ISSUER_URL: "http://localhost",
  CLIENT_ID: "none",
  SESSION_IDLE_MINUTES: "1",
  SENDER: "none@localhost",
  RECIPIENT_DOMAINS: "localhost",
  CONFIGURATION_SET: "none",
};

/** Runs a bundled function once in a process of its own, which leaves V8's compiled code for it beside it. */
export const fillCompileCache = async (name: FunctionName, folder: string): Promise<void> => {
  const script = join(import.meta.dirname, "fill-compile-cache.ts");
  const child = spawn(process.execPath, [script, join(folder, "index.mjs")], {
    env: { ...variables, AWS_REGION: "eu-west-2", AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  if (code !== 0) throw stackProblem(`The bundle of ${name} cannot be loaded: ${complaint.trim()}`);
  await openToAll(join(folder, "compile-cache"));
};

// Node leaves the files to their writer alone, and a function runs as somebody else.
const openToAll = async (folder: string): Promise<void> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(found.map((one) => chmod(join(one.parentPath, one.name), one.isDirectory() ? 0o755 : 0o644)));
};
