import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importPeople } from "../../../shared/use-cases/import-people.ts";
import { writePeopleFile } from "../../../shared/use-cases/people-file.ts";
import { type DirectoryWorld, startDirectoryWorld } from "../../support/directory-world.ts";
import { largeFile, spoil } from "../../support/people-files.ts";

let world: DirectoryWorld;
beforeAll(async () => {
  world = await startDirectoryWorld();
});
afterAll(() => world.stop());

const run = async (text: string, apply: boolean) => {
  const result = await importPeople(world, { text, by: "admin", apply });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
};

const rowsNow = async () => ({ directory: await world.readRows("directory"), audit: await world.readRows("audit") });

describe("a file of 5,000 people", () => {
  const { text, people } = largeFile(5000);

  it("with 20 bad rows names exactly those, by line and column, and changes nothing", async () => {
    const { spoilt, expected } = spoil(text);
    expect(expected).toHaveLength(20);
    const before = await rowsNow();
    for (const apply of [false, true]) {
      const report = await run(spoilt, apply);
      expect(report.applied).toBe(false);
      expect(report.bad.map(({ line, column }) => `${line} ${column}`)).toEqual(expected);
    }
    const { directory, audit } = await rowsNow();
    expect(audit).toEqual(before.audit);
    expect(directory.filter(({ directoryKey }) => directoryKey !== "import")).toEqual(before.directory);
  });

  it("says what it would change without changing it", async () => {
    const report = await run(text, false);
    expect(report).toMatchObject({ applied: false, bad: [], changed: [], unchanged: 0, notInFile: 1 });
    expect(report.added).toHaveLength(5000);
    expect(await world.directory.readPerson("p-00001")).toBeUndefined();
  });

  it("is applied whole, gives the same file back, and has nothing to change the second time", async () => {
    expect((await run(text, true)).applied).toBe(true);
    const book = await world.store.readBook();
    const imported = [...book.people.values()].map(({ value }) => value).filter(({ personId }) => personId !== "admin");
    expect(imported).toHaveLength(people.length);
    expect(writePeopleFile(imported)).toBe(text);
    const again = await run(text, true);
    expect([again.added, again.changed, again.unchanged]).toEqual([[], [], 5000]);
  });

  it("leaves an entry for every row, who and which, chained to the one before", async () => {
    const [entry] = await world.store.readHistory("person#p-00001", 10);
    expect(entry).toMatchObject({ seq: 1, by: "admin", action: "person-added", toVersion: 1 });
    const [imported] = await world.store.readHistory("import", 10);
    expect(imported).toMatchObject({ by: "admin", action: "directory-imported" });
    const rows = await world.readRows("directory");
    expect(rows.filter(({ staged }) => staged !== undefined)).toEqual([]);
    expect((await world.directory.readTeam("ash"))?.memberIds.length).toBeGreaterThan(1000);
  });
});
