import type { Person } from "../domain/directory.ts";
import type { Issue } from "../domain/result.ts";
import { looksMarked } from "./spreadsheet-mark.ts";

/** What a person may refer to. */
export type Known = {
  hasPerson: (personId: string) => boolean;
  hasTeam: (teamId: string) => boolean;
  hasService: (serviceId: string) => boolean;
};

const issue = (path: string, code: string, message: string): Issue => ({ path, code, message });

/** What may stand in an address of ours, which every id does. */
const isId = (id: string): boolean => /^[A-Za-z0-9._@|:+-]+$/.test(id);

const checkTexts = ({ personId, name, email }: Person): Issue[] => [
  ...(isId(personId) ? [] : [issue("personId", "invalid-id", "An id has letters, digits and . _ @ | : + - only")]),
  ...(looksMarked(name) ? [issue("name", "invalid-text", "Enter a name that begins with a letter")] : []),
  ...(looksMarked(email) ? [issue("email", "invalid-email", "Enter an email address that begins with a letter or digit")] : []),
];

const checkGrants = ({ grants }: Person, known: Known): Issue[] =>
  grants.flatMap(({ teamId, serviceId }, index) => {
    const role = `Role ${index + 1}: `;
    if (teamId !== undefined && !known.hasTeam(teamId))
      return [issue(`grants.${index}.teamId`, "unknown-team", `${role}There is no such team`)];
    if (serviceId !== undefined && !known.hasService(serviceId))
      return [issue(`grants.${index}.serviceId`, "unknown-service", `${role}There is no such service`)];
    return [];
  });

const checkColleague = (person: Person, path: "lineManagerId" | "deputyId", known: Known): Issue[] => {
  const colleagueId = person[path];
  if (colleagueId === undefined) return [];
  if (colleagueId === person.personId) return [issue(path, "same-person", "Choose somebody other than the person themself")];
  return known.hasPerson(colleagueId) ? [] : [issue(path, "unknown-person", "There is no such person in the directory")];
};

const checkAbsences = ({ absences }: Person): Issue[] =>
  absences.flatMap(({ fromOn, toOn }, index) =>
    toOn < fromOn
      ? [issue(`absences.${index}.toOn`, "out-of-order", `Absence ${index + 1}: The last day away must not be before the first`)]
      : [],
  );

/** What is wrong with a person beyond the form: ids that lead nowhere, days out of order. */
export const checkPerson = (person: Person, known: Known): Issue[] => [
  ...checkTexts(person),
  ...checkGrants(person, known),
  ...checkColleague(person, "lineManagerId", known),
  ...checkColleague(person, "deputyId", known),
  ...checkAbsences(person),
];
