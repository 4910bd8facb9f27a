import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Bundles, bundleFunctions } from "../../infra/bundle.ts";
import { functionNames } from "./template.ts";

const run = promisify(execFile);
const largestBytes = 700_000;

let bundles: Bundles;
let copy: string;
beforeAll(async () => {
  bundles = await bundleFunctions();
  copy = await mkdtemp(join(tmpdir(), "aftercare-bundle-"));
});
afterAll(() => rm(copy, { recursive: true }));

/** Loads a bundled function the way Lambda does, in a process that knows nothing else, and tells what it exports. */
const load = async (directory: string): Promise<string> => {
  const script = `import(${JSON.stringify(join(directory, "index.mjs"))}).then(({ handler }) => process.stdout.write(typeof handler))`;
  const { stdout } = await run(process.execPath, ["-e", script], { env: { LOG_LEVEL: "ERROR" } });
  return stdout;
};

it.each(functionNames)("%s is small enough to start quickly", async (name) => {
  const { size } = await stat(join(bundles[name].directory, "main.mjs"));
  expect(size).toBeGreaterThan(0);
  expect(size).toBeLessThanOrEqual(largestBytes);
});

it.each(functionNames)("%s brings what V8 compiled of it, for anybody to read", async (name) => {
  const folder = join(bundles[name].directory, "compile-cache");
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  expect(files).not.toEqual([]);
  for (const file of files) expect((await stat(join(file.parentPath, file.name))).mode & 0o004).toBe(0o004);
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

it("starts where the compile cache is spoilt, from another machine, or in the way", async () => {
  const { directory } = bundles["serve-assets"];
  const cacheOf = (name: string) => join(copy, name, "compile-cache");
  for (const name of ["spoilt", "foreign", "blocked"]) await cp(directory, join(copy, name), { recursive: true });

  const [tag = ""] = await readdir(cacheOf("spoilt"));
  const [file = ""] = await readdir(join(cacheOf("spoilt"), tag));
  const good = await readFile(join(cacheOf("spoilt"), tag, file));
  await writeFile(join(cacheOf("spoilt"), tag, file), good.fill(0, good.length / 2));

  await cp(join(cacheOf("foreign"), tag), join(cacheOf("foreign"), tag.replace(process.arch, "other")), { recursive: true });
  await rm(join(cacheOf("foreign"), tag), { recursive: true });

  await rm(cacheOf("blocked"), { recursive: true });
  await writeFile(cacheOf("blocked"), "not a folder");

  expect(await Promise.all(["spoilt", "foreign", "blocked"].map((name) => load(join(copy, name))))).toEqual(
    Array(3).fill("function"),
  );
});
