import { expect, test } from "vitest";
import type { Grant, Person } from "../../shared/domain/directory.ts";
import type { DirectoryBook } from "../../shared/domain/directory-book.ts";
import { listChoices } from "../../shared/use-cases/describe-directory.ts";
import { buildPerson, buildTeam } from "../support/reminder-world.ts";

const manager = (personId: string, name: string, ...grants: Grant[]): Person => buildPerson(personId, { name, grants });

const bookOf = (people: Person[]): DirectoryBook => ({
  people: new Map(people.map((value) => [value.personId, { key: `person#${value.personId}`, value, version: 1 }])),
  teams: new Map([["ash", { key: "team#ash", value: buildTeam("ash", { name: "Ash ward" }), version: 1 }]]),
  suppressed: new Map(),
  structure: undefined,
});

test("colleagues to choose are told apart by their team, and by their id only where two have the same name", () => {
  const { managers } = listChoices(
    bookOf([
      manager("m1", "Mona Birch", { role: "team-manager", teamId: "ash" }),
      manager("m2", "Lena Lead", { role: "lead" }),
      manager("m3", "Sam Carter", { role: "deputy", teamId: "ash" }),
      manager("m4", "Sam Carter", { role: "deputy", teamId: "ash" }),
      manager("m5", "Nia Ash", { role: "staff", teamId: "ash" }),
    ]),
  );
  expect(managers.map(({ label }) => label)).toEqual([
    "Lena Lead",
    "Mona Birch, Ash ward",
    "Sam Carter, Ash ward (m3)",
    "Sam Carter, Ash ward (m4)",
  ]);
});
