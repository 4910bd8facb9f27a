import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import { fail, type Result, succeed } from "../domain/result.ts";
import type { CorrectionBody } from "../policy/forms/correction.ts";
import { changedMeanwhile } from "./move-stage.ts";
import type { Chance, SupportStore } from "./ports.ts";
import { type CaseChanged, toChanged } from "./reassign-case.ts";
import type { KnownCase } from "./support-access.ts";

type Ports = { chance: Chance; support: SupportStore };

const mostCorrections = 20;

/** Keeps what the colleague says is not right in their case, beside what was noted, which nobody overwrites. */
export const correctCase = async (
  ports: Ports,
  person: Person,
  { supportCase }: KnownCase,
  { text }: CorrectionBody,
): Promise<Result<CaseChanged>> => {
  const before = supportCase.corrections ?? [];
  // The same sent twice is one correction.
  if (before.at(-1)?.text === text) return succeed(toChanged(supportCase));
  if (before.length >= mostCorrections)
    return fail({ kind: "conflict", code: "too-many", detail: "There is no room for more. Speak to the wellbeing lead." });
  const now = ports.chance.now();
  const { entry } = appendAudit(supportCase.auditHead, {
    reference: supportCase.reference,
    at: now,
    by: person.personId,
    action: "facts-corrected",
  });
  const outcome = await ports.support.change({
    supportCaseId: supportCase.supportCaseId,
    facts: { corrections: [...before, { at: now, text }] },
    previousHead: supportCase.auditHead,
    audit: entry,
  });
  return outcome === "written" ? succeed(toChanged(supportCase)) : changedMeanwhile();
};
