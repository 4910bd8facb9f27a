import { afterAll, beforeAll, expect, it } from "vitest";
import { addFirstAdmin } from "../../../shared/use-cases/change-directory.ts";
import { importPeople } from "../../../shared/use-cases/import-people.ts";
import { writePeopleFile } from "../../../shared/use-cases/people-file.ts";
import { type DirectoryWorld, startDirectoryWorld } from "../../support/directory-world.ts";

let world: DirectoryWorld;
beforeAll(async () => {
  world = await startDirectoryWorld({ hasAdmin: false });
});
afterAll(() => world.stop());

const first = { personId: "first", name: "First Admin", email: "first@trust.example" };

it("a directory without an administrator gets its first by one command, and no second", async () => {
  expect(await addFirstAdmin(world, "operator", first)).toMatchObject({ ok: true });
  expect(await world.directory.readPerson("first")).toMatchObject({ ...first, active: true, grants: [{ role: "admin" }] });
  expect(await world.store.readHistory("person#first", 1)).toMatchObject([{ by: "operator", action: "person-added" }]);
  const second = await addFirstAdmin(world, "operator", { ...first, personId: "second" });
  expect(second).toMatchObject({ ok: false, problem: { issues: [{ code: "already-there" }] } });
});

it("a file that would leave nobody to change the directory is refused", async () => {
  const person = await world.directory.readPerson("first");
  if (person === undefined) throw new Error("there is no first administrator");
  const text = writePeopleFile([{ ...person, active: false }]);
  const imported = await importPeople(world, { text, by: "first", apply: true });
  expect(imported).toMatchObject({ ok: true, value: { applied: false, bad: [{ column: "grants", code: "no-admin" }] } });
});
