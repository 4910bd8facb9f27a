import { directoryKeys, type Person, type Structure, type SuppressedAddress, type Team } from "./directory.ts";
import { changeRow, type Kept, type RowChange } from "./directory-row.ts";
import type { Instant } from "./review.ts";

/** The whole directory, as somebody who changes it reads it. */
export type DirectoryBook = {
  people: ReadonlyMap<string, Kept<Person>>;
  teams: ReadonlyMap<string, Kept<Team>>;
  structure: Kept<Structure> | undefined;
  /** By what they are called where no address may stand. */
  suppressed: ReadonlyMap<string, Kept<SuppressedAddress>>;
};

export type Service = Structure["services"][number];

export type Who = { by: string; at: Instant };

/** The teams that somebody is counted in: those of their grants, while they have not left. */
const teamIdsOf = (person: Person | undefined): string[] => [
  ...new Set(person?.active ? person.grants.flatMap(({ teamId }) => teamId ?? []) : []),
];

/** The members of teams as these people make them; a team keeps the order of those it had. */
const changeMembers = (book: DirectoryBook, after: readonly Person[], who: Who): RowChange[] => {
  const joined = new Map<string, string[]>();
  const left = new Map<string, Set<string>>();
  for (const person of after) {
    const before = teamIdsOf(book.people.get(person.personId)?.value);
    const now = teamIdsOf(person);
    for (const teamId of now) joined.set(teamId, [...(joined.get(teamId) ?? []), person.personId]);
    for (const teamId of before)
      if (!now.includes(teamId)) left.set(teamId, (left.get(teamId) ?? new Set()).add(person.personId));
  }
  return [...new Set([...joined.keys(), ...left.keys()])].flatMap((teamId) => {
    const before = book.teams.get(teamId);
    if (before === undefined) return [];
    const stay = before.value.memberIds.filter((personId) => !left.get(teamId)?.has(personId));
    const memberIds = [...new Set([...stay, ...(joined.get(teamId) ?? [])])];
    return changeRow("team", before.key, { before, after: { ...before.value, memberIds }, ...who });
  });
};

const changeRowsOf = (book: DirectoryBook, people: readonly Person[], who: Who): RowChange[] =>
  people.flatMap((after) => {
    const before = book.people.get(after.personId);
    return changeRow("person", directoryKeys.person(after.personId), { before, after, ...who });
  });

/** What changes in the directory when these people are as given: their own rows, and the members of their teams. */
export const changePeople = (book: DirectoryBook, people: readonly Person[], who: Who): RowChange[] => [
  ...changeRowsOf(book, people, who),
  ...changeMembers(book, people, who),
  ...changeLeads(book, people, who),
];

const isLead = ({ active, grants }: Person): boolean => active && grants.some(({ role }) => role === "lead");

/** Who leads as these people make it, in the order of their ids; kept with the services, because nobody is found by a role. */
const changeLeads = (book: DirectoryBook, people: readonly Person[], who: Who): RowChange[] => {
  const after = new Map([...book.people].map(([personId, { value }]) => [personId, value]));
  for (const person of people) after.set(person.personId, person);
  const leadIds = [...after.values()]
    .filter(isLead)
    .map(({ personId }) => personId)
    .sort();
  return changeStructure(book, { leadIds }, who);
};

/** What changes when a team and, with it, some of its people are as given: their rows, and the list of the services. */
export const changeTeam = (book: DirectoryBook, after: Team, people: readonly Person[], who: Who): RowChange[] => {
  const before = book.teams.get(after.teamId);
  return [
    ...changeRowsOf(book, people, who),
    ...changeRow("team", directoryKeys.team(after.teamId), { before, after, ...who }),
    ...changeServices(
      book,
      servicesOf(book).map((service) => {
        const others = service.teamIds.filter((teamId) => teamId !== after.teamId);
        const stays = service.teamIds.includes(after.teamId) && service.serviceId === after.serviceId;
        return {
          ...service,
          teamIds: stays ? service.teamIds : service.serviceId === after.serviceId ? [...others, after.teamId] : others,
        };
      }),
      who,
    ),
  ];
};

export const servicesOf = (book: DirectoryBook): Structure["services"] => book.structure?.value.services ?? [];

const changeServices = (book: DirectoryBook, services: Structure["services"], who: Who): RowChange[] =>
  changeStructure(book, { services }, who);

const changeStructure = (book: DirectoryBook, change: Partial<Structure>, who: Who): RowChange[] => {
  const before = book.structure;
  const { services, leadIds = [] } = { services: [], ...before?.value, ...change };
  const after: Structure = { services, ...(leadIds.length > 0 && { leadIds }) };
  if (before === undefined && services.length + leadIds.length === 0) return [];
  return changeRow("structure", directoryKeys.structure(), { before, after, ...who });
};

/** What changes when a service is as given: the list of services, and the directorate of its teams. */
export const changeService = (book: DirectoryBook, after: Service, who: Who): RowChange[] => {
  const services = servicesOf(book);
  const isThere = services.some(({ serviceId }) => serviceId === after.serviceId);
  const teams = after.teamIds.flatMap((teamId) => book.teams.get(teamId) ?? []);
  return [
    ...changeServices(
      book,
      isThere ? services.map((one) => (one.serviceId === after.serviceId ? after : one)) : [...services, after],
      who,
    ),
    ...teams.flatMap((before) =>
      changeRow("team", before.key, { before, after: { ...before.value, directorateId: after.directorateId }, ...who }),
    ),
  ];
};
