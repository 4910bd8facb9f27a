import type { Person } from "../../domain/directory.ts";
import { keepFields } from "../../domain/permission.ts";
import { viewReview } from "../../domain/review.ts";
import { amendableOutcomes } from "../../domain/stage-amendment.ts";
import { allowedOutcomes } from "../../domain/stage-move.ts";
import type { SupportCase } from "../../domain/support-case.ts";
import { supportCaseFields } from "../../policy/field-groups.ts";
import { pathwayOf } from "../../policy/pathway.ts";
import { readCaseNames } from "../../use-cases/case-names.ts";
import { findNamesake } from "../../use-cases/find-namesake.ts";
import { mayGiveFeedback } from "../../use-cases/give-feedback.ts";
import { readNotes } from "../../use-cases/read-notes.ts";
import { isUnderWay } from "../../use-cases/reassign-case.ts";
import {
  findCase,
  isSupported,
  type KnownCase,
  mayAmend,
  mayAnswer,
  mayEnd,
  mayMove,
  mayReassign,
  readKnownCase,
  stagesOf,
} from "../../use-cases/support-access.ts";
import { caseHandedOnPage } from "../../web/pages/case-handed-on.tsx";
import { ownCasePage } from "../../web/pages/own-case.tsx";
import { ownCasesPage } from "../../web/pages/own-cases.tsx";
import { supportCasePage } from "../../web/pages/support-case.tsx";
import type { StageLine } from "../../web/stage-status.ts";
import type { Answer } from "../answer.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import type { SupportParts } from "./support-parts.ts";

const linesOf = (parts: SupportParts, person: Person, known: KnownCase, supportCase: SupportCase): StageLine[] => {
  const now = parts.chance.now();
  return stagesOf(known).flatMap((stage) => {
    const state = supportCase.stages[stage.id];
    const review = known.reviews.find(({ stageId }) => stageId === stage.id);
    if (state === undefined || review === undefined) return [];
    const pathway = pathwayOf(supportCase);
    const movable = mayMove(person, known, stage) && allowedOutcomes(pathway, known.supportCase, stage).length > 0;
    const amendable = mayAmend(person, known, stage) && amendableOutcomes(pathway, known.supportCase, stage).length > 0;
    const href = `/support-cases/${supportCase.supportCaseId}/stages/${stage.id}`;
    return [
      {
        stage,
        state,
        review: viewReview(review, now),
        movable,
        ...(movable && { href }),
        ...(amendable && { amendHref: `${href}/amend` }),
      },
    ];
  });
};

/** Told by a review of the incident, since nothing of the incident itself is read here. */
const isIncidentWithdrawn = async ({ support }: SupportParts, { incidentId }: SupportCase): Promise<boolean> =>
  incidentId !== undefined && (await support.readIncidentReview(incidentId))?.withdrawn === true;

const renderOwn = async (parts: SupportParts, request: Request, person: Person, known: KnownCase): Promise<string> => {
  const { supportCase } = known;
  return ownCasePage({
    chrome: parts.chromeOf(request, person),
    supportCase,
    pathway: pathwayOf(supportCase),
    names: await readCaseNames(parts.directory, supportCase),
    incidentWithdrawn: await isIncidentWithdrawn(parts, supportCase),
    stages: linesOf(parts, person, known, supportCase),
    mayGiveFeedback: mayGiveFeedback(person, known),
    answerBy: known.reviews.find(({ kind, status }) => kind === "case-correction" && status === "open")?.dueAt,
    ledToId: request.query.get("own") ?? undefined,
    done: request.query.get("done") ?? undefined,
    now: parts.chance.now(),
  });
};

type Read = { known: KnownCase; shown: SupportCase };

const renderCase = async (parts: SupportParts, request: Request, person: Person, { known, shown }: Read): Promise<string> => {
  return supportCasePage({
    chrome: parts.chromeOf(request, person),
    supportCase: shown,
    pathway: pathwayOf(shown),
    names: await readCaseNames(parts.directory, shown),
    incidentWithdrawn: await isIncidentWithdrawn(parts, shown),
    namesake: await findNamesake(parts, person, known),
    stages: linesOf(parts, person, known, shown),
    mayReassign: mayReassign(person, known) && isUnderWay(known),
    mayEnd: mayEnd(person, known),
    mayAnswer: mayAnswer(person, known),
    amendedId: request.query.get("amended") ?? undefined,
    settledId: request.query.get("settled") ?? undefined,
    done: request.query.get("done") ?? undefined,
    now: parts.chance.now(),
  });
};

/** Whether somebody comes from the form by which they gave a case to the manager it has. */
const hasHandedOn = ({ face, query }: Request, { personId }: Person, { supportCase }: KnownCase): boolean =>
  face === "html" && query.get("done") === "manager" && supportCase.reassignments.at(-1)?.by === personId;

/** Who has the case now, for whoever gave it to them and may not read it. */
const viewHandedOn = async (parts: SupportParts, request: Request, person: Person, known: KnownCase): Promise<Answer> => {
  const { reference } = known.supportCase;
  const { lineManagerName } = await readCaseNames(parts.directory, known.supportCase);
  return { status: 200, page: caseHandedOnPage({ chrome: parts.chromeOf(request, person), reference, lineManagerName }) };
};

/** One case for those who may read it, with the notes they may read; a colleague gets a page of their own. */
export const viewSupportCase =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const read = await readKnownCase(parts, request.path.supportCaseId ?? "");
    const found = findCase(person, read);
    if (!found.ok && read && hasHandedOn(request, person, read)) return viewHandedOn(parts, request, person, read);
    if (!found.ok) return parts.refusals.problem(request, found.problem);
    const known = found.value;
    const shown = await readNotes(parts, person, known);
    if (request.face === "html") {
      const page = isSupported(person, known)
        ? renderOwn(parts, request, person, known)
        : renderCase(parts, request, person, { known, shown });
      return { status: 200, page: await page };
    }
    const supportCase = keepFields(
      shown,
      supportCaseFields,
      "support-case",
      "support-reassignments",
      "support-corrections",
      "support-feedback",
    );
    const stages = linesOf(parts, person, known, known.supportCase).map(({ review }) => review);
    const withdrawn = await isIncidentWithdrawn(parts, shown);
    return { status: 200, document: { supportCase, stages, ...(withdrawn && { incidentWithdrawn: true }) } };
  };

/** The cases that support whoever asks. */
export const listOwnCases =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const cases = await parts.support.listOfPerson(person.personId);
    if (request.face === "html") return { status: 200, page: ownCasesPage({ chrome: parts.chromeOf(request, person), cases }) };
    const supportCases = cases.map(({ supportCaseId, reference, openedAt }) => ({ supportCaseId, reference, openedAt }));
    return { status: 200, document: { supportCases } };
  };
