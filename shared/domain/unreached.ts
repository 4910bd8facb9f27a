import { holdersOf, type Person, places, type Team } from "./directory.ts";
import { sortByName } from "./order.ts";
import { type Contacts, domainOf } from "./recipient.ts";
import { hasRoleFor } from "./team-place.ts";

/**
 * Why no mail arrives: it came back or was complained of, there is no address, its domain is not allowed, the person has left, or
 * nobody is named. Without the role that goes with it mail arrives, and leads to pages that do not open.
 */
export const unreachedWhys = ["suppressed", "no-address", "domain-refused", "left", "nobody-named", "no-role"] as const;
export type UnreachedWhy = (typeof unreachedWhys)[number];

/** Whom a team has to name for its reminders to find somebody at every rung. */
export const namedRoles = ["team-manager", "service-manager", "head-of-service"] as const;
export type NamedRole = (typeof namedRoles)[number];

/**
 * A person, or without `personId` a team's own mailbox, or whom a team does not name (`missing`), whom reminders are meant for;
 * `teams` name them.
 */
export type Unreached = {
  personId?: string;
  name: string;
  why: UnreachedWhy;
  missing?: NamedRole[];
  teams: Pick<Team, "teamId" | "name">[];
};

const faultOf = (contacts: Contacts, given: string): UnreachedWhy | undefined => {
  const address = given.toLowerCase();
  if (address === "") return "no-address";
  if (contacts.suppressed.has(address)) return "suppressed";
  return contacts.allowedDomains.has(domainOf(address)) ? undefined : "domain-refused";
};

const faultOfPerson = (contacts: Contacts, { active, email }: Person): UnreachedWhy | undefined =>
  active ? faultOf(contacts, email) : "left";

/** Whether a team names a person without the role that goes with it. */
const lacksRole = (person: Person, team: Team): boolean =>
  places.some((place) => team[place] === person.personId && !hasRoleFor(person, place, team));

/** Teams that name nobody for a role that reminders go to: what a team owes is first its manager's, and what is late goes up. */
const listUnmanaged = (teams: readonly Team[]): Unreached[] =>
  teams.flatMap((team): Unreached[] => {
    const { teamId, name, managerId, serviceManagerId, headOfServiceId } = team;
    const named = { "team-manager": managerId, "service-manager": serviceManagerId, "head-of-service": headOfServiceId };
    const missing = namedRoles.filter((role) => named[role] === undefined);
    return missing.length === 0 ? [] : [{ name, why: "nobody-named", missing, teams: [{ teamId, name }] }];
  });

/** Whoever among these people and teams cannot be reached by mail: teams that name nobody for a role, then team mailboxes, then people, each by name. */
export const listUnreached = (contacts: Contacts): Unreached[] => {
  const teams = [...contacts.teams.values()];
  const mailboxes = teams.flatMap(({ teamId, name, roleMailbox }): Unreached[] => {
    const why = roleMailbox === undefined ? undefined : faultOf(contacts, roleMailbox);
    return why === undefined ? [] : [{ name, why, teams: [{ teamId, name }] }];
  });
  const people = [...contacts.people.values()].flatMap((person): Unreached[] => {
    const { personId, name } = person;
    const naming = teams.filter((team) => holdersOf(team).includes(personId));
    const without = naming.filter((team) => lacksRole(person, team));
    const why = faultOfPerson(contacts, person) ?? (without.length > 0 ? "no-role" : undefined);
    if (why === undefined) return [];
    const concerned = why === "no-role" ? without : naming;
    return [{ personId, name, why, teams: concerned.map((team) => ({ teamId: team.teamId, name: team.name })) }];
  });
  return [...sortByName(listUnmanaged(teams)), ...sortByName(mailboxes), ...sortByName(people)];
};
