import { stringify } from "csv-stringify/sync";
import { type Report, type ReportLine, reportOutcomes } from "../../domain/report.ts";
import { invalid, type Result, succeed } from "../../domain/result.ts";
import { financialYearOf, makeReport } from "../../use-cases/make-report.ts";
import type { Directory, ReviewLists } from "../../use-cases/ports.ts";
import { reportsPage } from "../../web/pages/reports.tsx";
import { reportWords } from "../../web/words.ts";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";

type Parts = { now: () => string; directory: Directory; lists: ReviewLists; refusals: Refusals; chromeOf: ChromeOf };

/** The financial years of which reports are made: this one and those before. */
const yearsBack = 3;
const listYears = (now: string): number[] => Array.from({ length: yearsBack + 1 }, (_, back) => financialYearOf(now) - back);

const readYear = (query: URLSearchParams, now: string): Result<number> => {
  const unknown = [...query.keys()].find((name) => name !== "year");
  if (unknown !== undefined) return invalid({ path: unknown, code: "unknown-field", message: "This filter does not exist" });
  const asked = query.get("year");
  const year = listYears(now).find((one) => asked === null || asked === "" || String(one) === asked);
  return year === undefined
    ? invalid({ path: "year", code: "unknown-code", message: "Choose a year from the list" })
    : succeed(year);
};

/** `GET /reports?year=`: what was owed and how much of it in time, by team and by month. */
export const viewReports =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const year = readYear(request.query, parts.now());
    if (!year.ok) return parts.refusals.problem(request, year.problem);
    const report = await makeReport(parts, person, year.value);
    if (request.face === "json") return { status: 200, document: report };
    return {
      status: 200,
      page: reportsPage({ chrome: parts.chromeOf(request, person), report, years: listYears(parts.now()) }),
    };
  };

const columns = ["kind", "by", "name", ...reportOutcomes.map(({ id }) => id), "total", "in-time-percent"];

const toRow = (kind: string, by: string, name: string, line: ReportLine): Record<string, string | number> => {
  const cells = { ...line.figures, total: line.total, "in-time-percent": line.inTimePercent };
  const said = Object.entries(cells).map(([column, figure]) => [column, figure ?? ""] as const);
  return { kind, by, name, ...Object.fromEntries(said) };
};

const rowsOf = ({ kinds }: Report) =>
  kinds.flatMap(({ kind, byTeam, byMonth, all }) => [
    toRow(reportWords[kind], "all", "All", all),
    ...byTeam.map((line) => toRow(reportWords[kind], "team", line.name, line)),
    ...byMonth.map((line) => toRow(reportWords[kind], "month", line.id, line)),
  ]);

/** `GET /reports.csv?year=`: the same figures as a file; a figure that is withheld is left empty. */
export const downloadReports =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const year = readYear(request.query, parts.now());
    if (!year.ok) return parts.refusals.problem(request, year.problem);
    const rows = rowsOf(await makeReport(parts, person, year.value));
    const file = stringify(rows, { header: true, columns, escape_formulas: true, bom: true });
    const headers = { "content-disposition": `attachment; filename="reviews-${year.value}.csv"` };
    return { status: 200, text: file, contentType: "text/csv; charset=utf-8", headers };
  };
