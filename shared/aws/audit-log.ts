import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { AuditEntry } from "../domain/audit.ts";
import type { AuditLog } from "../use-cases/ports.ts";

/** Reads the audit: by day, latest first, or the whole chain of one case. */
export const createAuditLog = (client: DynamoDBDocumentClient, table: string): AuditLog => {
  const query = async (input: Omit<QueryCommandInput, "TableName">) => {
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({ TableName: table, ...input }));
    return { entries: Items.map((row) => AuditEntry.parse(row)), last: LastEvaluatedKey };
  };
  return {
    listOfDay: async (day, after) => {
      const { entries, last } = await query({
        IndexName: "by-day",
        KeyConditionExpression: "#day = :day",
        ExpressionAttributeNames: { "#day": "day" },
        ExpressionAttributeValues: { ":day": day },
        ScanIndexForward: false,
        ...(after && { ExclusiveStartKey: { day, at: after.at, reference: after.reference, seq: after.seq } }),
      });
      return { entries, isLast: last === undefined };
    },
    listOfChain: async (reference) => {
      const found: AuditEntry[] = [];
      let from: QueryCommandInput["ExclusiveStartKey"];
      do {
        const { entries, last } = await query({
          KeyConditionExpression: "#reference = :reference",
          ExpressionAttributeNames: { "#reference": "reference" },
          ExpressionAttributeValues: { ":reference": reference },
          ConsistentRead: true,
          ...(from && { ExclusiveStartKey: from }),
        });
        found.push(...entries);
        from = last;
      } while (from !== undefined);
      return found;
    },
  };
};
