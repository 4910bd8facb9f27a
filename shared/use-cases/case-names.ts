import { type SupportCase, supportedIdOf } from "../domain/support-case.ts";
import type { Directory } from "./ports.ts";

type CaseNames = {
  personName: string;
  /** Of a colleague without a login. */
  employer?: string;
  /** Whether the colleague can sign in and read their case. */
  hasLogin: boolean;
  teamName: string;
  lineManagerName: string | undefined;
  teamManagerName: string | undefined;
  /** Who is above the team, unless that is the colleague. */
  serviceManagerName: string | undefined;
};

/** Looks the names of a case up in the directory. */
export const readCaseNames = async (directory: Directory, supportCase: SupportCase): Promise<CaseNames> => {
  const { person, lineManagerId, teamId } = supportCase;
  const nameOf = async (personId: string | undefined): Promise<string | undefined> =>
    personId === undefined ? undefined : (await directory.readPerson(personId))?.name;
  const ofTeam = async () => {
    const team = await directory.readTeam(teamId);
    const aboveId = team?.serviceManagerId === supportedIdOf(supportCase) ? undefined : team?.serviceManagerId;
    const [manager, above] = await Promise.all([nameOf(team?.managerId), nameOf(aboveId)]);
    return { teamName: team?.name ?? teamId, teamManagerName: manager, serviceManagerName: above };
  };
  const ofPerson = async () =>
    "personId" in person
      ? { hasLogin: true, personName: (await nameOf(person.personId)) ?? person.personId }
      : { hasLogin: false, personName: person.name, employer: person.employer };
  const [team, named, lineManagerName] = await Promise.all([ofTeam(), ofPerson(), nameOf(lineManagerId)]);
  return { ...team, ...named, lineManagerName };
};
