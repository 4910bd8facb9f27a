import { holdersOf, type Person, type Team } from "../domain/directory.ts";
import type { Contacts, Holders } from "../domain/recipient.ts";
import type { Review } from "../domain/review.ts";
import type { RecipientStore } from "./reminder-ports.ts";

const distinct = (ids: readonly (string | undefined)[]): string[] => [
  ...new Set(ids.filter((id): id is string => id !== undefined && id !== "")),
];

/** What is read of the directory to know whose a review is. */
export type HolderStore = Pick<RecipientStore, "readTeams" | "readStructure" | "readPeople">;

type Known = { teams: Team[]; leadIds: string[]; named?: (string | undefined)[] };

const readKnown = async (store: HolderStore, reviews: readonly Review[]): Promise<Known> => {
  const teams = await store.readTeams(distinct(reviews.map(({ teamId }) => teamId)));
  const isOfLeads = reviews.some(({ responsible }) => responsible.role === "lead");
  const { leadIds = [] } = isOfLeads ? await store.readStructure() : {};
  return { teams, leadIds, named: reviews.map(({ responsible }) => responsible.personId) };
};

const readHolders = async (store: HolderStore, { teams, leadIds, named = [] }: Known): Promise<Holders> => {
  const ids = distinct([...teams.flatMap(holdersOf), ...leadIds, ...named]);
  const first = await store.readPeople(ids);
  const deputies = distinct(first.map(({ deputyId }) => deputyId)).filter((personId) => !ids.includes(personId));
  const people: Person[] = [...first, ...(await store.readPeople(deputies))];
  return {
    teams: new Map(teams.map((team) => [team.teamId, team])),
    people: new Map(people.map((person) => [person.personId, person])),
    leadIds,
  };
};

/** Reads everybody whose these reviews may be, in four round trips at most, however many there are. */
export const gatherHolders = async (store: HolderStore, reviews: readonly Review[]): Promise<Holders> =>
  readHolders(store, await readKnown(store, reviews));

/** Reads everybody who may have to be written to about these reviews, or was told of them before, in five round trips at most, however many there are. */
export const gatherContacts = async (
  store: RecipientStore,
  reviews: readonly Review[],
  allowedDomains: ReadonlySet<string>,
  told: readonly { personId?: string | undefined; address: string }[] = [],
): Promise<Contacts> => {
  const { named = [], ...known } = await readKnown(store, reviews);
  const of = {
    ...known,
    named: [...named, ...told.map(({ personId }) => personId)],
    addresses: told.map(({ address }) => address),
  };
  return gatherPeople(store, of, allowedDomains);
};

/** Reads whoever these teams, leads and ids name, their deputies, and which of their addresses are suppressed. */
export const gatherPeople = async (
  store: RecipientStore,
  { addresses = [], ...known }: Known & { addresses?: string[] },
  allowedDomains: ReadonlySet<string>,
): Promise<Contacts> => {
  const holders = await readHolders(store, known);
  const all = distinct([
    ...known.teams.map(({ roleMailbox }) => roleMailbox),
    ...[...holders.people.values()].map(({ email }) => email),
    ...addresses,
  ]);
  const suppressed = await store.readSuppressed(distinct(all.map((address) => address.toLowerCase())));
  return { ...holders, suppressed: new Set(suppressed), allowedDomains };
};
