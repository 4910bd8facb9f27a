import { expect, test } from "vitest";
import { createEventBus } from "../../../infra/local/event-bus.ts";
import { createEvaluator } from "../../../infra/local/template.ts";

const { evaluate } = createEvaluator({
  Parameters: { Stage: { Default: "local" } },
  Resources: {
    Plain: { Type: "AWS::DynamoDB::GlobalTable" },
    Named: { Type: "AWS::DynamoDB::Table", Properties: { TableName: { "Fn::Join": ["-", ["aftercare", { Ref: "Stage" }]] } } },
  },
});

test.each([
  [{ Ref: "Plain" }, "Plain"],
  [{ Ref: "Named" }, "aftercare-local"],
  [{ Ref: "AWS::Region" }, "eu-west-2"],
  [{ "Fn::GetAtt": ["Plain", "Arn"] }, "arn:aws:dynamodb:eu-west-2:000000000000:table/Plain"],
  [{ "Fn::Sub": "$" + "{Named.Arn}/index/*" }, "arn:aws:dynamodb:eu-west-2:000000000000:table/aftercare-local/index/*"],
  [{ "Fn::Sub": ["$" + "{A}:$" + "{Stage}", { A: { Ref: "Plain" } }] }, "Plain:local"],
  [{ "Fn::Select": [1, { "Fn::Split": [":", "a:b:c"] }] }, "b"],
  [
    { list: [{ Ref: "Stage" }], kept: 3 },
    { list: ["local"], kept: 3 },
  ],
])("evaluates %j", (value, expected) => {
  expect(evaluate(value)).toEqual(expected);
});

test("names what it does not know", () => {
  expect(() => evaluate({ "Fn::ImportValue": "other" })).toThrow("Fn::ImportValue");
  expect(() => evaluate({ "Fn::GetAtt": ["Gone", "Arn"] })).toThrow("Gone");
  const rule = { pattern: { source: [{ prefix: "aws." }] }, functionName: "record-mail-outcome" };
  expect(() => createEventBus([rule], new Map())).toThrow("filters events by more than plain values");
});
