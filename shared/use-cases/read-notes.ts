import { appendAudit, readingsOf } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import type { SupportCase } from "../domain/support-case.ts";
import type { Chance, SupportStore } from "./ports.ts";
import { hideNotes, type KnownCase } from "./support-access.ts";

type Ports = { chance: Pick<Chance, "now">; support: SupportStore };

const attempts = 6;

/**
 * The case as somebody who may open it reads it. That they read it is written down first: what cannot be noted is not shown.
 * Throws where too many open the same case at one moment, which is answered as busy.
 */
export const readNotes = async ({ chance, support }: Ports, person: Person, known: KnownCase): Promise<SupportCase> => {
  const { supportCaseId, reference, auditHead } = known.supportCase;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const previousHead = await support.readReadingsHead(supportCaseId);
    const { entry, head } = appendAudit(previousHead, {
      reference: readingsOf(reference),
      at: chance.now(),
      by: person.personId,
      action: "support-case-read",
      asOf: auditHead.seq,
    });
    const outcome = await support.noteReading({ supportCaseId, previousHead, head, audit: entry });
    if (outcome === "written") return hideNotes(person, known);
  }
  throw Object.assign(new Error("too many readings of one case at once"), { name: "ThrottlingException" });
};
