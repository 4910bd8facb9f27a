import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import { fail, type Result, succeed } from "../domain/result.ts";
import { isSettled } from "../domain/support-case.ts";
import type { FeedbackBody } from "../policy/forms/case-changes.ts";
import { changedMeanwhile } from "./move-stage.ts";
import type { Chance, SupportStore } from "./ports.ts";
import { type CaseChanged, toChanged } from "./reassign-case.ts";
import { isSupported, type KnownCase } from "./support-access.ts";

type Ports = { chance: Chance; support: SupportStore };

/** Whether the colleague may say how the support was: when the case has ended. */
export const mayGiveFeedback = (person: Person, known: KnownCase): boolean =>
  isSupported(person, known) && isSettled(known.supportCase);

/** Keeps how the colleague found the support, once; the same said again is kept already. */
export const giveFeedback = async (
  ports: Ports,
  person: Person,
  known: KnownCase,
  { score }: FeedbackBody,
): Promise<Result<CaseChanged>> => {
  const { supportCase } = known;
  if (!mayGiveFeedback(person, known))
    return fail({ kind: "conflict", code: "not-now", detail: "You can say how the support was when it has ended." });
  const kept = supportCase.feedback?.score;
  if (kept === Number(score)) return succeed(toChanged(supportCase));
  if (kept !== undefined)
    return fail({ kind: "conflict", code: "kept-already", detail: `You have said ${kept} of 5 before, and that is kept.` });
  const now = ports.chance.now();
  const { entry } = appendAudit(supportCase.auditHead, {
    reference: supportCase.reference,
    at: now,
    by: person.personId,
    action: "feedback-given",
  });
  const outcome = await ports.support.change({
    supportCaseId: supportCase.supportCaseId,
    facts: { feedback: { score: Number(score), at: now } },
    previousHead: supportCase.auditHead,
    audit: entry,
  });
  return outcome === "written" ? succeed(toChanged(supportCase)) : changedMeanwhile();
};
