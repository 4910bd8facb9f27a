import { stringify } from "csv-stringify/sync";
import * as z from "zod";
import { DebriefKind } from "../../domain/debrief.ts";
import { londonMonth, Month, monthAfter } from "../../domain/month.ts";
import { type Issue, invalid, type Result, succeed } from "../../domain/result.ts";
import { type ExportFilter, exportIncidents } from "../../use-cases/export-incidents.ts";
import { listColumns } from "../../use-cases/export-table.ts";
import type { Chance, Directory, ExportLog, IncidentStore, ReviewLists } from "../../use-cases/ports.ts";
import { readTeamsToExport } from "../../use-cases/teams.ts";
import { exportPage } from "../../web/pages/export.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";

type Parts = {
  chance: Chance;
  directory: Directory;
  incidents: IncidentStore;
  lists: ReviewLists;
  exports: ExportLog;
  refusals: Refusals;
  chromeOf: ChromeOf;
};

const About = z.enum(["incident", ...DebriefKind.options]);

const Query = z.strictObject({ about: About.default("incident"), month: Month, team: z.string().max(100).optional() });

const sentences: Record<string, string> = {
  about: "Choose incidents or one of the debriefs",
  month: "Choose a month, such as 2026-03",
  team: "Choose one of your teams",
};

const nameIssue = (issue: z.core.$ZodIssue): Issue => {
  if (issue.code === "unrecognized_keys")
    return { path: issue.keys.join(" "), code: "unknown-field", message: "This filter does not exist" };
  const path = issue.path.join(".");
  return { path, code: `invalid-${path}`, message: sentences[path] ?? "Choose one of those offered" };
};

/** Blank is what a form sends for what is not chosen. */
const readQuery = (query: URLSearchParams): Result<ExportFilter> => {
  const parsed = Query.safeParse(Object.fromEntries([...query].filter(([, value]) => value.trim() !== "")));
  if (!parsed.success) return invalid(...parsed.error.issues.map(nameIssue));
  const { team, ...rest } = parsed.data;
  return succeed({ ...rest, teamId: team });
};

/** Months that are offered, the present one first. */
const monthsBack = 24;

/** `GET /incidents/export`: what can be taken away, and what each column of it is. */
export const askExport =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const teams = await readTeamsToExport(parts.directory, person);
    const thisMonth = londonMonth(parts.chance.now());
    const page = exportPage({
      chrome: parts.chromeOf(request, person),
      teams,
      months: Array.from({ length: monthsBack }, (_, back) => monthAfter(thisMonth, -back)),
      files: About.options.map((about) => ({ about, columns: listColumns(about) })),
    });
    return { status: 200, page };
  };

/** `GET /incidents.csv`: a month of incidents or debriefs as a table, safe to open as a spreadsheet. */
export const downloadExport =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const asked = readQuery(request.query);
    if (!asked.ok) return parts.refusals.problem(request, asked.problem);
    const found = await exportIncidents(parts, person, asked.value);
    if (!found.ok) return parts.refusals.problem(request, found.problem);
    const { columns, rows } = found.value;
    const file = stringify([columns, ...rows], { escape_formulas: true, bom: true });
    const name = `${asked.value.about}-${asked.value.month}.csv`;
    const headers = { "content-disposition": `attachment; filename="${name}"` };
    return { status: 200, text: file, contentType: "text/csv; charset=utf-8", headers };
  };
