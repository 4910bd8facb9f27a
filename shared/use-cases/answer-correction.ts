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

/** Answers everything that the colleague said is not right and nobody has answered yet; the same sent twice is one answer. */
export const answerCorrection = async (
  ports: Ports,
  person: Person,
  { supportCase, reviews }: KnownCase,
  { text }: CorrectionAnswerBody,
): Promise<Result<CaseChanged>> => {
  const { corrections = [], supportCaseId, reference, auditHead } = supportCase;
  const last = corrections.at(-1);
  if (last === undefined || unansweredOf(supportCase).length === 0) {
    if (last?.answer?.text === text && last.answer.by === person.personId) return succeed(toChanged(supportCase));
    return fail({ kind: "conflict", code: "nothing-to-answer", detail: "Everything that the colleague said is answered." });
  }
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
