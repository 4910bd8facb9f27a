import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { ExportLog } from "../use-cases/ports.ts";
import type { ItemReader } from "./item-reader.ts";
import { putAudit, putChainEnd, readChainEnd } from "./rows.ts";
import { writeTransaction } from "./transaction.ts";

const keyOf = (personId: string) => ({ incidentId: `exports#${personId}`, part: "exports" });

/** Where the chain of each person's exports ends is kept beside the incidents; its entries are in the audit. */
export const createExportLog = (
  client: DynamoDBDocumentClient,
  reader: ItemReader,
  tables: { incidents: string; audit: string },
): ExportLog => ({
  readHead: async (personId) => readChainEnd(await reader.read(tables.incidents, keyOf(personId))),
  note: async ({ personId, ...step }) => {
    const failed = await writeTransaction(client, [
      putChainEnd(tables.incidents, keyOf(personId), step),
      putAudit(tables.audit, step.audit),
    ]);
    return failed.length === 0 ? "written" : "moved";
  },
});
