import type { Person } from "../../domain/directory.ts";
import { unansweredOf } from "../../domain/support-case.ts";
import { correctionAnswerForm } from "../../policy/forms/correction.ts";
import { answerCorrection } from "../../use-cases/answer-correction.ts";
import { readCaseNames } from "../../use-cases/case-names.ts";
import { readNotes } from "../../use-cases/read-notes.ts";
import { findCaseFor, type KnownCase, mayAnswer, readKnownCase } from "../../use-cases/support-access.ts";
import { correctionAnswerPage } from "../../web/pages/correction-answer.tsx";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";
import { leadOn } from "./stages.ts";
import type { SupportParts } from "./support-parts.ts";

const findToAnswer = async (parts: SupportParts, request: Request, reading: Promise<Person>) => {
  const [person, read] = await Promise.all([reading, readKnownCase(parts, request.path.supportCaseId ?? "")]);
  return { person, found: findCaseFor(person, read, mayAnswer) };
};

/** The form below what the colleague said, which is a reading of the case. */
const render = async (parts: SupportParts, request: Request, person: Person, known: KnownCase, state: FormState) => {
  const supportCase = await readNotes(parts, person, known);
  const { corrections = [] } = supportCase;
  return correctionAnswerPage({
    ...state,
    chrome: parts.chromeOf(request, person),
    supportCaseId: supportCase.supportCaseId,
    reference: supportCase.reference,
    names: await readCaseNames(parts.directory, supportCase),
    corrections: unansweredOf(supportCase),
    version: corrections.length,
  });
};

export const askCorrectionAnswer =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const { person, found } = await findToAnswer(parts, request, reading);
    if (!found.ok) return leadOn(parts, request, person, ({ kind }) => kind === "case-correction");
    const { supportCase } = found.value;
    if (unansweredOf(supportCase).length === 0) return { redirect: `/support-cases/${supportCase.supportCaseId}` };
    return {
      status: 200,
      page: await render(parts, request, person, found.value, { params: new URLSearchParams(), issues: [] }),
    };
  };

/** Answers what the colleague said; who was second, or has not read all of it, is told so, and keeps what they typed. */
export const postCorrectionAnswer =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const { person, found } = await findToAnswer(parts, request, reading);
    if (!found.ok) return parts.refusals.notFound(request);
    const { supportCaseId } = found.value.supportCase;
    return answerSubmission(request, parts.refusals, {
      form: correctionAnswerForm,
      perform: async (body) => {
        const answered = await answerCorrection(parts, person, found.value, body);
        if (answered.ok) parts.logger.info("correction-answered", { supportCaseId });
        return answered;
      },
      page: async (state) => {
        const { found: again } = await findToAnswer(parts, request, reading);
        return render(parts, request, person, again.ok ? again.value : found.value, state);
      },
      doneAt: () => `/support-cases/${supportCaseId}?done=answered`,
      status: 200,
    });
  };
