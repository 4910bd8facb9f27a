import type { ReactElement } from "react";
import type { AuditEntry } from "../domain/audit.ts";
import { formatLong } from "../domain/calendar.ts";
import type { Names } from "./answers.ts";
import { describeChange } from "./directory-words.ts";
import { ResponsiveTable } from "./responsive-table.tsx";

/** Who changed what of a row of the directory, and when, newest first. */
export const History = ({ entries, names }: { entries: readonly AuditEntry[]; names: Names }): ReactElement =>
  entries.length === 0 ? (
    <p>Nothing was changed since this was first set up.</p>
  ) : (
    <ResponsiveTable
      caption="Changes, newest first"
      headings={["When", "Who", "What"]}
      rows={entries.map((entry) => ({
        key: String(entry.seq),
        cells: [formatLong(entry.at), names[entry.by] ?? entry.by, describeChange(entry)],
      }))}
    />
  );
