import { randomBytes } from "node:crypto";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { directoryKeys } from "../domain/directory.ts";
import type { ItemReader } from "./item-reader.ts";

/** 256 bits: the length of key that A256GCM asks for. */
const keyBytes = 32;
const keptMilliseconds = 5 * 60_000;

/** The key that seals session cookies; kept in memory for five minutes, so that a new one is taken up without a deployment. */
export const createSessionKeyReader = (reader: ItemReader, table: string): (() => Promise<Uint8Array>) => {
  let kept: { key: Uint8Array; at: number } | undefined;
  return async () => {
    if (kept !== undefined && Math.abs(Date.now() - kept.at) < keptMilliseconds) return kept.key;
    const row = await reader.read(table, { directoryKey: directoryKeys.sessionKey() });
    // Before the first sign-in there is no key, and no cookie that any key could open.
    const key = row === undefined ? randomBytes(keyBytes) : Buffer.from(String(row.key), "base64");
    if (row !== undefined) kept = { key, at: Date.now() };
    return key;
  };
};

/** Makes the key if there is none yet; called before the first cookie is sealed. */
export const ensureSessionKey = async (client: DynamoDBDocumentClient, table: string): Promise<void> => {
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { directoryKey: directoryKeys.sessionKey(), key: randomBytes(keyBytes).toString("base64") },
        ConditionExpression: "attribute_not_exists(directoryKey)",
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
