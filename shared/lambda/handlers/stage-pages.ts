import type { Person } from "../../domain/directory.ts";
import { decodeForm } from "../../domain/form-decode.ts";
import { findLeftOpen, stageAsked } from "../../domain/left-open.ts";
import type { Stage } from "../../domain/pathway.ts";
import type { Issue } from "../../domain/result.ts";
import { type Review, viewReview } from "../../domain/review.ts";
import { findUnsaid } from "../../domain/stage-answers.ts";
import { allowedOutcomes, type StageMove } from "../../domain/stage-move.ts";
import { stageForm } from "../../policy/forms/stage.ts";
import { pathwayOf } from "../../policy/pathway.ts";
import { readCaseNames } from "../../use-cases/case-names.ts";
import { readNotes } from "../../use-cases/read-notes.ts";
import {
  findStageToMove,
  type KnownCase,
  mayMove,
  mayReassign,
  readKnownCase,
  stagesOf,
} from "../../use-cases/support-access.ts";
import { moveStagePage } from "../../web/pages/move-stage.tsx";
import { stageTakenPage } from "../../web/pages/stage-taken.tsx";
import { stageWaitsPage } from "../../web/pages/stage-waits.tsx";
import { nameOwner } from "../../web/stage-status.ts";
import type { Request } from "../request.ts";
import type { FormState } from "../submission-form.ts";
import type { SupportParts } from "./support-parts.ts";

/** A stage for somebody who may move it, as soon as it can be moved. */
export type Movable = { person: Person; known: KnownCase; stage: Stage };

export const findMovable = async (
  parts: SupportParts,
  request: Request,
  reading: Promise<Person>,
): Promise<Movable | undefined> => {
  const [person, read] = await Promise.all([reading, readKnownCase(parts, request.path.supportCaseId ?? "")]);
  const found = findStageToMove(person, read, request.path.stageId ?? "");
  return found.ok ? { person, ...found.value } : undefined;
};

/** What a page asks for besides, of a stage as it is asked there; whoever has an old page is told of that first. */
export const findUnsaidOnPage = (request: Request, { known }: Movable, asked: Stage, said: StageMove): Issue[] =>
  request.face === "html" && known.supportCase.stages[asked.id]?.version === said.version
    ? findUnsaid(pathwayOf(known.supportCase), asked, said)
    : [];

export const outcomesNow = ({ known, stage }: Pick<Movable, "known" | "stage">) =>
  allowedOutcomes(pathwayOf(known.supportCase), known.supportCase, stage);

const reviewOf = ({ reviews }: KnownCase, stageId: string): Review => {
  const review = reviews.find((one) => one.stageId === stageId);
  if (review === undefined) throw new Error("a stage of the case has no review");
  return review;
};

/** The first other open stage of the template that this one does not wait for. */
const nextOf = ({ known, stage }: Movable) => {
  const others = stagesOf(known).filter(({ id }) => id !== stage.id && !stage.after.includes(id));
  const next = others.find(({ id }) => known.supportCase.stages[id]?.status === "open");
  return next && { name: next.name, dueExplanation: reviewOf(known, next.id).dueExplanation };
};

/** What the page of a stage says, whether or not the stage can be done now. It says whose case it is, so that is a reading of it. */
const readSurroundings = async (parts: SupportParts, request: Request, movable: Movable) => {
  const { person, known, stage } = movable;
  const supportCase = await readNotes(parts, person, known);
  const { incidentId } = supportCase;
  const isRecorded = stage.recordedAs !== undefined && incidentId !== undefined;
  const [ownManager, names, recorded] = await Promise.all([
    person.lineManagerId === undefined ? undefined : parts.directory.readPerson(person.lineManagerId),
    readCaseNames(parts.directory, supportCase),
    isRecorded ? parts.support.readIncidentReview(incidentId) : undefined,
  ]);
  const now = parts.chance.now();
  return {
    chrome: parts.chromeOf(request, person),
    place: {
      supportCaseId: supportCase.supportCaseId,
      reference: supportCase.reference,
      names,
      leftOpen: findLeftOpen(stagesOf(known), known.supportCase),
    },
    stage: stageAsked(stage, known.supportCase),
    review: viewReview(reviewOf(known, stage.id), now),
    recorded: recorded && viewReview(recorded, now),
    next: nextOf(movable),
    ownManagerName: ownManager?.name,
    mayReassign: mayReassign(person, known),
  };
};

export const renderForm = async (parts: SupportParts, request: Request, movable: Movable, state: FormState): Promise<string> => {
  const { supportCase } = movable.known;
  return moveStagePage({
    ...state,
    ...(await readSurroundings(parts, request, movable)),
    pathway: pathwayOf(supportCase),
    outcomes: outcomesNow(movable),
    tries: supportCase.stages[movable.stage.id]?.tries ?? 0,
  });
};

/** Every stage that has to be settled before one can start, whatever is between them, in the order of the template. */
const allBefore = (stages: readonly Stage[], stage: Stage): Stage[] => {
  const direct = stages.filter(({ id }) => stage.after.includes(id));
  const all = new Set(direct.flatMap((one) => [...allBefore(stages, one), one]));
  return stages.filter((one) => all.has(one));
};

/** What stands in place of the form while stages before it are open. */
export const renderWaiting = async (
  parts: SupportParts,
  request: Request,
  movable: Movable,
  isRefused: boolean,
): Promise<string> => {
  const { person, known, stage } = movable;
  const { supportCaseId, stages } = known.supportCase;
  const surroundings = await readSurroundings(parts, request, movable);
  const before = allBefore(stagesOf(known), stage).filter(({ id }) => stages[id]?.status === "open");
  return stageWaitsPage({
    ...surroundings,
    isRefused,
    before: before.map((one) => {
      const review = viewReview(reviewOf(known, one.id), parts.chance.now());
      const isNow = mayMove(person, known, one) && outcomesNow({ known, stage: one }).length > 0;
      const href = isNow ? `/support-cases/${supportCaseId}/stages/${one.id}` : undefined;
      return { review, owner: nameOwner(review.responsible, surroundings.place.names), href };
    }),
  });
};

/** Who settled the stage meanwhile and how, with everything that was typed. */
const renderTaken = async (parts: SupportParts, request: Request, movable: Movable, state: FormState): Promise<string> => {
  const { person, known, stage } = movable;
  const stageState = (await readNotes(parts, person, known)).stages[stage.id];
  if (stageState === undefined) throw new Error("a stage of the case has no state");
  const by = stageState.movedBy === undefined ? undefined : await parts.directory.readPerson(stageState.movedBy);
  const pathway = pathwayOf(known.supportCase);
  return stageTakenPage({
    chrome: parts.chromeOf(request, person),
    supportCaseId: known.supportCase.supportCaseId,
    pathway,
    stage,
    state: stageState,
    byName: by?.name ?? "Somebody else",
    typed: decodeForm(stageForm(stage, pathway), state.params),
  });
};

/** The page of a stage that could not be saved, as the case is now. */
export const renderAgain = (parts: SupportParts, request: Request, movable: Movable, state: FormState): Promise<string> => {
  if (outcomesNow(movable).length > 0) return renderForm(parts, request, movable, state);
  const isSettled = movable.known.supportCase.stages[movable.stage.id]?.status === "settled";
  return isSettled ? renderTaken(parts, request, movable, state) : renderWaiting(parts, request, movable, true);
};
