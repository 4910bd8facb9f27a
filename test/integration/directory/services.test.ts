import { afterAll, beforeAll, expect, it } from "vitest";
import { saveService } from "../../../shared/use-cases/change-directory.ts";
import { addTeam } from "../../../shared/use-cases/change-teams.ts";
import { type DirectoryWorld, startDirectoryWorld } from "../../support/directory-world.ts";

let world: DirectoryWorld;
beforeAll(async () => {
  world = await startDirectoryWorld();
});
afterAll(() => world.stop());

const addTeamNumber = async (number: number) => {
  const body = { teamId: `team-${number}`, name: `Team ${number}`, serviceId: "adult-inpatient", headcount: 9 };
  expect(await addTeam(world, "admin", body)).toMatchObject({ ok: true });
};

const move = (directorateId: string, name = "Adult") =>
  saveService(world, "admin", { serviceId: "adult-inpatient", name, directorateId });

const directoratesNow = async () =>
  new Set([...(await world.store.readBook()).teams.values()].map(({ value }) => value.directorateId));

it("a service of 48 teams moves to another directorate with all of them; one of 49 is refused by its field, and keeps its name changeable", async () => {
  for (let number = 3; number <= 48; number++) await addTeamNumber(number);
  expect(await move("first")).toMatchObject({ ok: true });
  expect(await directoratesNow()).toEqual(new Set(["first"]));
  await addTeamNumber(49);
  expect(await move("second")).toMatchObject({
    ok: false,
    problem: { kind: "invalid", issues: [{ path: "directorateId", code: "too-many-teams" }] },
  });
  expect(await directoratesNow()).toEqual(new Set(["first"]));
  expect(await move("first", "Adults")).toMatchObject({ ok: true, value: { name: "Adults" } });
});
