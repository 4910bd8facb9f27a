import type { Person } from "../../domain/directory.ts";
import { parseBody } from "../../domain/form-parse.ts";
import { invalid, type Problem } from "../../domain/result.ts";
import { importForm } from "../../policy/forms/import-people.ts";
import { listPeople } from "../../use-cases/describe-directory.ts";
import { type ImportReport, importPeople } from "../../use-cases/import-people.ts";
import { findWrongFormat, writePeopleFile } from "../../use-cases/people-file.ts";
import { importPeoplePage } from "../../web/pages/import-people.tsx";
import { type Answer, statusOf } from "../answer.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import type { DirectoryParts } from "./directory-people.ts";

export const askImport =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => ({ status: 200, page: importPeoplePage({ chrome: parts.chromeOf(request, await reading) }) });

/** Everybody there is, as a file that `import-people` reads. */
export const exportPeople =
  (parts: DirectoryParts): SignedInHandler =>
  async (_request, reading) => {
    await reading;
    return {
      status: 200,
      text: writePeopleFile(listPeople(await parts.store.readBook())),
      contentType: "text/csv; charset=utf-8",
      headers: { "content-disposition": 'attachment; filename="people.csv"' },
    };
  };

const parse = (request: Request) => {
  if (request.face === "json") return parseBody(importForm, request.json);
  const people = request.form.get("people") || undefined;
  // Before the form's own parser, which would speak of the characters of a workbook as of typed ones.
  const wrong = people === undefined ? undefined : findWrongFormat(people);
  return wrong
    ? invalid({ path: "people", ...wrong })
    : parseBody(importForm, { people, apply: request.form.get("apply") === "yes" });
};

/** A bad cell as JSON callers are told of it: the line and the column are its path. */
const toIssue = ({ line, column, code, message }: ImportReport["bad"][number]) => ({
  path: ["people", line, column].filter((part) => part !== "").join("."),
  code,
  message,
});

const answerReport = (parts: DirectoryParts, request: Request, admin: Person, people: string, report: ImportReport): Answer => {
  const status = report.bad.length > 0 ? statusOf.invalid : 200;
  if (request.face === "html")
    return { status, page: importPeoplePage({ chrome: parts.chromeOf(request, admin), sent: { people, result: report } }) };
  const { bad, added, ...rest } = report;
  const wrong = invalid(...bad.map(toIssue));
  if (bad.length > 0 && !wrong.ok) return parts.refusals.problem(request, wrong.problem);
  return { status, document: { ...rest, added: added.map(({ personId }) => personId) } };
};

/** Checks a file, or imports it. */
export const postImport =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const admin = await reading;
    const parsed = parse(request);
    const refuse = (problem: Problem): Answer => {
      if (request.face === "json") return parts.refusals.problem(request, problem);
      const said = problem.issues?.[0]?.message ?? problem.detail;
      return {
        status: statusOf[problem.kind],
        page: importPeoplePage({ chrome: parts.chromeOf(request, admin), problem: said }),
      };
    };
    if (!parsed.ok) return refuse(parsed.problem);
    const { people, apply } = parsed.value;
    const imported = await importPeople(parts, { text: people, by: admin.personId, apply });
    if (!imported.ok) return refuse(imported.problem);
    const { applied, added, changed } = imported.value;
    if (applied) parts.logger.info("directory-imported", { added: added.length, changed: changed.length });
    return answerReport(parts, request, admin, people, imported.value);
  };
