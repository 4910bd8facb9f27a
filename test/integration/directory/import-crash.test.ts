import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addPerson } from "../../../shared/use-cases/change-directory.ts";
import type { DirectoryStore } from "../../../shared/use-cases/directory-ports.ts";
import { importPeople } from "../../../shared/use-cases/import-people.ts";
import { type DirectoryWorld, startDirectoryWorld } from "../../support/directory-world.ts";
import { largeFile } from "../../support/people-files.ts";

let world: DirectoryWorld;
beforeEach(async () => {
  world = await startDirectoryWorld();
});
afterEach(() => world.stop());

const { text } = largeFile(120);

/** The store of a process that ends when it gets to one of its steps, and does nothing more. */
const dyingAt = (step: keyof DirectoryStore, after: boolean): DirectoryStore => {
  let dead = false;
  const entries = Object.entries(world.store).map(([name, work]) => {
    const act = async (...given: unknown[]) => {
      if (dead || (name === step && !after)) {
        dead = true;
        throw new Error("the process has ended");
      }
      const answer = await (work as (...args: unknown[]) => Promise<unknown>)(...given);
      if (name !== step) return answer;
      dead = true;
      throw new Error("the process has ended");
    };
    return [name, act] as const;
  });
  return Object.fromEntries(entries) as unknown as DirectoryStore;
};

const run = (store: DirectoryStore) => importPeople({ ...world, store }, { text, by: "admin", apply: true });
const newcomer = { personId: "newcomer", name: "New Comer", signsIn: true };
const readAll = async () => Promise.all(["p-00001", "p-00060", "p-00120"].map((id) => world.directory.readPerson(id)));

it.each<[keyof DirectoryStore, boolean, boolean]>([
  ["beginImport", true, false],
  ["stageImport", false, false],
  ["stageImport", true, false],
  ["commitImport", false, false],
  ["commitImport", true, true],
])(
  "an import that ends at %s (after it: %s) counts whole: %s; the next change finds the directory free",
  async (step, after, counts) => {
    await expect(run(dyingAt(step, after))).rejects.toThrow("the process has ended");
    const read = await readAll();
    expect(read.map((person) => person !== undefined)).toEqual([counts, counts, counts]);
    const waiting = await addPerson(world, "admin", newcomer);
    if (!counts) {
      expect(waiting).toMatchObject({ ok: false, problem: { code: "import-under-way" } });
      world.clock.now = "2026-03-27T12:02:00.000Z";
    }
    expect(await addPerson(world, "admin", newcomer)).toMatchObject({ ok: true });
    expect((await readAll()).map((person) => person !== undefined)).toEqual([counts, counts, counts]);
    const rows = await world.readRows("directory");
    expect(rows.filter(({ staged }) => staged !== undefined)).toEqual([]);
    expect(await run(world.store)).toMatchObject({ ok: true, value: { applied: true, added: counts ? [] : expect.any(Array) } });
  },
);

it("an import that was given up cannot be committed any more, nor stage another row", async () => {
  const start = { importId: "one", by: "admin", at: world.clock.now };
  await world.store.beginImport(start);
  world.clock.now = "2026-03-27T12:02:00.000Z";
  await world.store.settleImport(world.clock.now);
  expect(await world.store.commitImport(start)).toBe(false);
  expect(await world.store.stageImport("one", [])).toBe("staged");
  const change = { before: undefined, after: { key: "person#late", value: { services: [] }, version: 1 }, audit: {} as never };
  expect(await world.store.stageImport("one", [change])).toBe("moved");
});

it("of two imports at once one waits for nothing and the other is told to come again", async () => {
  const outcomes = await Promise.all([run(world.store), run(world.store)]);
  expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.problem.code).toBe("import-under-way");
  expect(await readAll()).not.toContain(undefined);
});

it("rows read while an import is folded in are those of the import", async () => {
  const folding = run(world.store);
  const seen: (boolean[] | undefined)[] = [];
  let done = false;
  const watch = async () => {
    while (!done) seen.push((await readAll()).map((person) => person !== undefined));
  };
  const watching = watch();
  await folding;
  done = true;
  await watching;
  const whole = seen.findIndex((read) => read?.every(Boolean));
  expect(whole).toBeGreaterThan(-1);
  // From the commit on every read finds every person; the one read that the commit fell into may find some.
  expect(seen.slice(whole).every((read) => read?.every(Boolean))).toBe(true);
  expect(seen.filter((read) => read?.some(Boolean) && !read.every(Boolean)).length).toBeLessThanOrEqual(1);
});

it("an import that was committed is answered so, whatever fails afterwards", async () => {
  const failing = async () => {
    throw new Error("the database does not answer");
  };
  expect(await run({ ...world.store, abandonImport: failing })).toMatchObject({ ok: true, value: { applied: true } });
});

it("an import is not settled while a row of it cannot be folded in", async () => {
  const taken = { reference: "person#p-00060", seq: 1 };
  await world.client.send(new PutCommand({ TableName: "audit", Item: taken }));
  expect(await run(world.store)).toMatchObject({ ok: true, value: { applied: true } });
  expect(world.warned).toEqual(["import-unsettled"]);
  const stagedNow = async () =>
    (await world.readRows("directory")).flatMap(({ staged, directoryKey }) => (staged === undefined ? [] : directoryKey));
  expect(await stagedNow()).toEqual(["person#p-00060"]);
  await expect(world.store.settleImport(world.clock.now)).rejects.toThrow("still staged");
  await world.client.send(new DeleteCommand({ TableName: "audit", Key: taken }));
  await world.store.settleImport(world.clock.now);
  expect(await stagedNow()).toEqual([]);
  expect(await world.store.readHistory("person#p-00060", 1)).toMatchObject([{ action: "person-added" }]);
});
