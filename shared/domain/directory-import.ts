import * as z from "zod";
import { AuditHead } from "./audit-head.ts";
import { Instant } from "./review.ts";

/**
 * How an import stands. Rows that it has staged count from `committed` on, all of them at that one write, and become the
 * rows themselves until it is `settled`. One that was `abandoned` has left its rows as they were once it is `undone`.
 */
export const ImportState = z.object({
  importId: z.string(),
  status: z.enum(["staging", "committed", "settled", "abandoned", "undone"]),
  by: z.string(),
  at: Instant,
  auditHead: AuditHead.optional(),
});
export type ImportState = z.infer<typeof ImportState>;

/** In these nobody is kept from changing the directory. */
export const atRest: readonly ImportState["status"][] = ["settled", "undone"];

/** Longest that an import may take from its begin to its commit, in milliseconds; afterwards anybody may give it up. */
const lease = 120_000;

/** Whether an import that was begun will not be committed any more. */
export const isLeftBehind = (state: ImportState, now: Instant): boolean =>
  state.status === "staging" && Date.parse(now) >= Date.parse(state.at) + lease;

type Row = Record<string, unknown>;

/** What a row carries beside what it says now: what an import would make of it. A new row says nothing now. */
export type Staged = { importId: string; isNew: boolean; row: Row; audit: Row };

/**
 * The row as it counts; `undefined` within where it is not there yet. Nothing at all where the row was read before another
 * import had ended: it must be read again.
 */
export const countingRow = (row: Row, state: ImportState | undefined): { row: Row | undefined } | undefined => {
  const staged = row.staged as Staged | undefined;
  if (staged === undefined) return { row };
  if (state?.importId !== staged.importId) return undefined;
  if (state.status === "committed" || state.status === "settled") return { row: staged.row };
  const { staged: _staged, ...current } = row;
  return { row: staged.isNew ? undefined : current };
};
