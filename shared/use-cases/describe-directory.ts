import type { Person } from "../domain/directory.ts";
import { type DirectoryBook, servicesOf } from "../domain/directory-book.ts";
import { sortByName } from "../domain/order.ts";
import { managerRoles } from "../policy/permissions.ts";

/** Who is looked for in the directory: words of a name, an id or an address, a team, and whether they are here. */
export type PeopleSearch = { words: string; teamId: string; show: string };

const isShown: Record<string, (person: Person) => boolean> = {
  "": ({ active }) => active,
  "no-login": ({ active, withoutLogin }) => active && withoutLogin === true,
  left: ({ active }) => !active,
  all: () => true,
};

export const listPeople = (book: DirectoryBook): Person[] => sortByName([...book.people.values()].map(({ value }) => value));

/** The people that a search finds, by name. */
export const searchPeople = (book: DirectoryBook, { words, teamId, show }: PeopleSearch): Person[] => {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return listPeople(book).filter((person) => {
    const text = `${person.name} ${person.personId} ${person.email}`.toLowerCase();
    const isInTeam = teamId === "" || person.grants.some((grant) => grant.teamId === teamId);
    return isShown[show]?.(person) === true && isInTeam && wanted.every((word) => text.includes(word));
  });
};

/** Where somebody is named, whom others would look for in vain when they leave. */
export type NamedIn = { kind: "person" | "team"; id: string; name: string; as: string };

const teamFields = {
  managerId: "team manager",
  deputyId: "deputy",
  serviceManagerId: "service manager",
  headOfServiceId: "head of service",
};
const personFields = { lineManagerId: "line manager", deputyId: "stand-in" };

/** What somebody is to a row, by those of its fields that name people. */
const rolesIn = (row: object, fields: Record<string, string>, personId: string): string[] =>
  Object.entries(fields).flatMap(([field, as]) => (row[field as keyof typeof row] === personId ? [as] : []));

export const findNamed = (book: DirectoryBook, personId: string): NamedIn[] => [
  ...[...book.teams.values()].flatMap(({ value }) =>
    rolesIn(value, teamFields, personId).map((as): NamedIn => ({ kind: "team", id: value.teamId, name: value.name, as })),
  ),
  ...listPeople(book)
    .filter(({ active }) => active)
    .flatMap((person) =>
      rolesIn(person, personFields, personId).map(
        (as): NamedIn => ({ kind: "person", id: person.personId, name: person.name, as }),
      ),
    ),
];

const isNamedIn = (row: object) => (personId: string) => rolesIn(row, { ...teamFields, ...personFields }, personId).length > 0;

type Option = { code: string; label: string };

/**
 * What the forms of the directory choose from. Colleagues are those who manage anything, which a list can hold, and whoever
 * is named already.
 */
export const listChoices = (book: DirectoryBook, named: object = {}): Record<"teams" | "services" | "managers", Option[]> => {
  const isNamed = isNamedIn(named);
  return {
    teams: sortByName([...book.teams.values()].map(({ value }) => value)).map(({ teamId, name }) => ({
      code: teamId,
      label: name,
    })),
    services: servicesOf(book).map(({ serviceId, name }) => ({ code: serviceId, label: name })),
    managers: listPeople(book)
      .filter(
        ({ personId, active, grants }) =>
          isNamed(personId) || (active && grants.some(({ role }) => managerRoles.includes(role) || role === "lead")),
      )
      .map(({ personId, name }) => ({ code: personId, label: `${name} (${personId})` })),
  };
};

/** The names of everybody and everything of the directory, by id. */
export const nameAll = (book: DirectoryBook): Record<string, string> => ({
  ...Object.fromEntries([...book.people.values()].map(({ value }) => [value.personId, value.name])),
  ...Object.fromEntries(servicesOf(book).map(({ serviceId, name }) => [serviceId, name])),
  ...Object.fromEntries([...book.teams.values()].map(({ value }) => [value.teamId, value.name])),
});
