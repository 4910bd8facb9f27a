import { mayBeNamed, type Person, peopleOf, type Team } from "../domain/directory.ts";
import type { Incident } from "../domain/incident.ts";
import { findTemplate } from "../domain/pathway.ts";
import type { Issue } from "../domain/result.ts";
import type { Instant } from "../domain/review.ts";
import { isSameColleague, type SupportedPerson } from "../domain/support-case.ts";
import { clockStartOf, supportClockOf } from "../policy/clocks.ts";
import { incidentTemplateId, pathway } from "../policy/pathway.ts";
import type { Action } from "../policy/permissions.ts";
import { buildSupportCase } from "./build-support-case.ts";
import type { Chance, Directory, OpenedCase } from "./ports.ts";
import { readTeamsAround } from "./teams.ts";

const incidentTemplate = findTemplate(pathway, incidentTemplateId);

/** Who names colleagues, and by what they do. */
type Naming = { person: Person; action: Action };

export type Colleague = { person: SupportedPerson; lineManagerId: string | undefined };

/** Those of these ids whom a person may name, in their order; of others it is not told whether they are there. No read where there is none. */
export const readNamed = async (
  directory: Directory,
  { person, action }: Naming,
  personIds: readonly (string | undefined)[],
): Promise<(Person | undefined)[]> => {
  if (personIds.every((personId) => personId === undefined)) return personIds.map(() => undefined);
  const [teams, ...people] = await Promise.all([
    readTeamsAround(directory, person, action),
    ...personIds.map((personId) => (personId === undefined ? undefined : directory.readPerson(personId))),
  ]);
  const among = peopleOf(teams);
  return people.map((one) => (mayBeNamed(one, among) ? one : undefined));
};

/** Looks up the colleagues named by id; one without a login is looked after by the team's manager, and is one however often their name stands there. */
export const findColleagues = async (
  directory: Directory,
  team: Team,
  naming: Naming,
  named: readonly SupportedPerson[],
): Promise<{ found: Colleague[]; issues: Issue[] }> => {
  const found: Colleague[] = [];
  const issues: Issue[] = [];
  const people = await readNamed(
    directory,
    naming,
    named.map((one) => ("personId" in one ? one.personId : undefined)),
  );
  const affectedIds = named.flatMap((one) => ("personId" in one ? [one.personId] : []));
  const candidates = people.map((colleague) => managersFor(colleague, team, affectedIds));
  const activeIds = await readActive(directory, candidates.flat());
  named.forEach((one, index) => {
    const isRepeated = named.findIndex((other) => isSameColleague(one, other)) < index;
    if (isRepeated && !("personId" in one)) return;
    if (isRepeated)
      issues.push({
        path: `staffAffected.${index}.personId`,
        code: "repeated",
        message: `Colleague ${index + 1}: Choose each colleague once`,
      });
    if ("personId" in one && people[index] === undefined)
      issues.push({
        path: `staffAffected.${index}.personId`,
        code: "unknown-person",
        message: `Colleague ${index + 1}: Choose a colleague from the list, or enter their name and employer`,
      });
    else found.push({ person: one, lineManagerId: candidates[index]?.find((id) => activeIds.has(id)) });
  });
  return { found, issues };
};

/** Who may look after a colleague: their own line manager, else the team's, else those above; never one who was in the incident themself. */
const managersFor = (colleague: Person | undefined, team: Team, affectedIds: readonly string[]): string[] =>
  [colleague?.lineManagerId, team.managerId, team.serviceManagerId, team.headOfServiceId]
    .filter((personId) => personId !== undefined)
    .filter((personId) => !affectedIds.includes(personId));

/** Those of these people who have not left, all read in one round trip. */
const readActive = async (directory: Directory, personIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const people = await Promise.all([...new Set(personIds)].map(directory.readPerson));
  return new Set(people.flatMap((person) => (person?.active ? [person.personId] : [])));
};

/** A support case for each colleague; the manager may choose another template when opening one by hand. */
export const openCases = (
  chance: Chance,
  incident: Pick<Incident, "incidentId" | "startedAt" | "endedAt">,
  team: Team,
  colleagues: readonly Colleague[],
  opening: { openedAt: Instant; openedBy: string; isDisclosedLate?: boolean },
): OpenedCase[] => {
  if (incidentTemplate === undefined) throw new Error("the pathway has no template for cases of incidents");
  return colleagues.map(({ person, lineManagerId }) =>
    buildSupportCase(chance, pathway, {
      person,
      lineManagerId,
      incidentId: incident.incidentId,
      team,
      template: incidentTemplate,
      earliestAt: incident.startedAt,
      clockStartAt: supportClockOf(clockStartOf("staff-debrief", incident), opening.openedAt),
      ...opening,
    }),
  );
};
