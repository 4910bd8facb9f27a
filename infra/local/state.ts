import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The folder in which the local run keeps its database, keys and clock between two starts. */
export type State = {
  path: (file: string) => string;
  read: <T>(file: string) => Promise<T | undefined>;
  write: (file: string, value: unknown) => Promise<void>;
};

/** Opens the folder, emptied first when asked to begin anew. */
export const openState = async (folder: string, fresh: boolean): Promise<State> => {
  if (fresh) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const path = (file: string) => join(folder, file);
  return {
    path,
    read: async <T>(file: string) => {
      const text = await readFile(path(file), "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      return text === undefined ? undefined : (JSON.parse(text) as T);
    },
    write: (file, value) => writeFile(path(file), JSON.stringify(value, null, 2), { mode: 0o600 }),
  };
};
