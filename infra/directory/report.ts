import { describeMisfit } from "../../shared/policy/role-words.ts";
import type { ImportReport } from "../../shared/use-cases/import-people.ts";

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

const describeBad = ({ line, column, message }: ImportReport["bad"][number]): string =>
  `line ${line}${column === "" ? "" : `, ${column}`}: ${message}`;

const shown = (cell: string | undefined): string => (cell ? cell : "blank");

const describeChanged = ({ personId, fields, before, after }: ImportReport["changed"][number]): string[] =>
  fields.map((field) => `${personId}, ${field}: ${shown(before[field])} → ${shown(after[field])}`);

/** What an import did or would do, for somebody at a terminal. */
export const describeImport = ({ applied, bad, added, changed, unchanged, notInFile, leftOver }: ImportReport): string =>
  bad.length > 0
    ? [
        `${new Set(bad.map(({ line }) => line)).size} lines cannot be imported; nothing was changed.`,
        ...bad.map(describeBad),
      ].join("\n")
    : [
        ...list(
          applied ? "Added:" : "Would be added:",
          added.map(({ personId }) => personId),
        ),
        ...list(applied ? "Changed:" : "Would be changed:", changed.flatMap(describeChanged)),
        ...list("Left to do on the pages of the teams:", leftOver.map(describeMisfit)),
        `${added.length} ${applied ? "added" : "to add"}, ${changed.length} ${applied ? "changed" : "to change"}, ${unchanged} as they are, ${notInFile} of the directory not in the file.`,
        ...(applied ? [] : ["Nothing was changed. The same with --apply changes all of it at one instant, or nothing."]),
      ].join("\n");
