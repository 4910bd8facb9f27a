import fc from "fast-check";
import { expect, test } from "vitest";
import type { Leaf } from "../../shared/domain/form.ts";
import { columnsOf, writeRows } from "../../shared/domain/form-columns.ts";
import { listAnswers } from "../support/form-answers.ts";
import { bodyOf } from "../support/form-arbitraries.ts";
import { forms } from "../support/forms.ts";

/** What a cell says, as a body has it. */
const readCell = (leaf: Leaf, cell: string): unknown => {
  if (leaf.kind === "number") return Number(cell);
  if (leaf.kind === "yes-no") return cell === "" ? null : cell === "Y";
  if (leaf.kind === "several-of") return cell === "" ? [] : cell.split(";");
  return leaf.kind === "date-time" ? new Date(cell).toISOString() : cell;
};

/** A value as the file has it, which tells times to the minute. */
const asExported = (leaf: Leaf, value: unknown): unknown =>
  leaf.kind === "date-time" ? `${String(value).slice(0, 16)}:00.000Z` : value;

test.each(forms)("every answer of %s that has a column can be read back from its row of the file", (_id, form) => {
  const columns = columnsOf([form]);
  fc.assert(
    fc.property(bodyOf(form), (body) => {
      const rows = writeRows(columns, form, body);
      expect(rows.every((cells) => cells.length === columns.length)).toBe(true);
      for (const { path, leaf, value } of listAnswers(form.fields, body)) {
        const [, row = "0"] = /\.(\d+)\./.exec(path) ?? [];
        const column = columns.findIndex(({ name }) => name === path.replace(/\.\d+\./, "."));
        if (column >= 0) expect(readCell(leaf, rows[Number(row)]?.[column] ?? "none")).toEqual(asExported(leaf, value));
      }
    }),
    { numRuns: 60 },
  );
});
