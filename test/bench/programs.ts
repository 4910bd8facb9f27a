import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { bundleOptions } from "../../infra/bundle.ts";
import type { Answered } from "./programs/answer.ts";

// Packages in CommonJS ask for `require`, which an ES module does not have.
const banner = 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);';

const root = join(import.meta.dirname, "..", "..");

/** The programs of the bench, bundled as functions are, in a folder that goes when the bench is done. */
export const bundlePrograms = async () => {
  await mkdir(join(root, "dist"), { recursive: true });
  const folder = await mkdtemp(join(root, "dist", "bench-"));
  await build({
    ...bundleOptions,
    format: "esm",
    banner: { js: banner },
    absWorkingDir: root,
    entryPoints: ["answer.ts", "floor.ts", "database-calls.ts", "our-page.ts"].map((file) => `test/bench/programs/${file}`),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
  });
  return { folder, at: (name: string) => join(folder, `${name}.mjs`), remove: () => rm(folder, { recursive: true }) };
};

export type Programs = Awaited<ReturnType<typeof bundlePrograms>>;

/** Gives a function these events in a process of its own, with nothing else in its environment. */
export const answerEvents = async (
  programs: Programs,
  { modulePath, environment }: { modulePath: string; environment: Record<string, string> },
  events: readonly unknown[],
): Promise<Answered[]> => {
  const [eventsFile, answersFile] = [join(programs.folder, "events.json"), join(programs.folder, "answers.json")];
  await writeFile(eventsFile, JSON.stringify(events));
  await rm(answersFile, { force: true });
  const child = spawn(process.execPath, [programs.at("answer"), modulePath, eventsFile, answersFile], {
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said] = await Promise.all([text(child.stderr), once(child, "exit")]);
  const answers = await readFile(answersFile, "utf8").catch(() => {
    throw new Error(`${modulePath} did not answer: ${said.slice(-2000)}`);
  });
  return JSON.parse(answers);
};
