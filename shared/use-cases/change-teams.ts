import { type Person, type Place, places, type Team } from "../domain/directory.ts";
import { changeTeam, type DirectoryBook, servicesOf, type Who } from "../domain/directory-book.ts";
import type { RowChange } from "../domain/directory-row.ts";
import { type Issue, invalid, type Result, succeed } from "../domain/result.ts";
import { grantFor, hasRoleFor } from "../domain/team-place.ts";
import type { TeamBody } from "../policy/forms/team.ts";
import { describeGrant } from "../policy/role-words.ts";
import { change, checkShortWord, type DirectoryPorts, isAt, moved } from "./change-directory.ts";
import { nameAll } from "./describe-directory.ts";
import { toTeam } from "./person-body.ts";

type Body = TeamBody & { teamId: string };

const issue = (path: string, code: string, message: string): Issue => ({ path, code, message });

/** Who is named must be there; whoever has left stays only where they were named before. */
const checkNamed = (book: DirectoryBook, body: Body): Issue[] =>
  places.flatMap((place) => {
    const personId = body[place];
    if (personId === undefined) return [];
    const person = book.people.get(personId)?.value;
    if (person === undefined) return [issue(place, "unknown-person", "There is no such person in the directory")];
    if (person.active || book.teams.get(body.teamId)?.value[place] === personId) return [];
    return [issue(place, "has-left", `${person.name} has left: choose somebody else`)];
  });

type Lack = { place: Place; person: Person };

/** Whom a team names without the role that goes with it. */
const listLacks = (book: DirectoryBook, team: Body): Lack[] =>
  places.flatMap((place) => {
    const person = book.people.get(team[place] ?? "")?.value;
    return person?.active && !hasRoleFor(person, place, team) ? [{ place, person }] : [];
  });

/** Asks for what somebody lacks, all of it in one question; where it is not to be given, somebody else has to be chosen. */
const askForRoles = (book: DirectoryBook, team: Body, lacks: readonly Lack[]): Issue[] => {
  const names = { ...nameAll(book), [team.teamId]: team.name };
  const lacking = lacks.map(({ place, person }) => ({
    place,
    name: person.name,
    role: describeGrant(grantFor(place, team), names),
  }));
  if (team.giveRoles === false)
    return lacking.map(({ place, name, role }) =>
      issue(place, "no-role", `${name} does not have the role “${role}”: choose somebody who has it`),
    );
  const roles = lacking.map(({ name, role }) => `${name} the role “${role}”`).join(" and ");
  return [issue("giveRoles", "no-role", `Choose whether to give ${roles}. Without it they cannot open what reminders lead to`)];
};

/** People with the roles that they lack, each once. */
const giveRoles = (team: Body, lacks: readonly Lack[]): Person[] => {
  const given = new Map<string, Person>();
  for (const { place, person } of lacks) {
    const { grants } = given.get(person.personId) ?? person;
    given.set(person.personId, { ...person, grants: [...grants, grantFor(place, team)] });
  }
  return [...given.values()];
};

/** The members of a team, with those who have a new role in it. */
const membersWith = (book: DirectoryBook, { teamId }: Body, given: readonly Person[]): string[] => {
  const joined = given.filter(({ grants }) => grants.some((grant) => grant.teamId === teamId)).map(({ personId }) => personId);
  return [...new Set([...(book.teams.get(teamId)?.value.memberIds ?? []), ...joined])];
};

const saveTeam = (book: DirectoryBook, body: Body, who: Who): Result<{ changes: RowChange[]; answer: Team }> => {
  const service = servicesOf(book).find(({ serviceId }) => serviceId === body.serviceId);
  const issues = [
    ...checkShortWord("teamId", body.teamId),
    ...(service ? [] : [issue("serviceId", "unknown-service", "There is no such service")]),
    ...checkNamed(book, body),
  ];
  if (service === undefined || issues.length > 0) return invalid(...issues);
  const lacks = listLacks(book, body);
  if (lacks.length > 0 && body.giveRoles !== true) return invalid(...askForRoles(book, body, lacks));
  const given = giveRoles(body, lacks);
  const team = toTeam(body, service.directorateId, membersWith(book, body, given));
  return succeed({ changes: changeTeam(book, team, given, who), answer: team });
};

/** Adds a team. Whoever it names has the role that goes with it, or is given it in the same step where `giveRoles` says so. */
export const addTeam = (ports: DirectoryPorts, by: string, body: Body): Promise<Result<Team>> =>
  change(ports, by, (book, who) =>
    book.teams.has(body.teamId)
      ? invalid(issue("teamId", "already-there", "A team with this id is in the directory already"))
      : saveTeam(book, body, who),
  );

/** Changes a team; of the roles of whom it names the same holds. */
export const editTeam = (
  ports: DirectoryPorts,
  by: string,
  teamId: string,
  { version, ...body }: TeamBody & { version: number },
): Promise<Result<Team>> =>
  change(ports, by, (book, who) => (isAt(book.teams.get(teamId), version) ? saveTeam(book, { ...body, teamId }, who) : moved()));
