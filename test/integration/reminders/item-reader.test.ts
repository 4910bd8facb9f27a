import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createItemReader } from "../../../shared/aws/item-reader.ts";
import { startDatabase, type TestDatabase } from "../../support/database.ts";

let database: TestDatabase;
const commands: string[] = [];

beforeAll(async () => {
  database = await startDatabase();
  const { client } = database;
  for (let index = 0; index < 150; index += 1)
    await client.send(new PutCommand({ TableName: "directory", Item: { directoryKey: `person#${index}`, index } }));
  await client.send(new PutCommand({ TableName: "deliveries", Item: { deliveryKey: "mail#1", part: "mail", index: 1 } }));
  client.middlewareStack.add(
    (next, context) => (args) => {
      commands.push(context.commandName ?? "");
      return next(args);
    },
    { step: "initialize" },
  );
});
afterAll(() => database.stop());

describe("reads of one tick", () => {
  test("of several tables share one round trip, each answered with its own row or none", async () => {
    commands.length = 0;
    const { read } = createItemReader(database.client);
    const rows = await Promise.all([
      read("directory", { directoryKey: "person#7" }),
      read("deliveries", { part: "mail", deliveryKey: "mail#1" }),
      read("directory", { directoryKey: "nobody" }),
      read("directory", { directoryKey: "person#7" }),
    ]);
    expect(rows.map((row) => row?.index)).toEqual([7, 1, undefined, 7]);
    expect(commands).toEqual(["BatchGetItemCommand"]);
  });

  test("beyond a hundred rows take one round trip a hundred, and nothing is kept for later", async () => {
    commands.length = 0;
    const { read } = createItemReader(database.client);
    const rows = await Promise.all(
      Array.from({ length: 150 }, (_, index) => read("directory", { directoryKey: `person#${index}` })),
    );
    expect(rows.map((row) => row?.index)).toEqual(Array.from({ length: 150 }, (_, index) => index));
    expect(commands).toHaveLength(2);
    await read("directory", { directoryKey: "person#7" });
    expect(commands).toHaveLength(3);
  });
});
