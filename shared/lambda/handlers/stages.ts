import type { Person } from "../../domain/directory.ts";
import { stageAsked } from "../../domain/left-open.ts";
import { isPermitted } from "../../domain/permission.ts";
import { invalid } from "../../domain/result.ts";
import { type Review, viewReview } from "../../domain/review.ts";
import { stageForm } from "../../policy/forms/stage.ts";
import { pathwayOf } from "../../policy/pathway.ts";
import { permissions } from "../../policy/permissions.ts";
import { readCaseNames } from "../../use-cases/case-names.ts";
import { moveStage } from "../../use-cases/move-stage.ts";
import { findCase, isSupported, mayReassign, readKnownCase } from "../../use-cases/support-access.ts";
import { stageOverseenPage } from "../../web/pages/stage-overseen.tsx";
import { nameOwner } from "../../web/stage-status.ts";
import { nameStage } from "../../web/words.ts";
import type { Answer } from "../answer.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import { answerSubmission } from "../submission-form.ts";
import { findMovable, findUnsaidOnPage, outcomesNow, renderAgain, renderForm, renderWaiting } from "./stage-pages.ts";
import type { SupportParts } from "./support-parts.ts";

/** Where a reminder leads somebody who may not move the stage: to the case, or to what whoever is above it can do about it. */
export const leadOn = async (
  parts: SupportParts,
  request: Request,
  person: Person,
  isIt: (review: Review) => boolean,
): Promise<Answer> => {
  const known = await readKnownCase(parts, request.path.supportCaseId ?? "");
  const review = known?.reviews.find(isIt);
  if (known === undefined || review === undefined) return parts.refusals.notFound(request);
  const { supportCase } = known;
  // A reminder can lead a colleague to what is owed in their own case, where they stand in for whoever owes it.
  const own = isSupported(person, known) ? `?own=${review.stageId ?? review.kind}` : "";
  if (findCase(person, known).ok) return { redirect: `/support-cases/${supportCase.supportCaseId}${own}` };
  const may = mayReassign(person, known);
  if (!may && !isPermitted(person, permissions["list-support-stages"], supportCase)) return parts.refusals.notFound(request);
  const { teamName, ...managers } = await readCaseNames(parts.directory, supportCase);
  const isBefore = (one: Review): boolean => review.comesAfter?.includes(one.stageId ?? "") === true;
  const now = parts.chance.now();
  const page = stageOverseenPage({
    chrome: parts.chromeOf(request, person),
    supportCaseId: supportCase.supportCaseId,
    review: viewReview(review, now),
    teamName,
    waitsFor: known.reviews.filter((one) => isBefore(one) && one.status === "open").map(nameStage),
    owner: nameOwner(review.responsible, managers),
    mayReassign: may,
    now,
  });
  return { status: 200, page };
};

/** What the stage is about and its form; what has to be settled first; or the case, which says how it was settled. */
export const viewStage =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const movable = await findMovable(parts, request, reading);
    if (movable === undefined) return leadOn(parts, request, await reading, ({ stageId }) => stageId === request.path.stageId);
    const { stage, known } = movable;
    const { supportCaseId, stages } = known.supportCase;
    if (stages[stage.id]?.status === "settled") return { redirect: `/support-cases/${supportCaseId}?settled=${stage.id}` };
    if (outcomesNow(movable).length === 0) return { status: 200, page: await renderWaiting(parts, request, movable, false) };
    return { status: 200, page: await renderForm(parts, request, movable, { params: new URLSearchParams(), issues: [] }) };
  };

/** Moves the stage; who was second sees what happened, and what they had typed. */
export const postStage =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const movable = await findMovable(parts, request, reading);
    if (movable === undefined) return parts.refusals.notFound(request);
    const { person, known, stage } = movable;
    const { supportCaseId } = known.supportCase;
    return answerSubmission(request, parts.refusals, {
      form: stageForm(stage, pathwayOf(known.supportCase)),
      perform: async (move) => {
        const unsaid = findUnsaidOnPage(request, movable, stageAsked(stage, known.supportCase), move);
        if (unsaid.length > 0) return invalid(...unsaid);
        const moved = await moveStage(parts, person, known, stage, move);
        if (moved.ok) parts.logger.info("stage-moved", { supportCaseId, stageId: stage.id });
        return moved;
      },
      page: async (state) => renderAgain(parts, request, (await findMovable(parts, request, reading)) ?? movable, state),
      doneAt: () => `/support-cases/${supportCaseId}?done=${stage.id}`,
      status: 200,
    });
  };
