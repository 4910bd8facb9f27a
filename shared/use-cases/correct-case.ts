import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import { fail, type Result, succeed } from "../domain/result.ts";
import type { Instant } from "../domain/review.ts";
import { computeDue, correctionClock } from "../policy/clocks.ts";
import type { CorrectionBody } from "../policy/forms/correction.ts";
import { buildReview, reopenReview } from "./build-review.ts";
import { changedMeanwhile } from "./move-stage.ts";
import type { CaseChange, Chance, SupportStore } from "./ports.ts";
import { type CaseChanged, toChanged } from "./reassign-case.ts";
import type { KnownCase } from "./support-access.ts";

type Ports = { chance: Chance; support: SupportStore };

const mostCorrections = 20;

/** Keeps what the colleague says is not right in their case, beside what was noted, and has whoever looks after them answer it. */
export const correctCase = async (
  ports: Ports,
  person: Person,
  known: KnownCase,
  { text }: CorrectionBody,
): Promise<Result<CaseChanged>> => {
  const { supportCase } = known;
  const before = supportCase.corrections ?? [];
  const last = before.at(-1);
  // The same sent twice is one correction, and said again after an answer it is another.
  if (last?.text === text && last.answer === undefined) return succeed(toChanged(supportCase));
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
    ...oweAnswer(known, now),
    previousHead: supportCase.auditHead,
    audit: entry,
  });
  return outcome === "written" ? succeed(toChanged(supportCase)) : changedMeanwhile();
};

/** The one review of a case for an answer to what was corrected: what is open is open for this as well. */
const oweAnswer = ({ supportCase, reviews }: KnownCase, now: Instant): Pick<CaseChange, "newReview" | "settledBefore"> => {
  const { supportCaseId, reference, lineManagerId } = supportCase;
  const review = reviews.find(({ kind }) => kind === "case-correction");
  const responsible = { role: "line-manager" as const, ...(lineManagerId !== undefined && { personId: lineManagerId }) };
  if (review?.status === "open") return {};
  if (review !== undefined)
    return { settledBefore: { ...reopenReview(review, computeDue(correctionClock, now), now, now), responsible } };
  const newReview = buildReview({
    caseId: supportCaseId,
    kind: "case-correction",
    reference,
    team: supportCase,
    rule: correctionClock,
    clockStartAt: now,
    setAt: now,
    responsible,
  });
  return { newReview };
};
