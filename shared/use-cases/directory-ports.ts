import type { AuditEntry } from "../domain/audit.ts";
import type { DirectoryBook } from "../domain/directory-book.ts";
import type { RowChange } from "../domain/directory-row.ts";
import type { Instant } from "../domain/review.ts";

/** `moved`: a row changed since it was read. `locked`: an import is under way. */
export type ChangeOutcome = "written" | "moved" | "locked";

export type ImportStart = { importId: string; by: string; at: Instant };

/** A transaction takes 100 actions: one that looks for an import, and two for each row. */
export const mostChangesAtOnce = 49;

/** What whoever changes the directory needs of it. */
export type DirectoryStore = {
  readBook: () => Promise<DirectoryBook>;
  /** The entries of one row's audit chain, newest first, as many as are asked for. */
  readHistory: (key: string, limit: number) => Promise<AuditEntry[]>;
  /** All of these or none, each with its audit entry, in one transaction; not while an import is under way. At most `mostChangesAtOnce`. */
  change: (changes: readonly RowChange[]) => Promise<ChangeOutcome>;
  /** Begins the only import there may be; from here to its end nobody else changes the directory. */
  beginImport: (start: ImportStart) => Promise<"begun" | "locked">;
  /** Writes beside each row what the import would make of it; nothing counts yet. `moved` where the import was given up meanwhile. */
  stageImport: (importId: string, changes: readonly RowChange[]) => Promise<"staged" | "moved">;
  /** Makes everything staged count, in one write with its audit entry; false where the import was given up meanwhile. */
  commitImport: (start: ImportStart) => Promise<boolean>;
  /** Gives an import up that is not committed. */
  abandonImport: (importId: string) => Promise<void>;
  /** Tidies up after an import that was committed, given up, or left behind at this time. */
  settleImport: (now: Instant) => Promise<void>;
};
