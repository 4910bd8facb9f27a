import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeStateFolder, type Service, startService } from "../../support/service.ts";

const main = join(import.meta.dirname, "../../../infra/directory/main.ts");
let folder: string;
let service: Service;
beforeAll(async () => {
  folder = await makeStateFolder();
  service = await startService(folder);
});
afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What one command says and how it ends. */
const run = (...args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const environment = { PATH: process.env.PATH, LOCAL_STATE: folder };
    execFile(process.execPath, [main, ...args], { env: environment }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });

test("exports, says what a changed file would do, and does it only when told to", async () => {
  const file = join(folder, "people.csv");
  expect(await run("export", file)).toMatchObject({ code: 0, said: expect.stringContaining("12 people written") });
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("Nia Ash", "Nia Ashdown"));
  const dry = await run("import", file);
  expect(dry).toMatchObject({
    code: 0,
    said: expect.stringContaining("nurse-ash, name: Nia Ash → Nia Ashdown\n0 to add, 1 to change, 11 as they are"),
  });
  expect((await run("import", file)).said).toBe(dry.said);
  expect((await run("import", file, "--apply")).said).toContain("1 changed");
  expect((await run("import", file)).said).toContain("0 to change");
});

test("names every bad row and ends with a failure, and says so where there is nothing to read", async () => {
  const file = join(folder, "bad.csv");
  const text = await readFile(join(folder, "people.csv"), "utf8");
  await writeFile(file, text.replace("staff@ash", "staff@nowhere"));
  const bad = await run("import", file, "--apply");
  expect(bad).toMatchObject({ code: 1, said: expect.stringMatching(/^1 lines? cannot be imported.*\nline \d+, grants: Role 1/) });
  await writeFile(file, Buffer.from([0x50, 0x4b, 3, 4, 0x14, 0, 0xff]));
  expect(await run("import", file)).toMatchObject({ code: 1, said: expect.stringContaining("“CSV UTF-8”") });
  expect(await run("import", join(folder, "none.csv"))).toMatchObject({
    code: 1,
    said: expect.stringContaining("cannot be read"),
  });
  expect(await run("nonsense")).toMatchObject({ code: 1, said: expect.stringContaining("directory:first-admin") });
});

test("makes a first administrator where there is none, and no second", async () => {
  const second = await run("first-admin", "--id", "someone", "--name", "Some One", "--email", "someone@trust.example");
  expect(second).toMatchObject({ code: 1, said: expect.stringContaining("There is an administrator already") });
});
