import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FunctionName } from "../shared/aws/environment.ts";
import { assets } from "../shared/web/assets.ts";

const root = join(import.meta.dirname, "..");

// The lock file stands for the packages.
const always = [
  "package-lock.json",
  ...[
    "bundle.ts",
    "bundle-inputs.ts",
    "function-entry.ts",
    "compile-cache.ts",
    "fill-compile-cache.ts",
    "rehearsal.ts",
    "copy-assets.ts",
  ].map((file) => `infra/${file}`),
  ...assets.map(({ source }) => source),
];

/** The functions are the files of their folder; the stack knows the same names by type and says when one is missing. */
export const listFunctions = async (): Promise<FunctionName[]> =>
  (await readdir(join(root, "functions"))).sort().map((file) => file.replace(/\.ts$/, "") as FunctionName);

/** One hash of everything bundles are made from: these sources, the packages, the bundling itself and the Node it runs on. */
export const hashInputs = async (sources: readonly string[]): Promise<string> => {
  const hash = createHash("sha256").update(`${process.version} ${process.arch} ${await listFunctions()}`);
  for (const file of [...always, ...sources]) hash.update(file).update(await readSource(file));
  return hash.digest("hex");
};

/** The sources among the files a bundle was made from. */
export const sourcesAmong = (files: readonly string[]): string[] =>
  files.filter((file) => !file.includes("node_modules/")).sort();

// A source that is gone changes the hash as a source that was changed does.
const readSource = async (file: string): Promise<Buffer | string> => {
  try {
    return await readFile(join(root, file));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "gone";
    throw error;
  }
};
