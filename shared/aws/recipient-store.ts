import { type DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { directoryKeys, Person, Structure, SuppressedAddress, Team } from "../domain/directory.ts";
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
      (await readRows(addresses.map(directoryKeys.suppressed))).map((row) => SuppressedAddress.parse(row).address),
    suppress: async (suppressed) => {
      const directoryKey = directoryKeys.suppressed(suppressed.address);
      await client.send(new PutCommand({ TableName: table, Item: { directoryKey, ...suppressed } }));
    },
  };
};
