import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessKeyOf, identifyCaller } from "../../../infra/local/callers.ts";
import { createDatabaseGateway } from "../../../infra/local/database-gateway.ts";
import { createFaults } from "../../../infra/local/faults.ts";
import { listen } from "../../../infra/local/listen.ts";
import { createRefuse } from "../../../infra/local/permits.ts";
import { type LocalStack, readStack } from "../../../infra/local/read-stack.ts";
import { connectDatabase, createTables } from "../../../infra/local/tables.ts";
import { synthesise } from "../../../infra/synthesise.ts";
import { startDatabase } from "../../support/database.ts";

let stack: LocalStack;
let endpoint: string;
const stops: (() => unknown)[] = [];

beforeAll(async () => {
  stack = readStack((await synthesise("local", { bundle: false })).template);
  const database = await startDatabase();
  const owner = connectDatabase(database.endpoint);
  await createTables(owner, stack.tables);
  const gateway = createDatabaseGateway({
    endpoint: database.endpoint,
    faults: createFaults(),
    identify: identifyCaller(stack.functions.map(({ name }) => name)),
    refuse: createRefuse(stack.functions, { write: () => {} }),
    tables: stack.tables,
    tableKeys: stack.tableKeys,
  });
  const port = await listen(0, "PORT");
  port.serve(gateway.handle, () => {});
  endpoint = port.endpoint;
  stops.push(
    () => port.close(),
    gateway.close,
    () => owner.destroy(),
    database.stop,
  );
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

type Ask = (client: DynamoDBDocumentClient) => Promise<unknown>;

/** What becomes of something that a function asks of the database, in a word. */
const attempt = async (functionName: string, ask: Ask): Promise<string> => {
  const credentials = { accessKeyId: accessKeyOf(functionName), secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint, region: "eu-west-2", credentials, maxAttempts: 1 });
  try {
    await ask(DynamoDBDocumentClient.from(client));
    return "done";
  } catch (error) {
    return (error as Error).name;
  } finally {
    client.destroy();
  }
};

const readRow = (client: DynamoDBDocumentClient, TableName: string, key: object): Promise<unknown> =>
  client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [{ ...key }] } } }));

const refused = "AccessDeniedException";
const table = (variable: string): string => stack.setting(`${variable}_TABLE`);
const incidentKey = { incidentId: "one", part: "incident" };

describe("a function that calls outside its role is refused by the database", () => {
  it("on a table that is not its own, in a transaction as well", async () => {
    const read: Ask = (client) => readRow(client, table("INCIDENTS"), incidentKey);
    expect(await attempt("submit-debrief", read)).toBe("done");
    for (const name of ["send-reminders", "update-pipss-stage", "view-reviews", "sign-in", "record-mail-outcome", "nobody"])
      expect([name, await attempt(name, read)]).toEqual([name, refused]);
    const Put = { TableName: table("SUPPORT"), Item: { supportCaseId: "one", part: "case" } };
    const write: Ask = (client) => client.send(new TransactWriteCommand({ TransactItems: [{ Put }] }));
    expect(await attempt("submit-debrief", write)).toBe("done");
    expect(await attempt("send-reminders", write)).toBe(refused);
  });

  it("for an action it was not given: submit-debrief may put a support case and not read it", async () => {
    const Key = { supportCaseId: "one", part: "case" };
    const read: Ask = (client) => readRow(client, table("SUPPORT"), Key);
    const scan: Ask = (client) => client.send(new ScanCommand({ TableName: table("INCIDENTS") }));
    expect(await attempt("submit-debrief", read)).toBe(refused);
    expect(await attempt("update-pipss-stage", read)).toBe("done");
    expect(await attempt("submit-debrief", scan)).toBe(refused);
  });

  it("on an index it was not given", async () => {
    const query =
      (IndexName: string, name: string): Ask =>
      (client) =>
        client.send(
          new QueryCommand({
            TableName: table("REVIEWS"),
            IndexName,
            KeyConditionExpression: "#key = :key",
            ExpressionAttributeNames: { "#key": name },
            ExpressionAttributeValues: { ":key": "0" },
          }),
        );
    expect(await attempt("send-reminders", query("reminders-due", "reminderShard"))).toBe("done");
    expect(await attempt("send-reminders", query("open-by-team", "openTeamId"))).toBe(refused);
    expect(await attempt("view-reviews", query("open-by-team", "openTeamId"))).toBe("done");
    expect(await attempt("view-reviews", query("reminders-due", "reminderShard"))).toBe("done");
    expect(await attempt("update-pipss-stage", query("open-by-team", "openTeamId"))).toBe(refused);
  });

  it("on a row of the directory whose kind it was not given", async () => {
    const put =
      (directoryKey: string): Ask =>
      (client) =>
        client.send(new PutCommand({ TableName: table("DIRECTORY"), Item: { directoryKey } }));
    expect(await attempt("sign-in", put("session-key"))).toBe("done");
    expect(await attempt("sign-in", put("person#intruder"))).toBe(refused);
    expect(await attempt("view-reviews", put("calendar-feed#one"))).toBe("done");
    expect(await attempt("view-reviews", put("person#intruder"))).toBe(refused);
    const read =
      (directoryKey: string): Ask =>
      (client) =>
        readRow(client, table("DIRECTORY"), { directoryKey });
    expect(await attempt("serve-calendar", put("calendar-feed#one"))).toBe(refused);
    expect(await attempt("serve-calendar", read("calendar-feed#one"))).toBe("done");
    expect(await attempt("serve-calendar", read("session-key"))).toBe(refused);
    const update =
      (directoryKey: string): Ask =>
      (client) =>
        client.send(new UpdateCommand({ TableName: table("DIRECTORY"), Key: { directoryKey } }));
    expect(await attempt("record-mail-outcome", update("suppressed#a@trust.example"))).toBe("done");
    expect(await attempt("record-mail-outcome", update("team#ash"))).toBe(refused);
  });

  it("whoever it is, when it would change or remove an audit entry", async () => {
    const Key = { reference: "K7Q4-9TZM", seq: 1 };
    const TableName = table("AUDIT");
    const tamper = { TableName, Key, UpdateExpression: "SET who = :who", ExpressionAttributeValues: { ":who": "x" } };
    const change: Ask = (client) => client.send(new UpdateCommand(tamper));
    const remove: Ask = (client) => client.send(new DeleteCommand({ TableName, Key }));
    for (const { name } of stack.functions) {
      expect([name, await attempt(name, change)]).toEqual([name, refused]);
      expect([name, await attempt(name, remove)]).toEqual([name, refused]);
    }
  });
});
