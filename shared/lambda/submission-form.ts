import type { ParsedForm } from "../domain/form.ts";
import { decodeForm } from "../domain/form-decode.ts";
import { parseBody } from "../domain/form-parse.ts";
import { editRepeats } from "../domain/form-repeat.ts";
import type { Issue, Problem, Result } from "../domain/result.ts";
import type { Notice } from "../web/form-errors.tsx";
import { type Answer, statusOf } from "./answer.ts";
import type { Refusals } from "./refusals.ts";
import type { Request } from "./request.ts";

/** What a form page shows again: everything typed, what is wrong with it, and what else the reader must know. */
export type FormState = { params: URLSearchParams; issues: readonly Issue[]; notice?: Notice };

type Call<Body, Value> = {
  form: ParsedForm<Body>;
  perform: (body: Body) => Promise<Result<Value>>;
  /** The status of the JSON answer. */
  status: 200 | 201;
};

type Submission<Body, Value> = Call<Body, Value> & {
  page: (state: FormState) => Promise<string>;
} & (
    | {
        /** Where a browser goes after the change is made. */
        doneAt: (value: Value, body: Body) => string;
      }
    | {
        /** The page that answers in its place: for what is shown once and kept nowhere. */
        donePage: (value: Value) => string;
      }
  );

/** What a JSON caller sent, read by the form and performed: the value or a problem. */
export const answerCall = async <Body, Value>(
  request: Request,
  refusals: Refusals,
  { form, perform, status }: Call<Body, Value>,
): Promise<Answer> => {
  const parsed = parseBody(form, request.json);
  const result = parsed.ok ? await perform(parsed.value) : parsed;
  return result.ok ? { status, document: result.value } : refusals.problem(request, result.problem);
};

/** One parser and one change for both faces: JSON gets the value or a problem, HTML a redirect or its own page with errors. */
export const answerSubmission = async <Body, Value>(
  request: Request,
  refusals: Refusals,
  submission: Submission<Body, Value>,
): Promise<Answer> => {
  if (request.face === "json") return answerCall(request, refusals, submission);
  const edited = editRepeats(submission.form, request.form);
  if (edited) return { status: 200, page: await submission.page({ params: edited, issues: [] }) };
  const parsed = parseBody(submission.form, decodeForm(submission.form, request.form));
  if (!parsed.ok) return answerProblem(request, refusals, submission, parsed.problem);
  const result = await submission.perform(parsed.value);
  if (!result.ok) return answerProblem(request, refusals, submission, result.problem);
  return "doneAt" in submission
    ? { redirect: submission.doneAt(result.value, parsed.value) }
    : { status: submission.status, page: submission.donePage(result.value) };
};

/** The page again, with everything typed and what is wrong; or that there is nothing here for whoever asks. */
const answerProblem = async <Body, Value>(
  request: Request,
  refusals: Refusals,
  submission: Submission<Body, Value>,
  problem: Problem,
): Promise<Answer> => {
  if (problem.kind === "not-found" || problem.kind === "forbidden") return refusals.problem(request, problem);
  const state: FormState =
    problem.kind === "conflict"
      ? { params: withoutVersion(request.form), issues: [], notice: noticeOf(problem) }
      : { params: request.form, issues: problem.issues ?? [] };
  return { status: statusOf[problem.kind], page: await submission.page(state) };
};

const linkOf = ({ supportCaseId, incidentId }: Problem): Notice["link"] => {
  if (supportCaseId !== undefined) return { href: `/support-cases/${supportCaseId}`, text: "Open that case" };
  return incidentId === undefined ? undefined : { href: `/incidents/${incidentId}/times`, text: "Correct when it happened" };
};

const noticeOf = (problem: Problem): Notice => {
  const link = linkOf(problem);
  return { title: "Nothing was saved", text: problem.detail, ...(link && { link }) };
};

/** After a conflict the page decides on the case as it is now, no longer as it was when the form was opened. */
const withoutVersion = (params: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...params].filter(([name]) => name !== "version"));
