import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import { fail, type Result, succeed } from "../domain/result.ts";
import { unansweredOf } from "../domain/support-case.ts";
import type { CorrectionAnswerBody } from "../policy/forms/correction.ts";
import { settleReview } from "./build-review.ts";
import { changedMeanwhile } from "./move-stage.ts";
import type { Chance, SupportStore } from "./ports.ts";
import { type CaseChanged, toChanged } from "./reassign-case.ts";
import type { KnownCase } from "./support-access.ts";

type Ports = { chance: Chance; support: SupportStore };

/**
 * Answers everything that the colleague said is not right and nobody has answered yet, unless they have said more than whoever answers
 * has read; the same sent twice is one answer.
 */
export const answerCorrection = async (
  ports: Ports,
  person: Person,
  { supportCase, reviews }: KnownCase,
  { version, text }: CorrectionAnswerBody,
): Promise<Result<CaseChanged>> => {
  const { corrections = [], supportCaseId, reference, auditHead } = supportCase;
  const before = corrections[version - 1]?.answer;
  if (before?.text === text && before.by === person.personId) return succeed(toChanged(supportCase));
  const last = corrections.at(-1);
  if (last === undefined || unansweredOf(supportCase).length === 0)
    return fail({ kind: "conflict", code: "nothing-to-answer", detail: "Everything that the colleague said is answered." });
  if (version !== corrections.length)
    return fail({
      kind: "conflict",
      code: "stale-version",
      detail: "The colleague has said more since you opened this page. Read it, then answer.",
    });
  const now = ports.chance.now();
  const { entry } = appendAudit(auditHead, { reference, at: now, by: person.personId, action: "correction-answered" });
  const outcome = await ports.support.change({
    supportCaseId,
    facts: { corrections: [...corrections.slice(0, -1), { ...last, answer: { at: now, by: person.personId, text } }] },
    reviews: reviews
      .filter(({ kind, status }) => kind === "case-correction" && status === "open")
      .map((review) => settleReview(review, now, now)),
    previousHead: auditHead,
    audit: entry,
  });
  return outcome === "written" ? succeed(toChanged(supportCase)) : changedMeanwhile();
};
