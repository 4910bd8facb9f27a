import type { Person, Team } from "../domain/directory.ts";
import type { Contacts } from "../domain/recipient.ts";
import type { Review } from "../domain/review.ts";
import type { RecipientStore } from "./reminder-ports.ts";

const distinct = (ids: readonly (string | undefined)[]): string[] => [
  ...new Set(ids.filter((id): id is string => id !== undefined && id !== "")),
];

const peopleOf = (team: Team): (string | undefined)[] => [
  team.managerId,
  team.deputyId,
  team.serviceManagerId,
  team.headOfServiceId,
];

/** Reads everybody who may have to be written to about these reviews, or was told of them before, in five round trips at most, however many there are. */
export const gatherContacts = async (
  store: RecipientStore,
  reviews: readonly Review[],
  allowedDomains: ReadonlySet<string>,
  told: readonly { personId?: string | undefined; address: string }[] = [],
): Promise<Contacts> => {
  const teams = await store.readTeams(distinct(reviews.map(({ teamId }) => teamId)));
  const isOfLeads = reviews.some(({ responsible }) => responsible.role === "lead");
  const { leadIds = [] } = isOfLeads ? await store.readStructure() : {};
  const named = [...reviews.map(({ responsible }) => responsible.personId), ...told.map(({ personId }) => personId)];
  return gatherPeople(store, { teams, leadIds, named, addresses: told.map(({ address }) => address) }, allowedDomains);
};

/** Reads whoever these teams, leads and ids name, their deputies, and which of their addresses are suppressed. */
export const gatherPeople = async (
  store: RecipientStore,
  of: { teams: Team[]; leadIds: string[]; named?: (string | undefined)[]; addresses?: string[] },
  allowedDomains: ReadonlySet<string>,
): Promise<Contacts> => {
  const { teams, leadIds } = of;
  const named = distinct([...teams.flatMap(peopleOf), ...leadIds, ...(of.named ?? [])]);
  const first = await store.readPeople(named);
  const deputies = distinct(first.map(({ deputyId }) => deputyId)).filter((personId) => !named.includes(personId));
  const people: Person[] = [...first, ...(await store.readPeople(deputies))];
  const addresses = distinct([
    ...teams.map(({ roleMailbox }) => roleMailbox),
    ...people.map(({ email }) => email),
    ...(of.addresses ?? []),
  ]);
  return {
    teams: new Map(teams.map((team) => [team.teamId, team])),
    people: new Map(people.map((person) => [person.personId, person])),
    leadIds,
    suppressed: new Set(await store.readSuppressed(distinct(addresses.map((address) => address.toLowerCase())))),
    allowedDomains,
  };
};
