import { randomBytes } from "node:crypto";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { directoryKeys } from "../domain/directory.ts";
import type { ItemReader } from "./item-reader.ts";

/** 256 bits: the length of key that A256GCM asks for. */
const keyBytes = 32;
const keptMilliseconds = 5 * 60_000;

/** The key that seals session cookies; kept in memory for five minutes, so that a new one is taken up without a deployment. */
export const createSessionKeyReader = (reader: ItemReader, table: string): (() => Promise<Uint8Array | undefined>) => {
  let kept: { key: Uint8Array; at: number } | undefined;
  return async () => {
    if (kept !== undefined && Math.abs(Date.now() - kept.at) < keptMilliseconds) return kept.key;
    const row = await reader.read(table, { directoryKey: directoryKeys.sessionKey() });
    kept = row && { key: Buffer.from(String(row.key), "base64"), at: Date.now() };
    return kept?.key;
  };
};

/** The key, made if there is none yet: only the function that begins sessions may write it. */
export const createSessionKeyMaker =
  (client: DynamoDBDocumentClient, table: string, readKey: () => Promise<Uint8Array | undefined>) =>
  async (): Promise<Uint8Array> => {
    const key = (await readKey()) ?? (await makeKey(client, table).then(readKey));
    if (key === undefined) throw new Error("the session key was written but cannot be read");
    return key;
  };

const makeKey = async (client: DynamoDBDocumentClient, table: string): Promise<void> => {
  const key = randomBytes(keyBytes).toString("base64");
  const put = new PutCommand({
    TableName: table,
    Item: { directoryKey: directoryKeys.sessionKey(), key },
    ConditionExpression: "attribute_not_exists(directoryKey)",
  });
  try {
    await client.send(put);
  } catch (error) {
    // Another sandbox made it first, which is as good.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
