import { randomInt, randomUUID } from "node:crypto";
import { BatchWriteCommand, type DynamoDBDocumentClient, PutCommand, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { createAuditLog } from "../../shared/aws/audit-log.ts";
import { updateCase } from "../../shared/aws/case-update.ts";
import { createDirectory } from "../../shared/aws/directory-store.ts";
import { createDraftStore } from "../../shared/aws/draft-store.ts";
import { createExportLog } from "../../shared/aws/export-log.ts";
import { createIncidentStore } from "../../shared/aws/incident-store.ts";
import { createItemReader } from "../../shared/aws/item-reader.ts";
import { createReviewLists } from "../../shared/aws/review-lists.ts";
import { createSupportStore } from "../../shared/aws/support-store.ts";
import { writeTransaction } from "../../shared/aws/transaction.ts";
import { directoryKeys, type Grant, type Person, type Team } from "../../shared/domain/directory.ts";
import { formatReference } from "../../shared/domain/reference.ts";
import type { MoveCondition } from "../../shared/domain/stage-move.ts";
import { SupportCase } from "../../shared/domain/support-case.ts";
import type { Chance } from "../../shared/use-cases/ports.ts";
import { startDatabase } from "./database.ts";

const shards = 4;
const tables = {
  incidents: "incidents",
  support: "support",
  reviews: "reviews",
  audit: "audit",
  directory: "directory",
};

const person = (personId: string, ...grants: Grant[]): Person => ({
  personId,
  name: personId,
  email: `${personId}@trust.example`,
  active: true,
  grants,
  absences: [],
  lineManagerId: "manager-ash",
});

export const people = {
  nurse: person("nurse-ash", { role: "staff", teamId: "ash" }),
  manager: person("manager-ash", { role: "team-manager", teamId: "ash" }),
  stranger: person("nurse-birch", { role: "staff", teamId: "birch" }),
  /** Somebody whose own line manager has left, though nobody has put that right. */
  orphan: { ...person("nurse-orphan", { role: "staff", teamId: "ash" }), lineManagerId: "manager-left" },
  left: { ...person("manager-left", { role: "team-manager", teamId: "birch" }), active: false },
  birchManager: {
    ...person("manager-birch", { role: "team-manager", teamId: "birch" }),
    deputyId: "deputy-birch",
  },
  birchDeputy: person("deputy-birch", { role: "deputy", teamId: "birch" }),
  matron: person("matron-adult", { role: "service-manager", serviceId: "adult-inpatient" }),
  head: { ...person("head-adult", { role: "head-of-service", serviceId: "adult-inpatient" }), deputyId: "matron-adult" },
  wellbeing: person("wellbeing", { role: "wellbeing-lead" }),
};

const team = (teamId: string): Team => ({
  teamId,
  name: `${teamId} ward`,
  serviceId: "adult-inpatient",
  directorateId: "mental-health",
  headcount: 20,
  managerId: "manager-ash",
  memberIds: Object.values(people)
    .filter(({ active, grants }) => active && grants.some((grant) => grant.teamId === teamId))
    .map(({ personId }) => personId),
});

const directoryRows = [
  ...Object.values(people).map((one) => ({ directoryKey: directoryKeys.person(one.personId), ...one })),
  ...["ash", "birch"].map((id) => ({ directoryKey: directoryKeys.team(id), ...team(id) })),
  {
    directoryKey: directoryKeys.structure(),
    services: [{ serviceId: "adult-inpatient", name: "Adult", directorateId: "mental-health", teamIds: ["ash", "birch"] }],
  },
];

/** Stores of a real database with a few people in it; `clock.now` is whatever a test sets it to. */
export const startCaseWorld = async () => {
  const database = await startDatabase();
  const { client } = database;
  await client.send(
    new BatchWriteCommand({ RequestItems: { [tables.directory]: directoryRows.map((Item) => ({ PutRequest: { Item } })) } }),
  );
  const clock = { now: "2026-03-27T12:00:00.000Z" };
  const chance: Chance = {
    now: () => clock.now,
    newId: () => randomUUID(),
    newReference: () => formatReference(Array.from({ length: 8 }, () => randomInt(2 ** 32) / 2 ** 32)),
  };
  const reader = createItemReader(client);
  return {
    clock,
    chance,
    now: chance.now,
    directory: createDirectory(reader, tables.directory),
    incidents: createIncidentStore(client, reader, tables, shards),
    drafts: createDraftStore(client, reader, tables.incidents),
    exports: createExportLog(client, reader, tables),
    support: createSupportStore(client, reader, tables, shards),
    lists: createReviewLists(client, tables.reviews),
    auditLog: createAuditLog(client, tables.audit),
    client,
    tables,
    /** Stores a case as it is, without the way it would have come there. */
    putCase: (supportCase: SupportCase) =>
      client.send(new PutCommand({ TableName: tables.support, Item: { ...supportCase, part: "case" } })),
    /** Whether the database would take a move on this condition; what it writes is the audit head as it was. */
    tryCondition: async ({ supportCaseId, auditHead }: SupportCase, condition: MoveCondition) => {
      const audit = { ...auditHead, reference: "", at: "", by: "", action: "stage-moved", previousHash: "" } as const;
      const update = updateCase(tables.support, { supportCaseId, condition, previousHead: auditHead, audit });
      return (await writeTransaction(client, [update])).length === 0;
    },
    /** Stores somebody, and counts them among the people of their teams. */
    putPerson: async (one: Person) => {
      const row = { directoryKey: directoryKeys.person(one.personId), ...one };
      await client.send(new PutCommand({ TableName: tables.directory, Item: row }));
      for (const { teamId } of one.grants) if (teamId !== undefined) await addMember(client, teamId, one.personId);
    },
    /** The cases of an incident, also of those who cannot sign in; no index of the service finds these. */
    casesOfIncident: async (incidentId: string): Promise<SupportCase[]> => {
      const { Items = [] } = await client.send(
        new ScanCommand({
          TableName: tables.support,
          FilterExpression: "incidentId = :incident",
          ExpressionAttributeValues: { ":incident": incidentId },
          ConsistentRead: true,
        }),
      );
      return Items.map((row) => SupportCase.parse(row));
    },
    countRows: (table: keyof typeof tables) => countRows(client, table),
    stop: database.stop,
  };
};

const addMember = (client: DynamoDBDocumentClient, teamId: string, personId: string) =>
  client.send(
    new UpdateCommand({
      TableName: tables.directory,
      Key: { directoryKey: directoryKeys.team(teamId) },
      UpdateExpression: "SET memberIds = list_append(memberIds, :joined)",
      ExpressionAttributeValues: { ":joined": [personId] },
    }),
  );

export type CaseWorld = Awaited<ReturnType<typeof startCaseWorld>>;

const countRows = async (client: DynamoDBDocumentClient, TableName: string): Promise<number> => {
  const { Count = 0 } = await client.send(new ScanCommand({ TableName, Select: "COUNT", ConsistentRead: true }));
  return Count;
};
