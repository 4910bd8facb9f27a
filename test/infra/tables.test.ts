import { expect, it } from "vitest";
import { readStack } from "../../infra/local/read-stack.ts";
import { readTemplate, replicaOf, resourcesOf, tableIdOf } from "./template.ts";

type Kept = { DeletionPolicy?: string; UpdateReplacePolicy?: string };

it("has the six tables with their keys", async () => {
  const keys = readStack(await readTemplate()).tables.map(({ KeySchema = [] }) =>
    KeySchema.map(({ AttributeName }) => AttributeName),
  );
  expect(keys.sort()).toEqual([
    ["deliveryKey", "part"],
    ["directoryKey"],
    ["incidentId", "part"],
    ["reference", "seq"],
    ["reviewId"],
    ["supportCaseId", "part"],
  ]);
});

it("finds reviews by team, person, month, the next reminder and the day of an audit entry, and cases by colleague", async () => {
  const { tables } = readStack(await readTemplate());
  const indexes = tables.flatMap(({ GlobalSecondaryIndexes = [] }) => GlobalSecondaryIndexes);
  const described = indexes.map(({ IndexName, KeySchema = [], Projection }) => [
    IndexName,
    ...KeySchema.map(({ AttributeName }) => AttributeName),
    Projection?.ProjectionType,
  ]);
  expect(described.sort()).toEqual([
    ["by-day", "day", "at", "ALL"],
    ["by-person", "supportedId", "openedAt", "KEYS_ONLY"],
    ["by-team-month", "teamMonth", "clockStartAt", "ALL"],
    ["open-by-person", "openPersonId", "dueAt", "ALL"],
    ["open-by-team", "openTeamId", "dueAt", "ALL"],
    ["reminders-due", "reminderShard", "nextReminderAt", "KEYS_ONLY"],
  ]);
});

it("can lose no table: restored to any second, protected from deletion, kept when the stack goes", async () => {
  const template = await readTemplate();
  const tables = resourcesOf(template, "AWS::DynamoDB::GlobalTable");
  expect(tables).toHaveLength(6);
  for (const [tableId, table] of tables) {
    expect(replicaOf(template, tableId)).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(table as Kept).toMatchObject({ DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
    expect(table.Properties?.BillingMode).toBe("PAY_PER_REQUEST");
  }
});

it("locks incidents and support with a key of their own each, which turns every year and is kept", async () => {
  const template = await readTemplate();
  const keyIds = ["incidentId", "supportCaseId"].map((partitionKey) => {
    const { SSESpecification } = replicaOf(template, tableIdOf(template, partitionKey));
    return (SSESpecification as { KMSMasterKeyId: { "Fn::GetAtt": [string, string] } }).KMSMasterKeyId["Fn::GetAtt"][0];
  });
  expect(new Set(keyIds).size).toBe(2);
  for (const keyId of keyIds) {
    expect(template.Resources[keyId]).toMatchObject({ Properties: { EnableKeyRotation: true }, DeletionPolicy: "Retain" });
  }
});
