import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import type { Stage } from "../domain/pathway.ts";
import { type Result, succeed } from "../domain/result.ts";
import { type ReviewView, viewReview } from "../domain/review.ts";
import { amendmentCondition, decideAmendment, isRepeatedAmendment, type StageAmendment } from "../domain/stage-amendment.ts";
import { pathwayOf } from "../policy/pathway.ts";
import { amendReview } from "./build-review.ts";
import { changedMeanwhile } from "./move-stage.ts";
import type { Chance, SupportStore } from "./ports.ts";
import type { KnownCase } from "./support-access.ts";

export type StageAmended = { stage: ReviewView };

type Ports = { chance: Chance; support: SupportStore };

/**
 * Puts right what was said of a settled stage, beside what it said before. The review follows in when it was held; when it was
 * settled stays, and so do the due times that are counted from there. The same again gets its answer.
 */
export const amendStage = async (
  ports: Ports,
  person: Person,
  { supportCase, reviews }: KnownCase,
  stage: Stage,
  amendment: StageAmendment,
): Promise<Result<StageAmended>> => {
  const now = ports.chance.now();
  const pathway = pathwayOf(supportCase);
  const review = reviews.find(({ stageId }) => stageId === stage.id);
  if (review === undefined) throw new Error("a stage of the case has no review");
  if (isRepeatedAmendment(supportCase.stages[stage.id], amendment, person.personId))
    return succeed({ stage: viewReview(review, now) });
  const decided = decideAmendment(pathway, supportCase, stage, amendment, person.personId, now);
  if (!decided.ok) return decided;
  const amended = amendReview(review, decided.value.heldAt);
  const { entry } = appendAudit(supportCase.auditHead, {
    reference: supportCase.reference,
    at: now,
    by: person.personId,
    action: "stage-amended",
    subject: stage.id,
    fromVersion: amendment.version,
    toVersion: decided.value.version,
  });
  const outcome = await ports.support.change({
    supportCaseId: supportCase.supportCaseId,
    condition: amendmentCondition(pathway, stage, amendment),
    states: { [stage.id]: decided.value },
    settledBefore: amended,
    previousHead: supportCase.auditHead,
    audit: entry,
  });
  return outcome === "moved" ? changedMeanwhile() : succeed({ stage: viewReview(amended, now) });
};
