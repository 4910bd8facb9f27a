import { type Grant, type Person, type Place, places, type Role, reachOf, type Team } from "./directory.ts";

/** The roles with which somebody can do what a place in a team asks of them; the first is the one that goes with it. */
const rolesOf: Record<Place, readonly [Role, ...Role[]]> = {
  managerId: ["team-manager"],
  deputyId: ["deputy", "team-manager"],
  serviceManagerId: ["service-manager", "head-of-service", "lead"],
  headOfServiceId: ["head-of-service", "service-manager", "lead"],
};

type Placed = Pick<Team, "teamId" | "serviceId">;

const reaches = ({ teamId, serviceId }: Grant, team: Placed): boolean =>
  (teamId ?? team.teamId) === team.teamId && (serviceId ?? team.serviceId) === team.serviceId;

/** Whether somebody has a role with which they can do what a place in a team asks of them. */
export const hasRoleFor = ({ grants }: Person, place: Place, team: Placed): boolean =>
  grants.some((grant) => rolesOf[place].includes(grant.role) && reaches(grant, team));

/** The role that goes with a place in a team. */
export const grantFor = (place: Place, { teamId, serviceId }: Placed): Grant => {
  const [role] = rolesOf[place];
  return reachOf[role] === "team" ? { role, teamId } : { role, serviceId };
};

/** Whether somebody has the very role of a place, and no place of the team names them that this role is good for. */
const isUnnamed = ({ personId, grants }: Person, place: Place, team: Team): boolean => {
  const [role] = rolesOf[place];
  return (
    grants.some((grant) => grant.role === role && reaches(grant, team)) &&
    !places.some((named) => team[named] === personId && rolesOf[named].includes(role))
  );
};

/** `left`: still named after leaving. `no-role`: named without the role that goes with it. `not-named`: has the role and is not named. */
export const misfitWhys = ["left", "no-role", "not-named"] as const;
export type MisfitWhy = (typeof misfitWhys)[number];

/** Where the roles of somebody and the places that teams give them do not go together; the teams by name. */
export type Misfit = { personId: string; name: string; place: Place; why: MisfitWhy; teams: Pick<Team, "teamId" | "name">[] };

const whyOf = (person: Person, place: Place, team: Team): MisfitWhy | undefined => {
  const isNamed = team[place] === person.personId;
  if (!person.active) return isNamed ? "left" : undefined;
  if (isNamed) return hasRoleFor(person, place, team) ? undefined : "no-role";
  return isUnnamed(person, place, team) ? "not-named" : undefined;
};

/** What is left to put right between these people and these teams, in the order of the people. */
export const listMisfits = (people: readonly Person[], teams: readonly Team[]): Misfit[] =>
  people.flatMap((person) =>
    places.flatMap((place) =>
      misfitWhys.flatMap((why): Misfit[] => {
        const found = teams.filter((team) => whyOf(person, place, team) === why);
        if (found.length === 0) return [];
        const { personId, name } = person;
        return [{ personId, name, place, why, teams: found.map((team) => ({ teamId: team.teamId, name: team.name })) }];
      }),
    ),
  );
