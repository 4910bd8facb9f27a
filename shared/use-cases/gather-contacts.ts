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
  const leadIds = reviews.some(({ responsible }) => responsible.role === "lead") ? await store.readLeadIds() : [];
  const named = distinct([
    ...teams.flatMap(peopleOf),
    ...leadIds,
    ...reviews.map(({ responsible }) => responsible.personId),
    ...told.map(({ personId }) => personId),
  ]);
  const first = await store.readPeople(named);
  const deputies = distinct(first.map(({ deputyId }) => deputyId)).filter((personId) => !named.includes(personId));
  const people: Person[] = [...first, ...(await store.readPeople(deputies))];
  const addresses = distinct([
    ...teams.map(({ roleMailbox }) => roleMailbox),
    ...people.map(({ email }) => email),
    ...told.map(({ address }) => address),
  ]);
  return {
    teams: new Map(teams.map((team) => [team.teamId, team])),
    people: new Map(people.map((person) => [person.personId, person])),
    leadIds,
    suppressed: new Set(await store.readSuppressed(distinct(addresses.map((address) => address.toLowerCase())))),
    allowedDomains,
  };
};
