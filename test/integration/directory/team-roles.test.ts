import { afterAll, beforeAll, expect, it } from "vitest";
import { addPerson, editPerson, saveService } from "../../../shared/use-cases/change-directory.ts";
import { addTeam, editTeam } from "../../../shared/use-cases/change-teams.ts";
import { type DirectoryWorld, startDirectoryWorld } from "../../support/directory-world.ts";

let world: DirectoryWorld;
beforeAll(async () => {
  world = await startDirectoryWorld();
  await add("mona", { role: "team-manager", teamId: "birch" });
  await add("nia", { role: "staff", teamId: "ash" });
  await add("matron", { role: "service-manager", serviceId: "adult-inpatient" });
});
afterAll(() => world.stop());

type Body = Parameters<typeof addPerson>[2];

const add = async (personId: string, ...grants: NonNullable<Body["grants"]>) => {
  const body: Body = { personId, name: personId, signsIn: true, grants };
  expect(await addPerson(world, "admin", body)).toMatchObject({ ok: true });
};

const ash = { name: "Ash ward", serviceId: "adult-inpatient", headcount: 20 };
const save = async (change: object) => {
  const version = (await world.store.readBook()).teams.get("ash")?.version ?? 0;
  return editTeam(world, "admin", "ash", { ...ash, version, ...change });
};
const grantsOf = async (personId: string) => (await world.store.readBook()).people.get(personId)?.value.grants;
const refused = (path: string, code: string) => ({ ok: false, problem: { kind: "invalid", issues: [{ path, code }] } });

it("nobody is named in a team without the role that goes with it, unless they are given it, and nothing is written by halves", async () => {
  const before = [await world.readRows("directory"), await world.readRows("audit")];
  const asked = await save({ managerId: "mona", deputyId: "nia" });
  expect(asked).toMatchObject(refused("giveRoles", "no-role"));
  const [issue] = asked.ok ? [] : (asked.problem.issues ?? []);
  expect(issue?.message).toContain("mona the role “Team manager, Ash ward”");
  expect(issue?.message).toContain("nia the role “Deputy of the team manager, Ash ward”");
  expect(await save({ managerId: "mona", giveRoles: false })).toMatchObject(refused("managerId", "no-role"));
  expect([await world.readRows("directory"), await world.readRows("audit")]).toEqual(before);
});

it("names somebody and gives the role in one step, each row with its entry in the audit", async () => {
  expect(await save({ managerId: "mona", deputyId: "nia", giveRoles: true })).toMatchObject({ ok: true });
  expect(await grantsOf("mona")).toEqual([
    { role: "team-manager", teamId: "birch" },
    { role: "team-manager", teamId: "ash" },
  ]);
  const team = (await world.store.readBook()).teams.get("ash");
  expect(team?.value).toMatchObject({ managerId: "mona", deputyId: "nia", memberIds: ["nia", "mona"] });
  const [ofMona] = await world.store.readHistory("person#mona", 1);
  const [ofAsh] = await world.store.readHistory("team#ash", 1);
  expect(ofMona).toMatchObject({ by: "admin", action: "person-changed", subject: "grants", at: ofAsh?.at });
  expect(ofAsh?.subject?.split(" ")).toEqual(expect.arrayContaining(["managerId", "deputyId", "memberIds"]));
  expect(await save({ managerId: "mona", deputyId: "nia" })).toMatchObject({ ok: true });
});

it("asks the same of a new team, and of one that moves to a service in which its people have no role", async () => {
  const oak = { ...ash, teamId: "oak", name: "Oak house", serviceManagerId: "matron", managerId: "nia" };
  expect(await addTeam(world, "admin", oak)).toMatchObject(refused("giveRoles", "no-role"));
  expect(await addTeam(world, "admin", { ...oak, giveRoles: true })).toMatchObject({ ok: true, value: { memberIds: ["nia"] } });
  expect(await grantsOf("matron")).toEqual([{ role: "service-manager", serviceId: "adult-inpatient" }]);

  const community = { serviceId: "community", name: "Community", directorateId: "mental-health" };
  expect(await saveService(world, "admin", community)).toMatchObject({ ok: true });
  const move = { serviceId: "community", managerId: "mona", deputyId: "nia", serviceManagerId: "matron" };
  expect(await save(move)).toMatchObject(refused("giveRoles", "no-role"));
  expect(await save({ ...move, giveRoles: true })).toMatchObject({ ok: true });
  expect(await grantsOf("matron")).toContainEqual({ role: "service-manager", serviceId: "community" });
});

it("lets nobody be named who has left, and leaves whoever was named before until somebody else is", async () => {
  const version = (await world.store.readBook()).people.get("mona")?.version ?? 0;
  expect(await editPerson(world, "admin", "mona", { version, active: false })).toMatchObject({ ok: true });
  expect(await save({ managerId: "mona", deputyId: "mona" })).toMatchObject(refused("deputyId", "has-left"));
  expect(await save({ managerId: "mona", deputyId: "nia" })).toMatchObject({ ok: true });
});
