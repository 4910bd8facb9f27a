import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { startProblem } from "./start-problem.ts";
import { REGION } from "./template.ts";

/** The runner's own way into the database, past the gateway and its faults. */
export const connectDatabase = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region: REGION, credentials: { accessKeyId: "LOCAL", secretAccessKey: "local" } });

/** Creates the tables of the template that are not there yet; refuses rows kept under other indexes. */
export const createTables = async (client: DynamoDBClient, tables: readonly CreateTableCommandInput[]): Promise<void> => {
  await Promise.all(tables.map((table) => createTable(client, table)));
};

/** Drops the tables of the template, for a fresh start on a database that is not in the state folder. */
export const dropTables = async (client: DynamoDBClient, tables: readonly CreateTableCommandInput[]): Promise<void> => {
  for (const { TableName } of tables) {
    if (TableName === undefined || (await describe(client, TableName)) === undefined) continue;
    await client.send(new DeleteTableCommand({ TableName }));
  }
};

const createTable = async (client: DynamoDBClient, table: CreateTableCommandInput): Promise<void> => {
  const existing = await describe(client, table.TableName ?? "");
  if (existing === undefined) {
    await client.send(new CreateTableCommand(table));
    return;
  }
  const wanted = (table.GlobalSecondaryIndexes ?? []).map((index) => index.IndexName);
  const missing = wanted.find((name) => !existing.includes(name));
  if (missing === undefined) return;
  throw startProblem(`The kept table ${table.TableName} has no index ${missing}; begin anew with "npm start -- --fresh".`);
};

const describe = async (client: DynamoDBClient, tableName: string) => {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    return (Table?.GlobalSecondaryIndexes ?? []).map((index) => index.IndexName);
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
};
