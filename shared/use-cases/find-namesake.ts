import type { Person } from "../domain/directory.ts";
import { claimOf, isSettled, type SupportCase, supportedIdOf } from "../domain/support-case.ts";
import type { Directory, SupportStore } from "./ports.ts";
import { findCase, type KnownCase, readKnownCase } from "./support-access.ts";

type Ports = { support: SupportStore; directory: Directory };

/**
 * The case that was open for the same name and employer when this one was opened without asking, as a debrief does; nothing once
 * either has ended, or where the reader may not open it.
 */
export const findNamesake = async (
  ports: Ports,
  person: Person,
  { supportCase }: KnownCase,
): Promise<SupportCase | undefined> => {
  const isAsked = supportedIdOf(supportCase) === undefined && !supportCase.isAnotherPerson && !isSettled(supportCase);
  const claim = isAsked ? claimOf(supportCase) : undefined;
  const claimed = claim && (await ports.support.readClaimed(claim));
  if (claimed === undefined || claimed.supportCaseId === supportCase.supportCaseId || isSettled(claimed)) return undefined;
  const other = await readKnownCase(ports, claimed.supportCaseId);
  return other && findCase(person, other).ok ? claimed : undefined;
};
