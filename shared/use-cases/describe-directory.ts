import type { Person, Team } from "../domain/directory.ts";
import { type DirectoryBook, servicesOf } from "../domain/directory-book.ts";
import { sortByName } from "../domain/order.ts";
import { managerRoles } from "../policy/permissions.ts";
import { placeWords } from "../policy/role-words.ts";

/** Who is looked for in the directory: words of a name, an id or an address, a team, and whether they are here. */
export type PeopleSearch = { words: string; teamId: string; show: string };

const isShown: Record<string, (person: Person) => boolean> = {
  "": ({ active }) => active,
  "no-login": ({ active, withoutLogin }) => active && withoutLogin === true,
  left: ({ active }) => !active,
  all: () => true,
};

export const listPeople = (book: DirectoryBook): Person[] => sortByName([...book.people.values()].map(({ value }) => value));

export const listTeams = (book: DirectoryBook): Team[] => sortByName([...book.teams.values()].map(({ value }) => value));

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

const personFields = { lineManagerId: "line manager", deputyId: "stand-in" };

/** What somebody is to a row, by those of its fields that name people. */
const rolesIn = (row: object, fields: Record<string, string>, personId: string): string[] =>
  Object.entries(fields).flatMap(([field, as]) => (row[field as keyof typeof row] === personId ? [as] : []));

export const findNamed = (book: DirectoryBook, personId: string): NamedIn[] => [
  ...listTeams(book).flatMap((team) =>
    rolesIn(team, placeWords, personId).map((as): NamedIn => ({ kind: "team", id: team.teamId, name: team.name, as })),
  ),
  ...listPeople(book)
    .filter(({ active }) => active)
    .flatMap((person) =>
      rolesIn(person, personFields, personId).map(
        (as): NamedIn => ({ kind: "person", id: person.personId, name: person.name, as }),
      ),
    ),
];

const isNamedIn = (row: object) => (personId: string) => rolesIn(row, { ...placeWords, ...personFields }, personId).length > 0;

type Option = { code: string; label: string };

/** People to choose from, each by name and the first team or service that they have a role in; by id as well where two have one name. */
const chooseAmong = (book: DirectoryBook, people: readonly Person[]): Option[] => {
  const names = nameAll(book);
  const called = Map.groupBy(people, ({ name }) => name);
  return people.map(({ personId, name, grants }) => {
    const place = grants.map(({ teamId, serviceId }) => teamId ?? serviceId).find((id) => id !== undefined);
    const where = place === undefined ? "" : `, ${names[place] ?? place}`;
    const isAlone = called.get(name)?.length === 1;
    return { code: personId, label: `${name}${where}${isAlone ? "" : ` (${personId})`}` };
  });
};

/**
 * What the forms of the directory choose from. Colleagues are those who manage anything, which a list can hold, and whoever
 * is named already.
 */
export const listChoices = (book: DirectoryBook, named: object = {}): Record<"teams" | "services" | "managers", Option[]> => {
  const isNamed = isNamedIn(named);
  return {
    teams: listTeams(book).map(({ teamId, name }) => ({ code: teamId, label: name })),
    services: servicesOf(book).map(({ serviceId, name }) => ({ code: serviceId, label: name })),
    managers: chooseAmong(
      book,
      listPeople(book).filter(
        ({ personId, active, grants }) =>
          isNamed(personId) || (active && grants.some(({ role }) => managerRoles.includes(role) || role === "lead")),
      ),
    ),
  };
};

/** The names of everybody and everything of the directory, by id. */
export const nameAll = (book: DirectoryBook): Record<string, string> => ({
  ...Object.fromEntries([...book.people.values()].map(({ value }) => [value.personId, value.name])),
  ...Object.fromEntries(servicesOf(book).map(({ serviceId, name }) => [serviceId, name])),
  ...Object.fromEntries([...book.teams.values()].map(({ value }) => [value.teamId, value.name])),
});
