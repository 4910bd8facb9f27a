import { holdersOf, type Person, type Team } from "./directory.ts";
import { sortByName } from "./order.ts";
import { type Contacts, domainOf } from "./recipient.ts";

/** Why no mail arrives: it came back or was complained of, there is no address, its domain is not allowed, or the person has left. */
export type UnreachedWhy = "suppressed" | "no-address" | "domain-refused" | "left";

/** A person, or a team's own mailbox, that reminders are meant for and cannot be sent to; `teams` name them. */
export type Unreached = { personId?: string; name: string; why: UnreachedWhy; teams: Pick<Team, "teamId" | "name">[] };

const faultOf = (contacts: Contacts, given: string): UnreachedWhy | undefined => {
  const address = given.toLowerCase();
  if (address === "") return "no-address";
  if (contacts.suppressed.has(address)) return "suppressed";
  return contacts.allowedDomains.has(domainOf(address)) ? undefined : "domain-refused";
};

const faultOfPerson = (contacts: Contacts, { active, email }: Person): UnreachedWhy | undefined =>
  active ? faultOf(contacts, email) : "left";

/** Whoever among these people and teams cannot be reached by mail, team mailboxes first, then by name. */
export const listUnreached = (contacts: Contacts): Unreached[] => {
  const teams = [...contacts.teams.values()];
  const mailboxes = teams.flatMap(({ teamId, name, roleMailbox }): Unreached[] => {
    const why = roleMailbox === undefined ? undefined : faultOf(contacts, roleMailbox);
    return why === undefined ? [] : [{ name, why, teams: [{ teamId, name }] }];
  });
  const people = [...contacts.people.values()].flatMap((person): Unreached[] => {
    const { personId, name } = person;
    const why = faultOfPerson(contacts, person);
    if (why === undefined) return [];
    const naming = teams
      .filter((team) => holdersOf(team).includes(personId))
      .map((team) => ({ teamId: team.teamId, name: team.name }));
    return [{ personId, name, why, teams: naming }];
  });
  return [...sortByName(mailboxes), ...sortByName(people)];
};
