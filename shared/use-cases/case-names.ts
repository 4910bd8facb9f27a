import { maySignIn } from "../domain/directory.ts";
import { type SupportCase, supportedIdOf } from "../domain/support-case.ts";
import type { Directory } from "./ports.ts";

type CaseNames = {
  personName: string;
  /** Of a colleague who is named and not in the directory. */
  employer?: string | undefined;
  email?: string | undefined;
  /** Whether the colleague can sign in and read their case. */
  hasLogin: boolean;
  teamName: string;
  lineManagerName: string | undefined;
  teamManagerName: string | undefined;
  /** Who is above the team, unless that is the colleague. */
  serviceManagerName: string | undefined;
  /** Who put a stage right or answered a correction, by id. */
  writers: Record<string, string>;
};

/** Everybody who put a stage of a case right, or answered what the colleague said is not. */
const writersOf = ({ stages, corrections = [] }: SupportCase): string[] => [
  ...new Set([
    ...Object.values(stages).flatMap((state) => [state, ...state.earlier].flatMap(({ amended }) => amended?.by ?? [])),
    ...corrections.flatMap(({ answer }) => answer?.by ?? []),
  ]),
];

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
  const ofPerson = async () => {
    if (!("personId" in person)) {
      const { name, employer, email } = person;
      return { hasLogin: false, personName: name, employer, email };
    }
    const known = await directory.readPerson(person.personId);
    return { hasLogin: maySignIn(known), personName: known?.name ?? person.personId };
  };
  const ofWriters = async () => {
    const named = writersOf(supportCase).map(async (id) => [id, (await nameOf(id)) ?? "somebody who has left"] as const);
    return Object.fromEntries(await Promise.all(named));
  };
  const [team, named, lineManagerName, writers] = await Promise.all([ofTeam(), ofPerson(), nameOf(lineManagerId), ofWriters()]);
  return { ...team, ...named, lineManagerName, writers };
};
