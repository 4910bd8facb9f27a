import { actionDuty } from "../domain/action.ts";
import { type AuditEntry, readingsOf } from "../domain/audit.ts";
import { addDays, londonDay } from "../domain/calendar.ts";
import { fail, invalid, type Result, succeed } from "../domain/result.ts";
import { ReviewKind, snoozesOf } from "../domain/review.ts";
import { stageIds } from "../policy/pathway.ts";
import type { AuditLog, AuditPlace } from "./ports.ts";

/** Calendar days in London, both included. With a reference they may be absent: the whole history of that case. */
export type AuditFilter = {
  reference?: string | undefined;
  personId?: string | undefined;
  action?: AuditEntry["action"] | undefined;
  fromOn?: string | undefined;
  toOn?: string | undefined;
};

const pageSize = 50;
const mostDays = 92;
/** What fits into one answer of a function with room to spare. */
const mostRows = 20_000;

type Days = { fromOn: string; toOn: string };

/** The days to look through: the last week, unless others are asked for. */
const daysOf = ({ fromOn, toOn }: AuditFilter, today: string): Result<Days> => {
  const days = { fromOn: fromOn ?? addDays(toOn ?? today, -6), toOn: toOn ?? today };
  if (days.fromOn > days.toOn)
    return invalid({ path: "from", code: "after-end", message: "The first day must not be after the last" });
  if (addDays(days.fromOn, mostDays) <= days.toOn)
    return invalid({ path: "from", code: "too-many-days", message: `Choose ${mostDays} days or fewer` });
  return succeed(days);
};

const isWanted = (entry: AuditEntry, { personId, action, fromOn, toOn }: AuditFilter): boolean => {
  const on = londonDay(entry.at);
  return (
    (personId === undefined || entry.by === personId) &&
    (action === undefined || entry.action === action) &&
    (fromOn === undefined || on >= fromOn) &&
    (toOn === undefined || on <= toOn)
  );
};

/** Every entry of some days, latest first. Rows are kept by their day in UTC, which London may be an hour ahead of. */
const walkDays = async function* (
  log: AuditLog,
  { fromOn, toOn }: Days,
  from: AuditPlace | undefined,
): AsyncGenerator<AuditEntry> {
  let after = from;
  for (let day = after?.at.slice(0, 10) ?? toOn; day >= addDays(fromOn, -1); day = addDays(day, -1)) {
    for (let isLast = false; !isLast; ) {
      const page = await log.listOfDay(day, after);
      yield* page.entries;
      after = page.entries.at(-1);
      isLast = page.isLast;
    }
    after = undefined;
  }
};

/** What a case can owe by a name that is known; the actions of a case are named in its own chain. */
const duties = [...ReviewKind.exclude(["pipss-stage", "action", "policy-renewal"]).options, ...stageIds];

/** The history of one case, its changes, its readings and its reminders put off, latest first. */
const readCase = async (log: AuditLog, reference: string): Promise<AuditEntry[]> => {
  const readChains = (names: readonly string[]) => Promise.all(names.map((name) => log.listOfChain(name)));
  const snoozed = duties.map((duty) => snoozesOf(reference, duty));
  const [changes = [], ...others] = await readChains([reference, readingsOf(reference), ...snoozed]);
  const actions = changes.flatMap(({ agreed = [] }) => agreed.map((actionId) => snoozesOf(reference, actionDuty(actionId))));
  const entries = [changes, ...others, ...(await readChains(actions))].flat();
  return entries.sort((one, other) => (one.at < other.at ? 1 : -1));
};

type Ports = { now: () => string; log: AuditLog };

/** One page of the audit, and where the next begins. */
export const listAudit = async (
  { now, log }: Ports,
  filter: AuditFilter,
  from: AuditPlace | undefined,
): Promise<Result<{ entries: AuditEntry[]; next?: AuditPlace }>> => {
  if (filter.reference !== undefined)
    return succeed({ entries: (await readCase(log, filter.reference)).filter((entry) => isWanted(entry, filter)) });
  const days = daysOf(filter, londonDay(now()));
  if (!days.ok) return days;
  const entries: AuditEntry[] = [];
  for await (const entry of walkDays(log, days.value, from)) {
    if (!isWanted(entry, { ...filter, ...days.value })) continue;
    if (entries.length === pageSize) {
      const { at, reference, seq } = entries[pageSize - 1] ?? entry;
      return succeed({ entries, next: { at, reference, seq } });
    }
    entries.push(entry);
  }
  return succeed({ entries });
};

/** Everything a filter finds, for a file; more than fits is refused and never cut. */
export const exportAudit = async ({ now, log }: Ports, filter: AuditFilter): Promise<Result<AuditEntry[]>> => {
  if (filter.reference !== undefined)
    return succeed((await readCase(log, filter.reference)).filter((entry) => isWanted(entry, filter)));
  const days = daysOf(filter, londonDay(now()));
  if (!days.ok) return days;
  const entries: AuditEntry[] = [];
  for await (const entry of walkDays(log, days.value, undefined)) {
    if (isWanted(entry, { ...filter, ...days.value })) entries.push(entry);
    if (entries.length > mostRows)
      return fail({ kind: "invalid", code: "too-many-rows", detail: "This is too much for one file. Choose fewer days." });
  }
  return succeed(entries);
};
