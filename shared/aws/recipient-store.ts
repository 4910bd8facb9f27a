import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { directoryKeys, Person, Structure, SuppressedAddress, Team } from "../domain/directory.ts";
import { isSuppressed } from "../domain/suppression.ts";
import type { RecipientStore } from "../use-cases/reminder-ports.ts";
import { createDirectoryReader } from "./directory-reader.ts";
import type { ItemReader } from "./item-reader.ts";

/** Teams, people and suppressed addresses of the directory, many at a time. */
export const createRecipientStore = (client: DynamoDBDocumentClient, reader: ItemReader, table: string): RecipientStore => {
  const read = createDirectoryReader(reader, table);
  const readRows = async (keys: readonly string[]): Promise<Record<string, unknown>[]> => {
    const rows = await Promise.all(keys.map(read));
    return rows.filter((row) => row !== undefined);
  };
  return {
    readTeams: async (teamIds) => (await readRows(teamIds.map(directoryKeys.team))).map((row) => Team.parse(row)),
    readStructure: async () => {
      const row = await read(directoryKeys.structure());
      return row === undefined ? { services: [] } : Structure.parse(row);
    },
    readPeople: async (personIds) => (await readRows(personIds.map(directoryKeys.person))).map((row) => Person.parse(row)),
    readSuppressed: async (addresses) =>
      (await readRows(addresses.map(directoryKeys.suppressed)))
        .map((row) => SuppressedAddress.parse(row))
        .filter(isSuppressed)
        .map(({ address }) => address),
    // An event that comes late or again says nothing of an address that was lifted after it.
    suppress: async ({ address, reason, suppressedAt }) => {
      const update = new UpdateCommand({
        TableName: table,
        Key: { directoryKey: directoryKeys.suppressed(address) },
        UpdateExpression: "SET address = :address, #reason = :reason, suppressedAt = :at REMOVE lifted ADD version :one",
        ConditionExpression: "attribute_not_exists(directoryKey) OR lifted.#at < :at",
        ExpressionAttributeNames: { "#reason": "reason", "#at": "at" },
        ExpressionAttributeValues: { ":address": address, ":reason": reason, ":at": suppressedAt, ":one": 1 },
      });
      try {
        await client.send(update);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
};
