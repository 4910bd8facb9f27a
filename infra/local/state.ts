import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startProblem } from "./start-problem.ts";

/** The folder in which the local run keeps its database, keys and clock between two starts. */
export type State = {
  path: (file: string) => string;
  read: <T>(file: string) => Promise<T | undefined>;
  write: (file: string, value: unknown) => Promise<void>;
  /** Lets another run have the folder. */
  close: () => Promise<void>;
};

const OWNER = "process.json";

/** Opens the folder for this run alone, emptied first when asked to begin anew. */
export const openState = async (folder: string, fresh: boolean): Promise<State> => {
  const path = (file: string) => join(folder, file);
  await makeFolder(folder);
  const owner = (await readJson<{ pid: number }>(path(OWNER)))?.pid;
  if (owner !== undefined && isRunning(owner))
    throw startProblem(
      `Another local run (process ${owner}) keeps its state in ${folder}; stop it or choose another folder with LOCAL_STATE.`,
    );
  if (fresh) {
    await rm(folder, { recursive: true, force: true });
    await makeFolder(folder);
  }
  await writeJson(path(OWNER), { pid: process.pid });
  return {
    path,
    read: (file) => readJson(path(file)),
    write: (file, value) => writeJson(path(file), value),
    close: () => rm(path(OWNER), { force: true }),
  };
};

const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw startProblem(`The folder ${folder} cannot be used (${code}); choose another with LOCAL_STATE.`);
  }
};

const readJson = async <T>(file: string): Promise<T | undefined> => {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as T);
};

const writeJson = (file: string, value: unknown): Promise<void> =>
  writeFile(file, JSON.stringify(value, null, 2), { mode: 0o600 });

/** A process of somebody else that may not be signalled runs as well. */
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};
