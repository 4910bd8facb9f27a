import { describe, expect, it } from "vitest";
import { isAllowed } from "../../infra/local/authorise.ts";
import { createDatabaseCalls } from "../../infra/local/database-calls.ts";
import type { Statement } from "../../infra/local/read-roles.ts";

const arn = "arn:aws:dynamodb:eu-west-2:000000000000:table/";
const allow = (change: Partial<Statement> = {}): Statement => ({
  effect: "Allow",
  actions: ["dynamodb:PutItem"],
  resources: [`${arn}rows`],
  conditions: [],
  ...change,
});
const leading = (...patterns: string[]): Statement["conditions"] => [
  { operator: "StringLike", of: "all", key: "dynamodb:LeadingKeys", patterns },
];
const put = (...keys: string[]) => ({
  action: "dynamodb:PutItem",
  resource: `${arn}rows`,
  context: { "dynamodb:LeadingKeys": keys },
});

describe("a role", () => {
  it("allows the action it names on the resource it names, and no other", () => {
    expect(isAllowed([allow()], put("a"))).toBe(true);
    expect(isAllowed([allow()], { ...put("a"), action: "dynamodb:GetItem" })).toBe(false);
    expect(isAllowed([allow()], { ...put("a"), resource: `${arn}rows/index/by-team` })).toBe(false);
    expect(isAllowed([allow({ resources: [`${arn}rows/index/*`] })], { ...put("a"), resource: `${arn}rows/index/by-team` })).toBe(
      true,
    );
    expect(isAllowed([], put("a"))).toBe(false);
  });

  it("allows the leading keys it names, all of them or none", () => {
    const own = [allow({ conditions: leading("person#*", "structure") })];
    expect(isAllowed(own, put("person#ash", "structure"))).toBe(true);
    expect(isAllowed(own, put("person#ash", "session-key"))).toBe(false);
  });

  it("allows nothing that another statement denies", () => {
    expect(isAllowed([allow(), allow({ effect: "Deny", actions: ["dynamodb:*"] })], put("a"))).toBe(false);
  });
});

describe("a request of the database", () => {
  const hash = (name: string) => [{ AttributeName: name, KeyType: "HASH" as const }];
  const tables = [
    {
      TableName: "rows",
      KeySchema: hash("id"),
      AttributeDefinitions: [],
      GlobalSecondaryIndexes: [{ IndexName: "by-team", KeySchema: hash("team"), Projection: {} }],
    },
  ];
  const read = createDatabaseCalls(tables, new Map([["locked", "key-arn"]]));
  const keysOf = (action: string, body: object) => read(action, body).map(({ context }) => context["dynamodb:LeadingKeys"]);

  it("is an action for each row that a transaction writes", () => {
    const row = { TableName: "rows", Item: { id: { S: "one" } } };
    const calls = read("TransactWriteItems", {
      TransactItems: [{ Put: row }, { Delete: { TableName: "rows", Key: { id: { S: "two" } } } }],
    });
    expect(calls.map(({ action, context }) => [action, context["dynamodb:LeadingKeys"]])).toEqual([
      ["dynamodb:PutItem", ["one"]],
      ["dynamodb:DeleteItem", ["two"]],
    ]);
  });

  it("is an action for each table of a batch, with every key in it", () => {
    const Keys = [{ id: { S: "one" } }, { id: { S: "two" } }];
    expect(keysOf("BatchGetItem", { RequestItems: { rows: { Keys } } })).toEqual([["one", "two"]]);
    const requests = [{ PutRequest: { Item: { id: { S: "one" } } } }, { DeleteRequest: { Key: { id: { S: "two" } } } }];
    expect(keysOf("BatchWriteItem", { RequestItems: { rows: requests } })).toEqual([["one", "two"]]);
  });

  it("is about the index that a query names, and the key of that index", () => {
    const query = { TableName: "rows", IndexName: "by-team", KeyConditionExpression: "#team = :team AND due < :now" };
    const names = { ExpressionAttributeNames: { "#team": "team" }, ExpressionAttributeValues: { ":team": { S: "ash" } } };
    expect(read("Query", { ...query, ...names })).toEqual([
      { action: "dynamodb:Query", resource: `${arn}rows/index/by-team`, context: { "dynamodb:LeadingKeys": ["ash"] } },
    ]);
  });

  it("has a key that is like nothing where none can be read", () => {
    expect(keysOf("Query", { TableName: "rows", KeyConditionExpression: "id > :a" })).toEqual([[""]]);
    expect(keysOf("GetItem", { TableName: "elsewhere", Key: { id: { S: "one" } } })).toEqual([[""]]);
  });

  it("opens the key that its table is locked with", () => {
    expect(read("Scan", { TableName: "locked" }).map(({ action, resource }) => [action, resource])).toEqual([
      ["dynamodb:Scan", `${arn}locked`],
      ["kms:Decrypt", "key-arn"],
    ]);
  });
});
