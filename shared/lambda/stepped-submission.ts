import * as z from "zod";
import { canKeep, type Draft, expiryOf } from "../domain/draft.ts";
import type { Field, ParsedForm, Section } from "../domain/form.ts";
import { decodeForm } from "../domain/form-decode.ts";
import { fieldsOf } from "../domain/form-fields.ts";
import { parseBody } from "../domain/form-parse.ts";
import { editRepeats } from "../domain/form-repeat.ts";
import {
  answersOf,
  findPage,
  foreignControls,
  issuesOfPage,
  mergePage,
  neededPageAfter,
  pageAfter,
  slugOf,
  stepControls,
} from "../domain/form-steps.ts";
import type { Issue, Problem, Result } from "../domain/result.ts";
import type { Chance, DraftStore } from "../use-cases/ports.ts";
import { hrefOfDraft } from "../web/addresses.ts";
import { checkPage } from "../web/check-answers.tsx";
import type { Choices } from "../web/form.tsx";
import type { Notice } from "../web/form-errors.tsx";
import { taskListPage } from "../web/form-topics.tsx";
import { hrefOfStep, type Stepped, stepPage } from "../web/stepped-form.tsx";
import { type Answer, statusOf } from "./answer.ts";
import type { Refusals } from "./refusals.ts";
import type { Request } from "./request.ts";

type Parts = { chance: Chance; drafts: DraftStore; refusals: Refusals };

/** What was typed so far, and which pages of it were saved. */
export type Begun = { typed: URLSearchParams; visited: readonly string[] };

/** A form that somebody fills in page by page, and what becomes of it. */
export type Filing<Body, Value> = Pick<
  Stepped,
  "chrome" | "address" | "action" | "submissionId" | "submit" | "backHref" | "lead" | "guidance" | "foretell"
> & {
  personId: string;
  form: ParsedForm<Body>;
  reference?: string;
  /** What the form begins with, where it is not blank. */
  begin?: Begun;
  readChoices: () => Promise<Choices>;
  /** The rules that need the case; they are asked again when the form is submitted. */
  examine: (answers: Record<string, unknown>) => Issue[];
  /** Where to look if somebody else was first. */
  other?: Notice["link"];
  /** Where an answer to this submission leads that was given before. */
  readDone: () => Promise<string | undefined>;
  perform: (body: Body) => Promise<Result<Value>>;
  doneAt: (value: Value) => string;
};

const Uuid = z.uuid();

/** The id of the draft that a request is about, where it names one. */
export const draftIdOf = (request: Request): string | undefined =>
  Uuid.safeParse(request.form.get("submissionId") ?? request.query.get("draft")).data?.toLowerCase();

/** What was typed so far; or where to go instead: to what was submitted under this id, or to the form that the draft is of. */
const openDraft = async <B, V>(parts: Parts, filing: Filing<B, V>): Promise<Begun | { redirect: string }> => {
  const [draft, done] = await Promise.all([
    parts.drafts.read(filing.personId, filing.submissionId, parts.chance.now()),
    filing.readDone(),
  ]);
  if (done !== undefined) return { redirect: done };
  if (draft === undefined) return filing.begin ?? { typed: new URLSearchParams(), visited: [] };
  if (draft.address !== filing.address) return { redirect: hrefOfDraft(draft) };
  return { typed: new URLSearchParams(draft.typed), visited: draft.visited };
};

/** Everything wrong with what was typed so far: by the form, and where nothing else is wrong but what is missing, by the case. */
const findIssues = <B, V>({ form, submissionId, examine }: Filing<B, V>, typed: URLSearchParams): Issue[] => {
  const body = { ...decodeForm(form, typed), submissionId };
  const parsed = parseBody(form, body);
  const issues = parsed.ok ? [] : (parsed.problem.issues ?? []);
  return issues.every(({ code }) => code === "missing") ? [...issues, ...examine(body)] : issues;
};

const hasChoice = (field: Field | undefined): boolean => {
  if (field?.kind === "group" || field?.kind === "list") return Object.values(fieldsOf(field.of)).some(hasChoice);
  return field?.kind === "choice";
};

/** The form as a page shows it that asks these sections, or what was answered to them; what they offer is read for no other page. */
const describe = async <B, V>(
  filing: Filing<B, V>,
  { typed, visited }: Begun,
  sections: readonly Section[],
): Promise<Stepped> => {
  const { form, readChoices } = filing;
  const offers = sections.some(({ fields }) => fields.some((name) => hasChoice(form.fields[name])));
  return { ...filing, typed, visited, issues: findIssues(filing, typed), choices: offers ? await readChoices() : {} };
};

const returnOf = (value: string | null): { returnTo?: "check" } => (value === "check" ? { returnTo: "check" } : {});

/** The page of a form that is asked for: its topics, one of them, or all the answers. */
export const showForm = async <B, V>(parts: Parts, request: Request, filing: Filing<B, V>): Promise<Answer> => {
  const begun = await openDraft(parts, filing);
  if ("redirect" in begun) return begun;
  const { form } = filing;
  const { query } = request;
  if (query.get("page") === "check") return { status: 200, page: checkPage(await describe(filing, begun, form.sections)) };
  const section = findPage(form, query.get("page"));
  if (section === undefined) return { status: 200, page: taskListPage(await describe(filing, begun, [])) };
  const stepped = await describe(filing, begun, [section]);
  const shown = begun.visited.includes(slugOf(section)) ? issuesOfPage(section, stepped.issues) : [];
  return { status: 200, page: stepPage({ ...stepped, section, pageIssues: shown, ...returnOf(query.get("return")) }) };
};

const save = <B, V>(parts: Parts, filing: Filing<B, V>, { typed, visited }: Begun): ReturnType<DraftStore["save"]> => {
  const savedAt = parts.chance.now();
  const draft: Draft = {
    submissionId: filing.submissionId,
    personId: filing.personId,
    address: filing.address,
    title: filing.form.title,
    ...(filing.reference !== undefined && { reference: filing.reference }),
    typed: typed.toString(),
    visited: [...visited],
    savedAt,
    expiresAt: expiryOf(savedAt),
  };
  return parts.drafts.save(draft);
};

const tooLong: Notice = {
  title: "Nothing of this page was saved",
  text: "The answers to this form are too long in all to be kept. Shorten those on this page, then save it again.",
};

/** The page as it was posted, where the pages of a form are each short enough and too long together. */
const refuseLength = async <B, V>(filing: Filing<B, V>, begun: Begun, section: Section): Promise<Answer> => ({
  status: 413,
  page: stepPage({ ...(await describe(filing, begun, [section])), section, pageIssues: [], notice: tooLong }),
});

/**
 * Saves one page, right or wrong, and goes on to the next, or shows it again with what is wrong. A page that is kept while
 * somebody types in it is saved as well, but not as one that they have left.
 */
const postStep = async <B, V>(
  parts: Parts,
  request: Request,
  filing: Filing<B, V>,
  before: Begun,
  section: Section,
): Promise<Answer> => {
  const { form } = filing;
  const posted = request.form;
  const edited = editRepeats(form, posted);
  const isKept = posted.has("keep");
  const typed = mergePage(section, before.typed, edited ?? posted);
  const visited = edited || isKept ? before.visited : [...new Set([...before.visited, slugOf(section)])];
  if (!canKeep(typed)) return refuseLength(filing, { typed, visited }, section);
  if ((await save(parts, filing, { typed, visited })) === "other-form") return { redirect: hrefOfDraft(filing) };
  if (isKept) return { status: 200, document: { kept: true } };
  if (edited === undefined && posted.has("later")) return { redirect: "/drafts?saved=yes" };
  const stepped = await describe(filing, { typed, visited }, [section]);
  const pageIssues = edited ? [] : [...issuesOfPage(section, stepped.issues), ...foreignControls(section, posted)];
  const returnTo = returnOf(posted.get("return"));
  if (edited || pageIssues.length > 0)
    return { status: edited ? 200 : 422, page: stepPage({ ...stepped, section, pageIssues, ...returnTo }) };
  const answers = answersOf(form, typed);
  const after = posted.has("skip") ? neededPageAfter(form, section, answers, stepped) : pageAfter(form, section, answers);
  const next = returnTo.returnTo === undefined ? after : undefined;
  return { redirect: hrefOfStep(filing, next === undefined ? "check" : slugOf(next)) };
};

const takenCodes = ["already-submitted", "amended"];

const noticeOf = ({ code, detail }: Problem, other: Notice["link"]): Notice => ({
  title: "This was not submitted",
  text: `${detail} What you typed is kept for 7 days, and only you can see it.`,
  ...(takenCodes.includes(code) && other && { link: other }),
});

/** Sends the whole form; what is refused stays in the draft, and the page says where each mistake is put right. */
const submitWhole = async <B, V>(parts: Parts, request: Request, filing: Filing<B, V>, begun: Begun): Promise<Answer> => {
  const parsed = parseBody(filing.form, { ...decodeForm(filing.form, begun.typed), submissionId: filing.submissionId });
  const result = parsed.ok ? await filing.perform(parsed.value) : parsed;
  if (result.ok) return { redirect: filing.doneAt(result.value) };
  const { problem } = result;
  if (problem.kind === "not-found" || problem.kind === "forbidden") return parts.refusals.problem(request, problem);
  const notice = problem.kind === "conflict" ? noticeOf(problem, filing.other) : undefined;
  const stepped = {
    ...(await describe(filing, begun, filing.form.sections)),
    issues: problem.issues ?? [],
    refused: true,
    ...(notice && { notice }),
  };
  return { status: statusOf[problem.kind], page: checkPage(stepped) };
};

/** What a form posts: one page of it, the word to send it, or (without a page) the whole of it at once. */
export const takeForm = async <B, V>(parts: Parts, request: Request, filing: Filing<B, V>): Promise<Answer> => {
  const page = request.form.get("page");
  if (page === null) {
    const typed = new URLSearchParams([...request.form].filter(([name]) => !stepControls.includes(name)));
    const begun = { typed, visited: filing.form.sections.map(slugOf) };
    const answer = await submitWhole(parts, request, filing, begun);
    if ("redirect" in answer) return answer;
    // What was refused is put right page by page; the draft of another form under its id is not written over, and led to.
    return (await save(parts, filing, begun)) === "saved" ? answer : { redirect: hrefOfDraft(filing) };
  }
  const begun = await openDraft(parts, filing);
  if ("redirect" in begun) return begun;
  if (page === "check") return submitWhole(parts, request, filing, begun);
  const section = findPage(filing.form, page);
  return section === undefined ? { redirect: filing.address } : postStep(parts, request, filing, begun, section);
};
