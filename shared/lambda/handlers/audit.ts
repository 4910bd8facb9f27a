import { stringify } from "csv-stringify/sync";
import * as z from "zod";
import { AuditEntry } from "../../domain/audit.ts";
import { type Issue, invalid, type Result, succeed } from "../../domain/result.ts";
import type { AuditLog, AuditPlace, Directory } from "../../use-cases/ports.ts";
import { type AuditFilter, exportAudit, listAudit } from "../../use-cases/read-audit.ts";
import { auditPage } from "../../web/pages/audit.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";

type Parts = { now: () => string; directory: Directory; log: AuditLog; refusals: Refusals; chromeOf: ChromeOf };

const text = z.string().trim().max(100);

/** Case codes are read out and typed in either case. */
const reference = text.transform((typed) => (/^\w{4}-\w{4}$/.test(typed) ? typed.toUpperCase() : typed));

const Query = z.strictObject({
  reference: reference.optional(),
  person: text.optional(),
  action: AuditEntry.shape.action.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z
    .string()
    .regex(/^[\dTZ:.-]{20,24}~.{1,110}~\d{1,9}$/)
    .optional(),
});

const sentences: Record<string, string> = {
  action: "Choose one of the actions",
  from: "Enter a real date for the first day",
  to: "Enter a real date for the last day",
  cursor: "Start the list again",
};

type Asked = { filter: AuditFilter; from: AuditPlace | undefined };

/** Blank is what a form sends for a filter that is not set. */
const readQuery = (query: URLSearchParams): Result<Asked> => {
  const parsed = Query.safeParse(Object.fromEntries([...query].filter(([, value]) => value.trim() !== "")));
  if (!parsed.success)
    return invalid(
      ...parsed.error.issues.map((issue): Issue => {
        if (issue.code === "unrecognized_keys")
          return { path: issue.keys.join(" "), code: "unknown-field", message: "This filter does not exist" };
        const path = issue.path.join(".");
        return { path, code: `invalid-${path}`, message: sentences[path] ?? "Enter 100 characters or fewer" };
      }),
    );
  const { person, from, to, cursor, ...rest } = parsed.data;
  const [at = "", place = "", seq = ""] = cursor?.split("~") ?? [];
  return succeed({
    filter: { ...rest, personId: person, fromOn: from, toOn: to },
    from: cursor === undefined ? undefined : { at, reference: place, seq: Number(seq) },
  });
};

const nameThem = async (directory: Directory, entries: readonly AuditEntry[]): Promise<Map<string, string>> => {
  const ids = [...new Set(entries.map(({ by }) => by))];
  return new Map(await Promise.all(ids.map(async (id) => [id, (await directory.readPerson(id))?.name ?? id] as const)));
};

/** `GET /audit`: who did what to which case and who read one, a page at a time, without content. */
export const viewAudit =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const asked = readQuery(request.query);
    const found = asked.ok ? await listAudit(parts, asked.value.filter, asked.value.from) : asked;
    const next = found.ok && found.value.next ? Object.values(found.value.next).join("~") : undefined;
    if (request.face === "json") {
      if (!found.ok) return parts.refusals.problem(request, found.problem);
      return { status: 200, document: { entries: found.value.entries, ...(next !== undefined && { cursor: next }) } };
    }
    const entries = found.ok ? found.value.entries : [];
    return {
      status: found.ok ? 200 : 422,
      page: auditPage({
        chrome: parts.chromeOf(request, person),
        query: request.query,
        entries,
        names: await nameThem(parts.directory, entries),
        issues: found.ok ? [] : (found.problem.issues ?? []),
        next,
      }),
    };
  };

const columns = ["at", "by", "action", "reference", "subject", "fromVersion", "toVersion", "asOf", "seq", "previousHash", "hash"];

/** `GET /audit.csv`: everything that the same filters find, as a file. */
export const downloadAudit =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    await reading;
    const asked = readQuery(request.query);
    const found = asked.ok ? await exportAudit(parts, asked.value.filter) : asked;
    if (!found.ok) return parts.refusals.problem(request, found.problem);
    const file = stringify(found.value, { header: true, columns, escape_formulas: true, bom: true });
    const headers = { "content-disposition": 'attachment; filename="audit.csv"' };
    return { status: 200, text: file, contentType: "text/csv; charset=utf-8", headers };
  };
