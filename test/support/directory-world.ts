import { randomUUID } from "node:crypto";
import { BatchWriteCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { createDirectoryStore } from "../../shared/aws/directory-book-store.ts";
import { createDirectory } from "../../shared/aws/directory-store.ts";
import { createItemReader } from "../../shared/aws/item-reader.ts";
import { createRecipientStore } from "../../shared/aws/recipient-store.ts";
import { directoryKeys, type Person, type Team } from "../../shared/domain/directory.ts";
import { startDatabase } from "./database.ts";

const tables = { directory: "directory", audit: "audit" };

const admin: Person = {
  personId: "admin",
  name: "Adam Admin",
  email: "admin@trust.example",
  active: true,
  grants: [{ role: "admin" }],
  absences: [],
};

const team = (teamId: string): Team => ({
  teamId,
  name: `${teamId} ward`,
  serviceId: "adult-inpatient",
  directorateId: "mental-health",
  headcount: 20,
  memberIds: [],
});

const rows = [
  { directoryKey: directoryKeys.person("admin"), ...admin },
  ...["ash", "birch"].map((id) => ({ directoryKey: directoryKeys.team(id), ...team(id) })),
  {
    directoryKey: directoryKeys.structure(),
    services: [{ serviceId: "adult-inpatient", name: "Adult", directorateId: "mental-health", teamIds: ["ash", "birch"] }],
  },
];

/** A directory of two teams, with an administrator unless told otherwise, on a real database; `clock.now` is whatever a test sets it to. */
export const startDirectoryWorld = async ({ hasAdmin = true } = {}) => {
  const database = await startDatabase();
  const { client } = database;
  await client.send(
    new BatchWriteCommand({
      RequestItems: { [tables.directory]: rows.slice(hasAdmin ? 0 : 1).map((Item) => ({ PutRequest: { Item } })) },
    }),
  );
  const clock = { now: "2026-03-27T12:00:00.000Z" };
  const warned: string[] = [];
  return {
    clock,
    warned,
    client,
    store: createDirectoryStore(client, tables),
    recipients: createRecipientStore(client, createItemReader(client), tables.directory),
    directory: createDirectory(createItemReader(client), tables.directory),
    chance: { now: () => clock.now, newId: () => randomUUID() },
    logger: { warn: (event: string) => void warned.push(event) },
    /** Every row of a table as it lies there. */
    readRows: async (table: keyof typeof tables) => {
      const found: Record<string, unknown>[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from }),
        );
        found.push(...Items);
        from = LastEvaluatedKey;
      } while (from !== undefined);
      return found;
    },
    stop: database.stop,
  };
};

export type DirectoryWorld = Awaited<ReturnType<typeof startDirectoryWorld>>;
