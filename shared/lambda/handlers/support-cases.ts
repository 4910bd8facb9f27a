import type { Person } from "../../domain/directory.ts";
import type { Stage } from "../../domain/pathway.ts";
import { isPermitted, keepFields } from "../../domain/permission.ts";
import { viewReview } from "../../domain/review.ts";
import { allowedOutcomes } from "../../domain/stage-move.ts";
import type { SupportCase } from "../../domain/support-case.ts";
import type { Logger } from "../../log/logger.ts";
import { supportCaseFields } from "../../policy/field-groups.ts";
import { stageForm } from "../../policy/forms/stage.ts";
import { supportCaseForm } from "../../policy/forms/support-case.ts";
import { pathway } from "../../policy/pathway.ts";
import { permissions } from "../../policy/permissions.ts";
import { moveStage } from "../../use-cases/move-stage.ts";
import { isManager, openSupportCase } from "../../use-cases/open-support-case.ts";
import type { Chance, Directory, SupportStore } from "../../use-cases/ports.ts";
import {
  findCase,
  findStageToMove,
  hideNotes,
  type KnownCase,
  mayMove,
  readKnownCase,
  stagesOf,
} from "../../use-cases/support-access.ts";
import { readColleagues } from "../../use-cases/teams.ts";
import { hrefOfTeam } from "../../web/addresses.ts";
import { moveStagePage } from "../../web/pages/move-stage.tsx";
import { openSupportCasePage } from "../../web/pages/open-support-case.tsx";
import { supportCasePage } from "../../web/pages/support-case.tsx";
import { supportCaseOpenedPage } from "../../web/pages/support-case-opened.tsx";
import type { Answer } from "../answer.ts";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";

type Parts = {
  chance: Chance;
  directory: Directory;
  support: SupportStore;
  refusals: Refusals;
  chromeOf: ChromeOf;
  logger: Logger;
};

const renderOpening = async (parts: Parts, request: Request, person: Person, state: FormState): Promise<string> => {
  const { people } = await readColleagues(parts.directory, person, "open-support-case");
  const incidentId = state.params.get("incidentId") ?? request.query.get("incidentId");
  return openSupportCasePage({
    ...state,
    chrome: parts.chromeOf(request, person),
    submissionId: state.params.get("submissionId") ?? parts.chance.newId(),
    people,
    managers: people.filter(isManager),
    templates: pathway.templates,
    ...(incidentId !== null && { incidentId }),
  });
};

/** The form, or what a person is told who opened a case that is not theirs to read. */
export const newSupportCase =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const opened = request.query.get("opened");
    if (opened !== null && /^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(opened))
      return { status: 200, page: supportCaseOpenedPage({ chrome: parts.chromeOf(request, person), reference: opened }) };
    return { status: 200, page: await renderOpening(parts, request, person, { params: new URLSearchParams(), issues: [] }) };
  };

export const postSupportCase =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    return answerSubmission(request, parts.refusals, {
      form: supportCaseForm,
      perform: async (body) => {
        const opened = await openSupportCase(parts, person, body);
        if (opened.ok) parts.logger.info("support-case-opened", { supportCaseId: opened.value.supportCaseId });
        return opened;
      },
      page: (state) => renderOpening(parts, request, person, state),
      doneAt: ({ reference }) => `/support-cases/new?opened=${reference}`,
      status: 201,
    });
  };

const linesOf = (parts: Parts, person: Person, known: KnownCase, supportCase: SupportCase) => {
  const now = parts.chance.now();
  return stagesOf(known).flatMap((stage) => {
    const state = supportCase.stages[stage.id];
    const review = known.reviews.find(({ stageId }) => stageId === stage.id);
    if (state === undefined || review === undefined) return [];
    const movable = mayMove(person, known, stage) && allowedOutcomes(pathway, supportCase, stage).length > 0;
    const href = `/support-cases/${supportCase.supportCaseId}/stages/${stage.id}`;
    return [{ stage, state, review: viewReview(review, now), movable, ...(movable && { href }) }];
  });
};

/** The stages of one case, for those who may read it, with the notes they may read. */
export const viewSupportCase =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const found = findCase(person, await readKnownCase(parts, request.path.supportCaseId ?? ""));
    if (!found.ok) return parts.refusals.problem(request, found.problem);
    const shown = hideNotes(person, found.value);
    const lines = linesOf(parts, person, found.value, shown);
    const supportCase = keepFields(shown, supportCaseFields, "support-case");
    if (request.face === "json") return { status: 200, document: { supportCase, stages: lines.map(({ review }) => review) } };
    const { person: supported, lineManagerId } = supportCase;
    const [team, named, lineManager] = await Promise.all([
      parts.directory.readTeam(supportCase.teamId),
      "personId" in supported ? parts.directory.readPerson(supported.personId) : undefined,
      lineManagerId === undefined ? undefined : parts.directory.readPerson(lineManagerId),
    ]);
    return {
      status: 200,
      page: supportCasePage({
        chrome: parts.chromeOf(request, person),
        supportCase: shown,
        personName: "name" in supported ? supported.name : (named?.name ?? supported.personId),
        ...(lineManager && { lineManagerName: lineManager.name }),
        teamName: team?.name ?? supportCase.teamId,
        stages: lines,
        done: request.query.get("done") ?? undefined,
        now: parts.chance.now(),
      }),
    };
  };

type Movable = { person: Person; found: KnownCase; stage: Stage };

const findMovable = async (parts: Parts, request: Request, reading: Promise<Person>): Promise<Movable | undefined> => {
  const [person, known] = await Promise.all([reading, readKnownCase(parts, request.path.supportCaseId ?? "")]);
  const found = findStageToMove(person, known, request.path.stageId ?? "");
  return found.ok ? { person, found: found.value.known, stage: found.value.stage } : undefined;
};

const renderMove = (parts: Parts, request: Request, { person, found, stage }: Movable, state: FormState): string => {
  const review = found.reviews.find(({ stageId }) => stageId === stage.id);
  if (review === undefined) throw new Error("a stage of the case has no review");
  return moveStagePage({
    ...state,
    chrome: parts.chromeOf(request, person),
    supportCaseId: found.supportCase.supportCaseId,
    reference: found.supportCase.reference,
    stage,
    review,
    outcomes: allowedOutcomes(pathway, found.supportCase, stage),
  });
};

/** Where a reminder leads somebody who may not move the stage: to the case, or to the list that says it is open. */
const leadOn = async (parts: Parts, request: Request, person: Person): Promise<Answer> => {
  const known = await readKnownCase(parts, request.path.supportCaseId ?? "");
  if (findCase(person, known).ok) return { redirect: `/support-cases/${known?.supportCase.supportCaseId}` };
  if (known && isPermitted(person, permissions["list-support-stages"], known.supportCase))
    return { redirect: hrefOfTeam(known.supportCase.teamId) };
  return parts.refusals.notFound(request);
};

export const viewStage =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const movable = await findMovable(parts, request, reading);
    if (movable === undefined) return leadOn(parts, request, await reading);
    const { found, stage } = movable;
    // A stage that is settled or not reached yet has no form; the case says where it stands.
    if (allowedOutcomes(pathway, found.supportCase, stage).length === 0)
      return { redirect: `/support-cases/${found.supportCase.supportCaseId}` };
    return { status: 200, page: renderMove(parts, request, movable, { params: new URLSearchParams(), issues: [] }) };
  };

export const postStage =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const movable = await findMovable(parts, request, reading);
    if (movable === undefined) return parts.refusals.notFound(request);
    const { person, found, stage } = movable;
    return answerSubmission(request, parts.refusals, {
      form: stageForm(stage, pathway),
      perform: async (move) => {
        const moved = await moveStage(parts, person, found, stage, move);
        if (moved.ok) parts.logger.info("stage-moved", { supportCaseId: found.supportCase.supportCaseId, stageId: stage.id });
        return moved;
      },
      page: async (state) => renderMove(parts, request, movable, state),
      doneAt: () => `/support-cases/${found.supportCase.supportCaseId}?done=${stage.id}`,
      status: 200,
    });
  };
