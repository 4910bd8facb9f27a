import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";

export type WriteAction = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

const attempts = 8;
/** What cancels a transaction for a moment only. */
const passing = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);

/**
 * Writes all or nothing. Answers the positions whose condition failed (none: written); a clash with another
 * transaction is not an answer, so it is tried again after a short random wait.
 */
export const writeTransaction = async (client: DynamoDBDocumentClient, actions: WriteAction[]): Promise<number[]> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: actions }));
      return [];
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
      const failed = codes.flatMap((code, position) => (code === "ConditionalCheckFailed" ? [position] : []));
      if (failed.length > 0) return failed;
      if (!codes.some((code) => passing.has(code))) throw Object.assign(new Error("a write was refused"), { cause: codes });
      if (attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** attempt * 10));
    }
  }
};
