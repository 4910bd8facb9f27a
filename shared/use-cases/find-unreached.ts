import type { Person } from "../domain/directory.ts";
import type { Review } from "../domain/review.ts";
import { listUnreached, type Unreached } from "../domain/unreached.ts";
import { gatherPeople } from "./gather-contacts.ts";
import type { Directory } from "./ports.ts";
import type { RecipientStore } from "./reminder-ports.ts";
import { readPermittedTeams } from "./teams.ts";

type Ports = { directory: Directory; recipients: RecipientStore };

/** Whom no mail reaches of those who are told of the reviews of the teams that somebody answers for; `open` are reviews that name others. */
export const findUnreached = async (
  { directory, recipients }: Ports,
  allowedDomains: ReadonlySet<string>,
  person: Person,
  open: readonly Review[],
): Promise<Unreached[]> => {
  const teams = await readPermittedTeams(directory, person, "see-unreached");
  if (teams.length === 0) return [];
  const named = open
    .filter(({ teamId }) => teams.some((team) => team.teamId === teamId))
    .map(({ responsible }) => responsible.personId);
  return listUnreached(await gatherPeople(recipients, { teams, leadIds: [], named }, allowedDomains));
};
