import { holdersOf, mayBeNamed, organisation, type Person, peopleOf, type Structure, type Team } from "../domain/directory.ts";
import { sortByName } from "../domain/order.ts";
import { isPermitted, type Target } from "../domain/permission.ts";
import { type Action, managerRoles, permissions } from "../policy/permissions.ts";
import type { Directory } from "./ports.ts";

const teamsOf = ({ serviceId, teamIds }: Structure["services"][number]): Target[] =>
  teamIds.map((teamId) => ({ teamId, serviceId }));

/** The teams in which a person may do any of these. */
export const listPermittedTeams = async (directory: Directory, person: Person, ...actions: Action[]): Promise<Target[]> => {
  const { services } = await directory.readStructure();
  return services.flatMap(teamsOf).filter((team) => actions.some((action) => isPermitted(person, permissions[action], team)));
};

/** The teams of whose reviews a person sees any, and the organisation for those who see what is no team's. */
export const listTeamsToList = async (directory: Directory, person: Person): Promise<Target[]> => {
  const teams = await listPermittedTeams(directory, person, "list-reviews", "list-support-stages");
  return isPermitted(person, permissions["list-policy-renewals"], organisation) ? [...teams, organisation] : teams;
};

/** The teams whose incidents a person may take away. */
export const readTeamsToExport = async (directory: Directory, person: Person): Promise<Team[]> =>
  readTeams(directory, await listPermittedTeams(directory, person, "export-incidents"));

export const readTeamsToList = async (directory: Directory, person: Person): Promise<Team[]> =>
  readTeams(directory, await listTeamsToList(directory, person));

export const readTeams = async (directory: Directory, targets: readonly Pick<Target, "teamId">[]): Promise<Team[]> =>
  present(await Promise.all(targets.map(({ teamId }) => directory.readTeam(teamId))));

/** The teams in which a person may do something. */
export const readPermittedTeams = async (directory: Directory, person: Person, action: Action): Promise<Team[]> =>
  readTeams(directory, await listPermittedTeams(directory, person, action));

/** All teams of each service in which a person may do something in a team: those whose people they may name as affected. */
export const readTeamsAround = async (directory: Directory, person: Person, action: Action): Promise<Team[]> => {
  const { services } = await directory.readStructure();
  const mayHere = (team: Target) => isPermitted(person, permissions[action], team);
  return readTeams(
    directory,
    services
      .map(teamsOf)
      .filter((teams) => teams.some(mayHere))
      .flat(),
  );
};

/** Somebody to choose, with the team they work on where the choice is among several. */
export type NamedColleague = { personId: string; name: string; teamName?: string };

/** Whom of these teams' people somebody may name as affected, for the choices of a form. */
export const readColleagues = async (directory: Directory, teams: readonly Team[]): Promise<NamedColleague[]> => {
  const among = peopleOf(teams);
  const people = await Promise.all([...among].map((personId) => directory.readPerson(personId)));
  // Of somebody on several teams the first.
  const teamNames = new Map(teams.toReversed().flatMap(({ name, memberIds }) => memberIds.map((id) => [id, name])));
  return sortByName(people.filter((one) => mayBeNamed(one, among))).map(({ personId, name }) => {
    const teamName = teams.length > 1 ? teamNames.get(personId) : undefined;
    return { personId, name, ...(teamName !== undefined && { teamName }) };
  });
};

/** Whether somebody may be named as a line manager, who then reads and moves the case. */
export const isManager = (person: Person): boolean => person.grants.some(({ role }) => managerRoles.includes(role));

/** The people whose deputy somebody is, among those who manage in the same services. */
export const listDeputised = async (directory: Directory, person: Person): Promise<string[]> => {
  if (!isManager(person)) return [];
  const { services } = await directory.readStructure();
  const own = services.filter(({ serviceId, teamIds }) =>
    person.grants.some((grant) => grant.serviceId === serviceId || teamIds.some((teamId) => teamId === grant.teamId)),
  );
  const managers = await listManagers(
    directory,
    own.map(({ serviceId }) => serviceId),
  );
  return managers.filter(({ deputyId }) => deputyId === person.personId).map(({ personId }) => personId);
};

/** Everybody who may be named as line manager of a case in these services: who manages a team, their deputies, those above. */
export const listManagers = async (directory: Directory, serviceIds: readonly string[]): Promise<Person[]> => {
  const { services } = await directory.readStructure();
  const ids = services.filter(({ serviceId }) => serviceIds.includes(serviceId)).flatMap(({ teamIds }) => teamIds);
  const teams = present(await Promise.all(ids.map((teamId) => directory.readTeam(teamId))));
  const holders = [...new Set(teams.flatMap(holdersOf))];
  const people = present(await Promise.all(holders.map((personId) => directory.readPerson(personId))));
  return sortByName(people.filter((one) => one.active && isManager(one)));
};

const present = <T>(found: readonly (T | undefined)[]): T[] => found.filter((one) => one !== undefined);
