import { beforeAll, describe, expect, it } from "vitest";
import type { CloudFormationTemplate } from "../../infra/synthesise.ts";
import { allowed, allowedWithKey, roleOf } from "./permissions.ts";
import { readTemplate, replicaOf, tableIdOf } from "./template.ts";

let template: CloudFormationTemplate;
beforeAll(async () => {
  template = await readTemplate();
});

const content = ["incidentId", "supportCaseId"];

describe("the proof sees through", () => {
  type Sneak = (from: CloudFormationTemplate, roleId: string) => void;
  const attach = (from: CloudFormationTemplate, roleId: string, statement: object, type = "AWS::IAM::Policy") => {
    from.Resources.Sneaked = {
      Type: type,
      Properties: { Roles: [{ Ref: roleId }], PolicyDocument: { Statement: [{ Effect: "Allow", ...statement }] } },
    };
  };
  const sneaks: Record<string, Sneak> = {
    "a wildcard resource": (from, roleId) => attach(from, roleId, { Action: "dynamodb:GetItem", Resource: "*" }),
    "a wildcard in a name": (from, roleId) =>
      attach(from, roleId, { Action: "dynamodb:Get*", Resource: "arn:aws:dynamodb:*:*:table/tables*" }),
    "every action": (from, roleId) =>
      attach(from, roleId, { Action: "*", Resource: { "Fn::GetAtt": [tableIdOf(from, "incidentId"), "Arn"] } }),
    "an index": (from, roleId) =>
      attach(from, roleId, {
        Action: "dynamodb:Query",
        Resource: { "Fn::Join": ["", [{ "Fn::GetAtt": [tableIdOf(from, "incidentId"), "Arn"] }, "/index/*"]] },
      }),
    "what it is not about": (from, roleId) =>
      attach(from, roleId, { Action: "dynamodb:GetItem", NotResource: "arn:aws:s3:::none" }),
    "a managed policy": (from, roleId) =>
      attach(from, roleId, { Action: "dynamodb:GetItem", Resource: "*" }, "AWS::IAM::ManagedPolicy"),
    "a policy of AWS": (from, roleId) => {
      const role = from.Resources[roleId]?.Properties;
      if (role) role.ManagedPolicyArns = ["arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess"];
    },
    "an inline policy": (from, roleId) => {
      const role = from.Resources[roleId]?.Properties;
      const statement = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" };
      if (role) role.Policies = [{ PolicyName: "sneaked", PolicyDocument: { Statement: [statement] } }];
    },
    "a policy of the table": (from, roleId) => {
      const principal = { AWS: { "Fn::GetAtt": [roleId, "Arn"] } };
      const statement = { Effect: "Allow", Principal: principal, Action: "dynamodb:GetItem", Resource: "*" };
      replicaOf(from, tableIdOf(from, "incidentId")).ResourcePolicy = { PolicyDocument: { Statement: [statement] } };
    },
  };

  const everyone: Record<string, unknown> = {
    everybody: "*",
    "everybody on AWS": { AWS: "*" },
    "every role of the account": { AWS: { "Fn::Join": ["", ["arn:aws:iam::", { Ref: "AWS::AccountId" }, ":root"]] } },
  };
  for (const [whom, Principal] of Object.entries(everyone))
    sneaks[`a policy of the table for ${whom}`] = (from) => {
      const statement = { Effect: "Allow", Principal, Action: "dynamodb:GetItem", Resource: "*" };
      replicaOf(from, tableIdOf(from, "incidentId")).ResourcePolicy = { PolicyDocument: { Statement: [statement] } };
    };

  it("a key that everybody may use", () => {
    const sneaked = structuredClone(template);
    const key = Object.values(sneaked.Resources).find(({ Type }) => Type === "AWS::KMS::Key")?.Properties?.KeyPolicy as {
      Statement: object[];
    };
    key.Statement.push({ Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" });
    expect(content.flatMap((partitionKey) => allowedWithKey(sneaked, "send-reminders", partitionKey))).not.toEqual([]);
  });

  it.each(Object.keys(sneaks))("%s", (name) => {
    const sneaked = structuredClone(template);
    sneaks[name]?.(sneaked, roleOf(sneaked, "send-reminders"));
    expect(allowed(sneaked, "send-reminders", "incidentId")).not.toEqual([]);
  });
});
