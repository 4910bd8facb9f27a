import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "../../../shared/domain/directory.ts";
import { editTeam } from "../../../shared/use-cases/change-teams.ts";
import { importPeople } from "../../../shared/use-cases/import-people.ts";
import { writePeopleFile } from "../../../shared/use-cases/people-file.ts";
import { type DirectoryWorld, startDirectoryWorld } from "../../support/directory-world.ts";
import { buildPerson } from "../../support/reminder-world.ts";

const mona = buildPerson("mona", { name: "Mona", grants: [{ role: "team-manager", teamId: "ash" }] });
const nia = buildPerson("nia", { name: "Nia", grants: [{ role: "staff", teamId: "ash" }] });

let world: DirectoryWorld;
beforeAll(async () => {
  world = await startDirectoryWorld();
  expect(await send([mona, nia], true)).toMatchObject({ ok: true });
  const team = { name: "Ash ward", serviceId: "adult-inpatient", headcount: 9, managerId: "mona" };
  const version = (await world.store.readBook()).teams.get("ash")?.version ?? 0;
  expect(await editTeam(world, "admin", "ash", { ...team, version })).toMatchObject({ ok: true });
});
afterAll(() => world.stop());

const send = (people: Person[], apply: boolean) => importPeople(world, { text: writePeopleFile(people), by: "admin", apply });
const preview = async (...people: Person[]) => {
  const result = await send(people, false);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
};

it("says of each who changes what stands there now and what the file makes of it, in the words of the file", async () => {
  const after: Person = { ...nia, name: "Nia Ashdown", withoutLogin: true, grants: [...nia.grants, { role: "lead" }] };
  const report = await preview(mona, after);
  expect(report.changed).toEqual([
    {
      personId: "nia",
      fields: ["name", "signsIn", "grants"],
      before: { name: "Nia", signsIn: "yes", grants: "staff@ash" },
      after: { name: "Nia Ashdown", signsIn: "no", grants: "staff@ash; lead" },
    },
  ]);
  expect(report.leftOver).toEqual([]);
});

it("names who is new with all that the file says of them", async () => {
  const report = await preview(buildPerson("zoe", { name: "Zoe", grants: [{ role: "staff", teamId: "birch" }] }));
  expect(report.added).toMatchObject([{ personId: "zoe", after: { name: "Zoe", grants: "staff@birch", active: "yes" } }]);
});

it("names what is left to do on the pages of teams: roles not named there, places without the role, leavers still named", async () => {
  const promoted: Person = { ...nia, grants: [{ role: "team-manager", teamId: "ash" }] };
  const inAsh = { place: "managerId", teams: [{ teamId: "ash", name: "Ash ward" }] };
  expect((await preview({ ...mona, active: false }, promoted)).leftOver).toEqual([
    { personId: "mona", name: "Mona", why: "left", ...inAsh },
    { personId: "nia", name: "Nia", why: "not-named", ...inAsh },
  ]);
  expect((await preview({ ...mona, grants: [] })).leftOver).toEqual([
    { personId: "mona", name: "Mona", why: "no-role", ...inAsh },
  ]);
});

it("refuses a workbook with what to do", async () => {
  expect(await importPeople(world, { text: "PK\u0003\u0004", by: "admin", apply: true })).toMatchObject({
    ok: false,
    problem: { issues: [{ path: "people", code: "spreadsheet" }] },
  });
});
