import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { AuditEntry, appendAudit } from "../domain/audit.ts";
import { directoryKeys } from "../domain/directory.ts";
import { atRest, ImportState, isLeftBehind, type Staged } from "../domain/directory-import.ts";
import type { RowChange } from "../domain/directory-row.ts";
import type { DirectoryStore } from "../use-cases/directory-ports.ts";
import { type DirectoryTables, type Row, scanRows, toRow, unchanged } from "./directory-rows.ts";
import { createItemReader } from "./item-reader.ts";
import { putAudit } from "./rows.ts";
import { type WriteAction, writeTransaction } from "./transaction.ts";

type ImportStore = Pick<DirectoryStore, "beginImport" | "stageImport" | "commitImport" | "abandonImport" | "settleImport">;

const directoryKey = directoryKeys.importState();
/** A transaction takes 100 actions. */
const actionsAtOnce = 100;

const inChunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

/** An import of many rows, all of which count from one write on (decision 0040). */
export const createImportStore = (client: DynamoDBDocumentClient, tables: DirectoryTables): ImportStore => {
  const table = tables.directory;
  const reader = createItemReader(client);

  const readState = async (): Promise<ImportState | undefined> => {
    const row = await reader.read(table, { directoryKey });
    return row && ImportState.parse(row);
  };

  /** Moves an import on from where it was read to be; says whether it did. */
  const putState = async (before: ImportState | undefined, after: ImportState, ...also: WriteAction[]): Promise<boolean> => {
    const condition = before === undefined ? { ConditionExpression: "attribute_not_exists(directoryKey)" } : standsAs(before);
    const put = { Put: { TableName: table, Item: { directoryKey, ...after }, ...condition } };
    return (await writeTransaction(client, [put, ...also])).length === 0;
  };

  const readStaged = async (importId: string): Promise<Row[]> =>
    (await scanRows(client, table)).filter(({ staged }) => (staged as Staged | undefined)?.importId === importId);

  /**
   * Makes something else of every row staged. Two may do it at once: what the other has done already is left alone. Throws
   * where a row is still staged at the end, since its state would say that there is none.
   */
  const replaceStaged = async (importId: string, replace: (row: Row) => WriteAction[]): Promise<void> => {
    let isAnyLeftAlone = false;
    const whole = (await readStaged(importId)).map(replace);
    for (const chunk of inChunks(whole, actionsAtOnce / Math.max(1, ...whole.map((actions) => actions.length)))) {
      for (let left = chunk; left.length > 0; ) {
        const failed = await writeTransaction(client, left.flat());
        const owners = left.flatMap((actions, index) => actions.map(() => index));
        isAnyLeftAlone ||= failed.length > 0;
        left = failed.length === 0 ? [] : left.filter((_, index) => !failed.some((position) => owners[position] === index));
      }
    }
    if (isAnyLeftAlone && (await readStaged(importId)).length > 0) throw new Error("rows of an import are still staged");
  };

  const fold = async (state: ImportState): Promise<void> => {
    await replaceStaged(state.importId, ({ staged }) => {
      const { importId, row, audit } = staged as Staged;
      return [{ Put: { TableName: table, Item: row, ...stagedBy(importId) } }, putAudit(tables.audit, AuditEntry.parse(audit))];
    });
    await putState(state, { ...state, status: "settled" });
  };

  const undo = async (state: ImportState): Promise<void> => {
    await replaceStaged(state.importId, ({ staged, ...current }) => {
      const { importId, isNew } = staged as Staged;
      const condition = { TableName: table, ...stagedBy(importId) };
      return isNew
        ? [{ Delete: { Key: { directoryKey: current.directoryKey }, ...condition } }]
        : [{ Put: { Item: current, ...condition } }];
    });
    await putState(state, { ...state, status: "undone" });
  };

  const abandon = async (state: ImportState): Promise<void> => {
    const abandoned: ImportState = { ...state, status: "abandoned" };
    if (await putState(state, abandoned)) await undo(abandoned);
  };

  return {
    beginImport: async ({ importId, by, at }) => {
      const before = await readState();
      if (before && !atRest.includes(before.status)) return "locked";
      const { auditHead } = before ?? {};
      const begun = await putState(before, { importId, by, at, status: "staging", ...(auditHead && { auditHead }) });
      return begun ? "begun" : "locked";
    },
    stageImport: async (importId, changes) => {
      const current = new Map((await scanRows(client, table)).map((row) => [row.directoryKey, row]));
      const standing = { TableName: table, Key: { directoryKey }, ...standsAs({ importId, status: "staging" }) };
      // One after another: transactions that check the same row stand in each other's way.
      for (const chunk of inChunks(changes, actionsAtOnce - 1)) {
        const puts = chunk.map((change) => stageRow(table, importId, change, current.get(change.after.key)));
        const failed = await writeTransaction(client, [{ ConditionCheck: standing }, ...puts]);
        if (failed.length > 0) return "moved";
      }
      return "staged";
    },
    commitImport: async ({ importId, by, at }) => {
      const state = await readState();
      if (state?.importId !== importId || state.status !== "staging") return false;
      const what = { reference: directoryKey, at, by, action: "directory-imported", subject: importId } as const;
      const { entry, head } = appendAudit(state.auditHead, what);
      return putState(state, { ...state, status: "committed", auditHead: head }, putAudit(tables.audit, entry));
    },
    abandonImport: async (importId) => {
      const state = await readState();
      if (state?.importId === importId && state.status === "staging") await abandon(state);
    },
    settleImport: async (now) => {
      const state = await readState();
      if (state?.status === "committed") await fold(state);
      else if (state?.status === "abandoned") await undo(state);
      else if (state && isLeftBehind(state, now)) await abandon(state);
    },
  };
};

const standsAs = ({ importId, status }: Pick<ImportState, "importId" | "status">) => ({
  ConditionExpression: "importId = :importId AND #status = :status",
  ExpressionAttributeNames: { "#status": "status" },
  ExpressionAttributeValues: { ":importId": importId, ":status": status },
});

const stagedBy = (importId: string) => ({
  ConditionExpression: "staged.importId = :importId",
  ExpressionAttributeValues: { ":importId": importId },
});

const stageRow = (
  table: string,
  importId: string,
  { before, after, audit }: RowChange,
  current: Row | undefined,
): WriteAction => {
  const staged: Staged = { importId, isNew: before === undefined, row: toRow(after), audit };
  return { Put: { TableName: table, Item: { ...(current ?? { directoryKey: after.key }), staged }, ...unchanged(before) } };
};
