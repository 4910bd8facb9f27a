import type { Person } from "../../domain/directory.ts";
import type { ParsedForm } from "../../domain/form.ts";
import type { Result } from "../../domain/result.ts";
import type { Review } from "../../domain/review.ts";
import { endingForm, feedbackForm, lineManagerForm, optOutForm } from "../../policy/forms/case-changes.ts";
import { type CorrectionBody, correctionForm } from "../../policy/forms/correction.ts";
import { readCaseNames } from "../../use-cases/case-names.ts";
import { correctCase } from "../../use-cases/correct-case.ts";
import { endCase } from "../../use-cases/end-case.ts";
import { giveFeedback, mayGiveFeedback } from "../../use-cases/give-feedback.ts";
import { type CaseChanged, isUnderWay, reassignCase } from "../../use-cases/reassign-case.ts";
import {
  findCase,
  findCaseFor,
  isSupported,
  type KnownCase,
  mayCorrect,
  mayEnd,
  mayReassign,
  readKnownCase,
  stagesOf,
} from "../../use-cases/support-access.ts";
import { listManagers } from "../../use-cases/teams.ts";
import { correctionPage, endingPage, feedbackPage, lineManagerPage } from "../../web/pages/case-changes.tsx";
import { nameStage } from "../../web/words.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";
import type { SupportParts } from "./support-parts.ts";

/** One change of a case as a whole: who may make it, its form, and what it does. */
type Change<Body> = {
  may: (person: Person, known: KnownCase) => boolean;
  formFor: (person: Person, known: KnownCase) => ParsedForm<Body>;
  perform: (parts: SupportParts, person: Person, known: KnownCase, body: Body) => Promise<Result<CaseChanged>>;
  page: (parts: SupportParts, request: Request, person: Person, known: KnownCase, state: FormState) => Promise<string>;
  /** Whether there is nothing left to ask, because it was said. */
  isSaid?: (known: KnownCase) => boolean;
  logged: "line-manager-changed" | "support-case-ended" | "feedback-given" | "facts-corrected";
  done: string;
};

const findFor = async (parts: SupportParts, request: Request, reading: Promise<Person>, may: Change<unknown>["may"]) => {
  const [person, read] = await Promise.all([reading, readKnownCase(parts, request.path.supportCaseId ?? "")]);
  return { person, found: findCaseFor(person, read, may) };
};

const ask =
  <Body>(change: Change<Body>) =>
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const { person, found } = await findFor(parts, request, reading, change.may);
    if (!found.ok) return parts.refusals.notFound(request);
    if (change.isSaid?.(found.value)) return { redirect: `/support-cases/${found.value.supportCase.supportCaseId}` };
    const state = { params: new URLSearchParams(), issues: [] };
    return { status: 200, page: await change.page(parts, request, person, found.value, state) };
  };

const post =
  <Body>(change: Change<Body>) =>
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const { person, found } = await findFor(parts, request, reading, change.may);
    if (!found.ok) return parts.refusals.notFound(request);
    const { supportCaseId } = found.value.supportCase;
    return answerSubmission(request, parts.refusals, {
      form: change.formFor(person, found.value),
      perform: async (body) => {
        const changed = await change.perform(parts, person, found.value, body);
        if (changed.ok) parts.logger.info(change.logged, { supportCaseId });
        return changed;
      },
      page: (state) => change.page(parts, request, person, found.value, state),
      doneAt: () => `/support-cases/${supportCaseId}?done=${change.done}`,
      status: 200,
    });
  };

const commonOf = (parts: SupportParts, request: Request, person: Person, { supportCase }: KnownCase, state: FormState) => ({
  ...state,
  chrome: parts.chromeOf(request, person),
  supportCaseId: supportCase.supportCaseId,
  reference: supportCase.reference,
});

/** What whoever takes a case is then to do. */
const nameOwed = (review: Review): string =>
  review.kind === "case-correction" ? "an answer to the colleague" : nameStage(review);

const lineManager: Change<typeof lineManagerForm extends ParsedForm<infer Body> ? Body : never> = {
  may: (person, known) => mayReassign(person, known) && isUnderWay(known),
  formFor: () => lineManagerForm,
  perform: reassignCase,
  page: async (parts, request, person, known, state) => {
    const { directory } = parts;
    const { supportCase } = known;
    // The team may have gone to another service since the case was opened.
    const managersNow = async () => {
      const team = await directory.readTeam(supportCase.teamId);
      return listManagers(directory, [team?.serviceId ?? supportCase.serviceId]);
    };
    const [managers, { teamName }] = await Promise.all([managersNow(), readCaseNames(directory, supportCase)]);
    const stages = stagesOf(known).flatMap(({ id }) => known.reviews.find(({ stageId }) => stageId === id) ?? []);
    const answers = known.reviews.filter(({ kind }) => kind === "case-correction");
    const open = [...stages, ...answers].filter(({ status }) => status === "open");
    return lineManagerPage({
      ...commonOf(parts, request, person, known, state),
      managers,
      teamName,
      handedOn: open.filter(({ responsible }) => responsible.role === "line-manager").map(nameOwed),
      staying: open.filter(({ responsible }) => responsible.role !== "line-manager").map(nameStage),
      mayRead: findCase(person, known).ok,
      reason: request.query.get("reason") ?? undefined,
    });
  },
  logged: "line-manager-changed",
  done: "manager",
};

const ending: Change<typeof endingForm extends ParsedForm<infer Body> ? Body : never> = {
  may: mayEnd,
  formFor: (person, known) => (isSupported(person, known) ? optOutForm : endingForm),
  perform: endCase,
  page: async (parts, request, person, known, state) =>
    endingPage({
      ...commonOf(parts, request, person, known, state),
      isOwn: isSupported(person, known),
      hasLogin: (await readCaseNames(parts.directory, known.supportCase)).hasLogin,
    }),
  logged: "support-case-ended",
  done: "ended",
};

const feedback: Change<typeof feedbackForm extends ParsedForm<infer Body> ? Body : never> = {
  may: mayGiveFeedback,
  formFor: () => feedbackForm,
  perform: giveFeedback,
  isSaid: ({ supportCase }) => supportCase.feedback !== undefined,
  page: async (parts, request, person, known, state) => feedbackPage(commonOf(parts, request, person, known, state)),
  logged: "feedback-given",
  done: "feedback",
};

const correction: Change<CorrectionBody> = {
  may: mayCorrect,
  formFor: () => correctionForm,
  perform: correctCase,
  page: async (parts, request, person, known, state) => correctionPage(commonOf(parts, request, person, known, state)),
  logged: "facts-corrected",
  done: "corrected",
};

export const askCorrection = ask(correction);
export const postCorrection = post(correction);
export const askLineManager = ask(lineManager);
export const postLineManager = post(lineManager);
export const askEnding = ask(ending);
export const postEnding = post(ending);
export const askFeedback = ask(feedback);
export const postFeedback = post(feedback);
