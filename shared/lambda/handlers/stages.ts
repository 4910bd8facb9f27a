import type { Person } from "../../domain/directory.ts";
import { decodeForm } from "../../domain/form-decode.ts";
import type { Stage } from "../../domain/pathway.ts";
import { isPermitted } from "../../domain/permission.ts";
import { viewReview } from "../../domain/review.ts";
import { allowedOutcomes } from "../../domain/stage-move.ts";
import { stageForm } from "../../policy/forms/stage.ts";
import { pathwayOf } from "../../policy/pathway.ts";
import { permissions } from "../../policy/permissions.ts";
import { moveStage } from "../../use-cases/move-stage.ts";
import { readNotes } from "../../use-cases/read-notes.ts";
import {
  findCase,
  findStageToMove,
  type KnownCase,
  mayReassign,
  readKnownCase,
  stagesOf,
} from "../../use-cases/support-access.ts";
import { hrefOfTeam } from "../../web/addresses.ts";
import { moveStagePage } from "../../web/pages/move-stage.tsx";
import { stageTakenPage } from "../../web/pages/stage-taken.tsx";
import type { Answer } from "../answer.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";
import type { SupportParts } from "./support-parts.ts";

type Movable = { person: Person; known: KnownCase; stage: Stage };

const findMovable = async (parts: SupportParts, request: Request, reading: Promise<Person>): Promise<Movable | undefined> => {
  const [person, read] = await Promise.all([reading, readKnownCase(parts, request.path.supportCaseId ?? "")]);
  const found = findStageToMove(person, read, request.path.stageId ?? "");
  return found.ok ? { person, ...found.value } : undefined;
};

const outcomesNow = ({ known, stage }: Movable) => allowedOutcomes(pathwayOf(known.supportCase), known.supportCase, stage);

/** The open stage that comes after this one in the template. */
const nextOf = ({ known, stage }: Movable) => {
  const next = stagesOf(known).find(({ id }) => id !== stage.id && known.supportCase.stages[id]?.status === "open");
  const review = known.reviews.find(({ stageId }) => stageId === next?.id);
  return next && review && { name: next.name, dueExplanation: review.dueExplanation };
};

const renderForm = async (parts: SupportParts, request: Request, movable: Movable, state: FormState): Promise<string> => {
  const { person, known, stage } = movable;
  const { supportCase } = known;
  const review = known.reviews.find(({ stageId }) => stageId === stage.id);
  if (review === undefined) throw new Error("a stage of the case has no review");
  const ownManager = person.lineManagerId === undefined ? undefined : await parts.directory.readPerson(person.lineManagerId);
  return moveStagePage({
    ...state,
    chrome: parts.chromeOf(request, person),
    supportCaseId: supportCase.supportCaseId,
    reference: supportCase.reference,
    pathway: pathwayOf(supportCase),
    stage,
    review: viewReview(review, parts.chance.now()),
    next: nextOf(movable),
    outcomes: outcomesNow(movable),
    tries: supportCase.stages[stage.id]?.tries ?? 0,
    ownManagerName: ownManager?.name,
    mayReassign: mayReassign(person, known),
  });
};

/** The form as the case is now; where the stage has been taken meanwhile, by whom, with everything that was typed. */
const renderAgain = async (parts: SupportParts, request: Request, movable: Movable, state: FormState): Promise<string> => {
  const { person, known, stage } = movable;
  const { supportCase } = known;
  if (outcomesNow(movable).length > 0) return renderForm(parts, request, movable, state);
  const stageState = (await readNotes(parts, person, known)).stages[stage.id];
  if (stageState === undefined) return renderForm(parts, request, movable, state);
  const by = stageState.movedBy === undefined ? undefined : await parts.directory.readPerson(stageState.movedBy);
  const pathway = pathwayOf(supportCase);
  return stageTakenPage({
    chrome: parts.chromeOf(request, person),
    supportCaseId: supportCase.supportCaseId,
    pathway,
    stage,
    state: stageState,
    byName: by?.name ?? "Somebody else",
    typed: decodeForm(stageForm(stage, pathway), state.params),
  });
};

/** Where a reminder leads somebody who may not move the stage: to the case, to hand it on, or to the list that says it is open. */
const leadOn = async (parts: SupportParts, request: Request, person: Person): Promise<Answer> => {
  const known = await readKnownCase(parts, request.path.supportCaseId ?? "");
  if (known === undefined) return parts.refusals.notFound(request);
  const page = `/support-cases/${known.supportCase.supportCaseId}`;
  if (findCase(person, known).ok) return { redirect: page };
  if (mayReassign(person, known)) return { redirect: `${page}/line-manager` };
  if (isPermitted(person, permissions["list-support-stages"], known.supportCase))
    return { redirect: hrefOfTeam(known.supportCase.teamId) };
  return parts.refusals.notFound(request);
};

/** What the stage is about and its form. */
export const viewStage =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const movable = await findMovable(parts, request, reading);
    if (movable === undefined) return leadOn(parts, request, await reading);
    // A stage that is settled or not reached yet has no form; the case says where it stands.
    if (outcomesNow(movable).length === 0) return { redirect: `/support-cases/${movable.known.supportCase.supportCaseId}` };
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
        const moved = await moveStage(parts, person, known, stage, move);
        if (moved.ok) parts.logger.info("stage-moved", { supportCaseId, stageId: stage.id });
        return moved;
      },
      page: async (state) => renderAgain(parts, request, (await findMovable(parts, request, reading)) ?? movable, state),
      doneAt: () => `/support-cases/${supportCaseId}?done=${stage.id}`,
      status: 200,
    });
  };
