import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { createDirectoryStore } from "../../shared/aws/directory-book-store.ts";
import type { DirectoryStore } from "../../shared/use-cases/directory-ports.ts";
import { readRunning } from "../local/running.ts";
import { connectDatabase } from "../local/tables.ts";
import { readSettings } from "../settings.ts";
import { stackProblem } from "../stack-problem.ts";

const Outputs = z.object({ directoryTable: z.string(), auditTable: z.string() });

/** The directory of one stage: of this machine, while it runs here, or of a stack, with whatever rights the caller has on AWS. */
export const openDirectory = async (stage: string): Promise<DirectoryStore> =>
  stage === "local" ? openLocal() : openStack(stage);

const openLocal = async (): Promise<DirectoryStore> => {
  const { databaseEndpoint, directory, audit } = await readRunning();
  return storeOf(connectDatabase(databaseEndpoint), directory, audit);
};

const openStack = async (stage: string): Promise<DirectoryStore> => {
  const { region } = readSettings(stage);
  const stackName = `aftercare-${stage}`;
  const { Stacks = [] } = await new CloudFormationClient({ region }).send(new DescribeStacksCommand({ StackName: stackName }));
  const outputs = Outputs.safeParse(
    Object.fromEntries((Stacks[0]?.Outputs ?? []).map(({ OutputKey = "", OutputValue }) => [OutputKey, OutputValue])),
  );
  if (!outputs.success) throw stackProblem(`The stack ${stackName} does not say where its directory is: deploy it anew.`);
  return storeOf(new DynamoDBClient({ region }), outputs.data.directoryTable, outputs.data.auditTable);
};

const storeOf = (client: DynamoDBClient, directory: string, audit: string): DirectoryStore =>
  createDirectoryStore(DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }), {
    directory,
    audit,
  });
