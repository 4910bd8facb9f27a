import { expect, test } from "vitest";
import type { Grant, Person } from "../../shared/domain/directory.ts";
import { grantFor, hasRoleFor, listMisfits } from "../../shared/domain/team-place.ts";
import { buildPerson, buildTeam } from "../support/reminder-world.ts";

const having = (personId: string, ...grants: Grant[]): Person => buildPerson(personId, { grants });
const ash = buildTeam("ash");

test.each([
  ["managerId", { role: "team-manager", teamId: "ash" }, true],
  ["managerId", { role: "team-manager", teamId: "birch" }, false],
  ["managerId", { role: "deputy", teamId: "ash" }, false],
  ["deputyId", { role: "deputy", teamId: "ash" }, true],
  ["deputyId", { role: "team-manager", teamId: "ash" }, true],
  ["serviceManagerId", { role: "service-manager", serviceId: "adult" }, true],
  ["serviceManagerId", { role: "service-manager", serviceId: "community" }, false],
  ["serviceManagerId", { role: "lead" }, true],
  ["headOfServiceId", { role: "staff", teamId: "ash" }, false],
] as const)("for the place %s the role %o is enough: %s", (place, grant, expected) => {
  expect(hasRoleFor(having("zoe", grant), place, ash)).toBe(expected);
});

test("the role that goes with a place is given in its team or its service, and is enough for it", () => {
  expect(grantFor("managerId", ash)).toEqual({ role: "team-manager", teamId: "ash" });
  expect(grantFor("headOfServiceId", ash)).toEqual({ role: "head-of-service", serviceId: "adult" });
});

test("roles without a place, places without a role and leavers still named are told, each once with its teams", () => {
  const people = [
    having("manager-ash", { role: "team-manager", teamId: "ash" }),
    having("manager-birch", { role: "deputy", teamId: "birch" }),
    having("deputy-ash", { role: "team-manager", teamId: "ash" }),
    having("zoe", { role: "team-manager", teamId: "birch" }, { role: "service-manager", serviceId: "adult" }),
    buildPerson("matron", { active: false }),
  ];
  const shown = listMisfits(people, [ash, buildTeam("birch")]).map(({ personId, place, why, teams }) => [
    personId,
    place,
    why,
    ...teams.map(({ teamId }) => teamId),
  ]);
  expect(shown).toEqual([
    ["manager-birch", "managerId", "no-role", "birch"],
    ["manager-birch", "deputyId", "not-named", "birch"],
    ["zoe", "managerId", "not-named", "birch"],
    ["zoe", "serviceManagerId", "not-named", "ash", "birch"],
    ["matron", "serviceManagerId", "left", "ash", "birch"],
  ]);
});
