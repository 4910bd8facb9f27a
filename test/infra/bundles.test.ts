import { execFile } from "node:child_process";
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Bundles, bundleFunctions, largestBytes } from "../../infra/bundle.ts";
import { functionNames } from "./template.ts";

const run = promisify(execFile);

let bundles: Bundles;
let copy: string;
beforeAll(async () => {
  bundles = await bundleFunctions();
  copy = await mkdtemp(join(tmpdir(), "aftercare-bundle-"));
});
afterAll(() => rm(copy, { recursive: true }));

/** Loads a bundled function the way Lambda does, in a process that knows nothing else; tells what its handler is and whether V8 took up the compiled code. */
const load = async (directory: string): Promise<string> => {
  const tell = "({ handler, script }) => process.stdout.write(typeof handler + ' ' + script.cachedDataRejected)";
  const script = `import(${JSON.stringify(join(directory, "index.mjs"))}).then(${tell})`;
  const { stdout } = await run(process.execPath, ["-e", script], { env: { LOG_LEVEL: "ERROR" } });
  return stdout;
};

const cacheOf = async (directory: string): Promise<string> => {
  const caches = (await readdir(directory)).filter((file) => file.endsWith(".cache"));
  expect(caches).toEqual([`main-${process.version}-${process.arch}.cache`]);
  return join(directory, `${caches[0]}`);
};

it.each(functionNames)("%s is small enough to start quickly", async (name) => {
  const { size } = await stat(join(bundles[name].directory, "main.cjs"));
  expect(size).toBeGreaterThan(0);
  expect(size).toBeLessThanOrEqual(largestBytes);
});

it.each(functionNames)("%s brings what V8 compiled of it, for anybody to read", async (name) => {
  const cache = await stat(await cacheOf(bundles[name].directory));
  expect(cache.size).toBeGreaterThan(0);
  expect(cache.mode & 0o004).toBe(0o004);
});

it("is started from what V8 compiled of it", async () => {
  expect(await load(bundles["serve-assets"].directory)).toBe("function false");
});

it("makes no bundle again while nothing changed", async () => {
  const before = await stat(bundles["sign-in"].directory);
  expect(await bundleFunctions()).toEqual(bundles);
  expect((await stat(bundles["sign-in"].directory)).ino).toBe(before.ino);
});

it("brings the files of the pages, compressed as well", async () => {
  const files = await readdir(join(bundles["serve-assets"].directory, "assets"));
  const plain = files.filter((file) => !file.endsWith(".gz"));
  expect(plain).not.toEqual([]);
  expect(plain.filter((file) => !files.includes(`${file}.gz`))).toEqual([]);
});

it("starts where the compiled code is spoilt, of other code, from another machine, or in the way", async () => {
  const { directory } = bundles["serve-assets"];
  const names = ["spoilt", "outdated", "foreign", "blocked"] as const;
  for (const name of names) await cp(directory, join(copy, name), { recursive: true });
  const [spoilt = "", outdated = "", foreign = "", blocked = ""] = await Promise.all(
    names.map((name) => cacheOf(join(copy, name))),
  );

  const good = await readFile(spoilt);
  await writeFile(spoilt, good.fill(0, good.length / 2));
  await appendFile(join(dirname(outdated), "main.cjs"), "\n");
  await rename(foreign, foreign.replace(process.arch, "other"));
  await rm(blocked);
  await mkdir(blocked);

  expect(await Promise.all(names.map((name) => load(join(copy, name))))).toEqual(Array(4).fill("function undefined"));
});
