import type { Person, Team } from "../domain/directory.ts";
import type { Incident } from "../domain/incident.ts";
import { findTemplate } from "../domain/pathway.ts";
import type { Issue } from "../domain/result.ts";
import type { Instant } from "../domain/review.ts";
import type { SupportedPerson } from "../domain/support-case.ts";
import { clockStartOf, supportClockOf } from "../policy/clocks.ts";
import { pathway } from "../policy/pathway.ts";
import { buildSupportCase } from "./build-support-case.ts";
import type { Chance, Directory, OpenedCase } from "./ports.ts";

const incidentTemplate = findTemplate(pathway, "default");

export type Colleague = { person: SupportedPerson; lineManagerId: string | undefined };

/** Looks up the colleagues named by id; one without a login is looked after by the team's manager. */
export const findColleagues = async (
  directory: Directory,
  team: Team,
  named: readonly SupportedPerson[],
): Promise<{ found: Colleague[]; issues: Issue[] }> => {
  const found: Colleague[] = [];
  const issues: Issue[] = [];
  const people = await Promise.all(named.map((one) => ("personId" in one ? directory.readPerson(one.personId) : undefined)));
  const affectedIds = named.flatMap((one) => ("personId" in one ? [one.personId] : []));
  const candidates = people.map((colleague) => managersFor(colleague, team, affectedIds));
  const activeIds = await readActive(directory, candidates.flat());
  named.forEach((one, index) => {
    const isRepeated =
      "personId" in one && named.findIndex((other) => "personId" in other && other.personId === one.personId) < index;
    if (isRepeated)
      issues.push({
        path: `staffAffected.${index}.personId`,
        code: "repeated",
        message: `Colleague ${index + 1}: Choose each colleague once`,
      });
    const record = people[index];
    if ("personId" in one && record?.active !== true)
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
  if (incidentTemplate === undefined) throw new Error("the pathway has no default template");
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
