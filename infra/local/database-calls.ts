import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import type { Call } from "./authorise.ts";
import { ACCOUNT, REGION } from "./template.ts";

type Row = Record<string, { S?: string; N?: string }>;
type Aimed = { TableName?: string; Key?: Row; Item?: Row };
type Query = Aimed & {
  IndexName?: string;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Row;
};

type TransactWrite = Partial<Record<"Put" | "Update" | "Delete" | "ConditionCheck", Aimed>>;
type Batch = Record<string, { Keys?: Row[] } | { PutRequest?: Aimed; DeleteRequest?: Aimed }[]>;

const transacted = { Put: "PutItem", Update: "UpdateItem", Delete: "DeleteItem", ConditionCheck: "ConditionCheckItem" } as const;

/** A leading key that could not be read: it is like no pattern, so a policy that asks for one refuses. */
const unreadable = "";

/** What a request of DynamoDB's API asks leave for: an action on each table or index, and the partition keys it is about. */
export const createDatabaseCalls = (tables: readonly CreateTableCommandInput[], tableKeys: ReadonlyMap<string, string>) => {
  const partitionKey = (tableName: string, indexName?: string): string | undefined => {
    const table = tables.find(({ TableName }) => TableName === tableName);
    const index = table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === indexName);
    const schema = indexName === undefined ? table?.KeySchema : index?.KeySchema;
    return schema?.find(({ KeyType }) => KeyType === "HASH")?.AttributeName;
  };

  const keyIn = (tableName: string, row: Row | undefined): string => {
    const value = row?.[partitionKey(tableName) ?? ""];
    return value?.S ?? value?.N ?? unreadable;
  };

  const onTable = (action: string, tableName = "", keys: readonly string[] = []): Call => ({
    action: `dynamodb:${action}`,
    resource: arnOf(tableName),
    context: keys.length > 0 ? { "dynamodb:LeadingKeys": keys } : {},
  });

  const onRow = (action: string, { TableName = "", Key, Item }: Aimed): Call =>
    onTable(action, TableName, [keyIn(TableName, Key ?? Item)]);

  const onQuery = ({ TableName = "", IndexName, ...query }: Query): Call => {
    const call = onTable("Query", TableName, [queriedKey(query, partitionKey(TableName, IndexName))]);
    return IndexName === undefined ? call : { ...call, resource: `${call.resource}/index/${IndexName}` };
  };

  const onBatch = (action: string, requests: Batch = {}): Call[] =>
    Object.entries(requests).map(([tableName, request]) => {
      const rows = Array.isArray(request)
        ? request.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key)
        : (request.Keys ?? []);
      return onTable(
        action,
        tableName,
        rows.map((row) => keyIn(tableName, row)),
      );
    });

  const onTransaction = (items: readonly TransactWrite[] = []): Call[] =>
    items.flatMap((item) =>
      Object.entries(item).map(([verb, aimed]) => onRow(transacted[verb as keyof TransactWrite] ?? verb, aimed)),
    );

  // DynamoDB opens a table with a key of the customer's own in the caller's name.
  const onKey = ({ resource }: Call): Call[] => {
    const key = tableKeys.get(tableNameOf(resource));
    const context = { "kms:ViaService": [`dynamodb.${REGION}.amazonaws.com`] };
    return key === undefined ? [] : [{ action: "kms:Decrypt", resource: key, context }];
  };

  const read = (action: string, body: unknown): Call[] => {
    const request = body as Query & { RequestItems?: Batch; TransactItems?: TransactWrite[] };
    if (["GetItem", "PutItem", "UpdateItem", "DeleteItem"].includes(action)) return [onRow(action, request)];
    if (action === "Query") return [onQuery(request)];
    if (action.startsWith("Batch")) return onBatch(action, request.RequestItems);
    if (action === "TransactWriteItems") return onTransaction(request.TransactItems);
    return [onTable(action, request.TableName)];
  };
  return (action: string, body: unknown): Call[] => read(action, body).flatMap((call) => [call, ...onKey(call)]);
};

const tableNameOf = (resource: string): string => resource.split("/")[1] ?? "";

const arnOf = (tableName: string): string => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${tableName}`;

/** The value that a query asks its partition key to equal. */
const queriedKey = (query: Omit<Query, "TableName" | "IndexName">, partitionKey: string | undefined): string => {
  const { KeyConditionExpression = "", ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = query;
  for (const [, name = "", value = ""] of KeyConditionExpression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g))
    if ((names[name] ?? name) === partitionKey) return values[value]?.S ?? values[value]?.N ?? unreadable;
  return unreadable;
};
