import { Person, Team } from "../domain/directory.ts";
import type { PersonBody, PersonRow } from "../policy/forms/person.ts";
import type { TeamBody } from "../policy/forms/team.ts";

/** A person out of the answers of a form or the cells of a file. */
export const toPerson = ({
  signsIn,
  email = "",
  grants = [],
  absences = [],
  ...rest
}: PersonBody & Pick<PersonRow, "personId" | "active">): Person =>
  Person.parse({ ...rest, email, grants, absences, ...(!signsIn && { withoutLogin: true }) });

/** The answers that make a person what they are. */
export const toBody = ({ withoutLogin, email, ...rest }: Person): PersonRow =>
  ({ ...rest, ...(email !== "" && { email }), signsIn: withoutLogin === undefined }) as PersonRow;

/** A team out of the answers of its form; who is in it is a matter of people's roles. */
export const toTeam = (
  { giveRoles: _roles, ...body }: TeamBody & { teamId: string },
  directorateId: string,
  memberIds: readonly string[],
): Team => Team.parse({ ...body, directorateId, memberIds });
