import type { Person } from "../../domain/directory.ts";
import { fillIn } from "../../domain/form-fill.ts";
import { findLeftOpen, stageAnswered } from "../../domain/left-open.ts";
import { invalid } from "../../domain/result.ts";
import { amendableOutcomes } from "../../domain/stage-amendment.ts";
import { stageAmendmentForm } from "../../policy/forms/stage-amendment.ts";
import { pathwayOf } from "../../policy/pathway.ts";
import { amendStage } from "../../use-cases/amend-stage.ts";
import { readCaseNames } from "../../use-cases/case-names.ts";
import { readNotes } from "../../use-cases/read-notes.ts";
import { mayAmend, stagesOf } from "../../use-cases/support-access.ts";
import { amendStagePage } from "../../web/pages/amend-stage.tsx";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";
import { findMovable, findUnsaidOnPage, type Movable } from "./stage-pages.ts";
import type { SupportParts } from "./support-parts.ts";

const findAmendable = async (parts: SupportParts, request: Request, reading: Promise<Person>): Promise<Movable | undefined> => {
  const movable = await findMovable(parts, request, reading);
  return movable && mayAmend(movable.person, movable.known, movable.stage) ? movable : undefined;
};

const outcomesOf = ({ known, stage }: Movable) => amendableOutcomes(pathwayOf(known.supportCase), known.supportCase, stage);

/** The form with what is recorded, or with what was typed. It says whose case it is, so that is a reading of it. */
const render = async (parts: SupportParts, request: Request, movable: Movable, typed?: FormState): Promise<string> => {
  const { person, known, stage } = movable;
  const supportCase = await readNotes(parts, person, known);
  const state = supportCase.stages[stage.id];
  if (state === undefined) throw new Error("a stage of the case has no state");
  const pathway = pathwayOf(supportCase);
  const { version: _version, ...said } = state;
  return amendStagePage({
    ...(typed ?? { params: fillIn(stageAmendmentForm(stage, pathway), said), issues: [] }),
    chrome: parts.chromeOf(request, person),
    place: {
      supportCaseId: supportCase.supportCaseId,
      reference: supportCase.reference,
      names: await readCaseNames(parts.directory, supportCase),
      leftOpen: findLeftOpen(stagesOf(known), supportCase),
    },
    pathway,
    stage: stageAnswered(stage, supportCase),
    state,
    outcomes: outcomesOf(movable),
    isOvertaken: typed?.notice !== undefined && request.form.get("version") !== String(state.version),
  });
};

export const askStageAmendment =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const movable = await findAmendable(parts, request, reading);
    if (movable === undefined) return parts.refusals.notFound(request);
    const { known, stage } = movable;
    const { supportCaseId, stages } = known.supportCase;
    const place = `/support-cases/${supportCaseId}`;
    if (stages[stage.id]?.status !== "settled") return { redirect: `${place}/stages/${stage.id}` };
    // What can be put right no more is to be read there.
    if (outcomesOf(movable).length === 0) return { redirect: place };
    return { status: 200, page: await render(parts, request, movable) };
  };

/** Puts a settled stage right; who was second sees what happened, and keeps what they had typed. */
export const postStageAmendment =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const movable = await findAmendable(parts, request, reading);
    if (movable === undefined) return parts.refusals.notFound(request);
    const { person, known, stage } = movable;
    const { supportCaseId } = known.supportCase;
    return answerSubmission(request, parts.refusals, {
      form: stageAmendmentForm(stage, pathwayOf(known.supportCase)),
      perform: async (amendment) => {
        const unsaid = findUnsaidOnPage(request, movable, stageAnswered(stage, known.supportCase), amendment);
        if (unsaid.length > 0) return invalid(...unsaid);
        const amended = await amendStage(parts, person, known, stage, amendment);
        if (amended.ok) parts.logger.info("stage-amended", { supportCaseId, stageId: stage.id });
        return amended;
      },
      page: async (typed) => render(parts, request, (await findAmendable(parts, request, reading)) ?? movable, typed),
      doneAt: () => `/support-cases/${supportCaseId}?amended=${stage.id}`,
      status: 200,
    });
  };
