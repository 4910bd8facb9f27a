import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { readRunning } from "../local/running.ts";
import { connectDatabase } from "../local/tables.ts";
import { readSettings } from "../settings.ts";
import { stackProblem } from "../stack-problem.ts";
import type { AuditTables } from "./verify.ts";

export type OpenedAudit = { client: DynamoDBDocumentClient; tables: AuditTables };

const Outputs = z.object({
  auditTable: z.string(),
  incidentsTable: z.string(),
  supportTable: z.string(),
  reviewsTable: z.string(),
  directoryTable: z.string(),
});

/** The audit of one stage and what it is about, with whatever rights the caller has there. */
export const openAudit = async (stage: string): Promise<OpenedAudit> => (stage === "local" ? openLocal() : openStack(stage));

const openLocal = async (): Promise<OpenedAudit> => {
  const { databaseEndpoint, ...tables } = await readRunning();
  return { client: DynamoDBDocumentClient.from(connectDatabase(databaseEndpoint)), tables };
};

const openStack = async (stage: string): Promise<OpenedAudit> => {
  const { region } = readSettings(stage);
  const stackName = `aftercare-${stage}`;
  const { Stacks = [] } = await new CloudFormationClient({ region }).send(new DescribeStacksCommand({ StackName: stackName }));
  const outputs = Outputs.safeParse(
    Object.fromEntries((Stacks[0]?.Outputs ?? []).map(({ OutputKey = "", OutputValue }) => [OutputKey, OutputValue])),
  );
  if (!outputs.success) throw stackProblem(`The stack ${stackName} does not say where its audit is: deploy it anew.`);
  const { auditTable: audit, incidentsTable: incidents, supportTable: support, reviewsTable: reviews } = outputs.data;
  const tables = { audit, incidents, support, reviews, directory: outputs.data.directoryTable };
  return { client: DynamoDBDocumentClient.from(new DynamoDBClient({ region })), tables };
};
