import { type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { AuditEntry } from "../domain/audit.ts";
import { directoryKeys } from "../domain/directory.ts";
import { atRest } from "../domain/directory-import.ts";
import type { DirectoryStore } from "../use-cases/directory-ports.ts";
import { createImportStore } from "./directory-import-store.ts";
import { type DirectoryTables, scanRows, toBook, toRow, unchanged } from "./directory-rows.ts";
import { putAudit } from "./rows.ts";
import { type WriteAction, writeTransaction } from "./transaction.ts";

const noImport = (table: string): WriteAction => ({
  ConditionCheck: {
    TableName: table,
    Key: { directoryKey: directoryKeys.importState() },
    ConditionExpression: `attribute_not_exists(directoryKey) OR #status IN (${atRest.map((_, index) => `:rest${index}`)})`,
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: Object.fromEntries(atRest.map((status, index) => [`:rest${index}`, status])),
  },
});

/** The directory for whoever changes it. It is read whole: a trust is a few thousand rows, and a change may touch many. */
export const createDirectoryStore = (client: DynamoDBDocumentClient, tables: DirectoryTables): DirectoryStore => ({
  ...createImportStore(client, tables),
  readBook: async () => toBook(await scanRows(client, tables.directory)),
  readHistory: async (key, limit) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tables.audit,
        KeyConditionExpression: "#reference = :key",
        ExpressionAttributeNames: { "#reference": "reference" },
        ExpressionAttributeValues: { ":key": key },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
      }),
    );
    return Items.map((row) => AuditEntry.parse(row));
  },
  change: async (changes) => {
    const rows = changes.flatMap(({ before, after, audit }) => [
      { Put: { TableName: tables.directory, Item: toRow(after), ...unchanged(before) } },
      putAudit(tables.audit, audit),
    ]);
    const failed = await writeTransaction(client, [noImport(tables.directory), ...rows]);
    if (failed.length === 0) return "written";
    return failed.includes(0) ? "locked" : "moved";
  },
});
