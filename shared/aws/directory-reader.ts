import { directoryKeys } from "../domain/directory.ts";
import { countingRow, ImportState } from "../domain/directory-import.ts";
import type { ItemReader } from "./item-reader.ts";

type Row = Record<string, unknown>;

/** An import would have to begin and end this often while one row is read. */
const attempts = 5;

/**
 * Reads rows of the directory as they count now. Only a row that an import has staged costs a second read, of whether that
 * import was committed.
 */
export const createDirectoryReader =
  (reader: ItemReader, table: string) =>
  async (directoryKey: string): Promise<Row | undefined> => {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const row = await reader.read(table, { directoryKey });
      if (row?.staged === undefined) return row;
      const state = await reader.read(table, { directoryKey: directoryKeys.importState() });
      const counting = countingRow(row, state && ImportState.parse(state));
      if (counting !== undefined) return counting.row;
    }
    throw Object.assign(new Error("the directory was imported over and over while it was read"), { name: "ServiceUnavailable" });
  };
