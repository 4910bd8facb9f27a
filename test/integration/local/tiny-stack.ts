import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Synthesise } from "../../../infra/local/load-stack.ts";
import type { Resource, Template } from "../../../infra/local/template.ts";
import { tinyFunctions } from "./tiny-functions.ts";

const lambda = (name: string, timeout: number, variables: Record<string, unknown> = {}): Resource => ({
  Type: "AWS::Lambda::Function",
  Metadata: { "aftercare:function": name },
  Properties: {
    Role: { "Fn::GetAtt": ["Role", "Arn"] },
    Timeout: timeout,
    MemorySize: 256,
    Environment: {
      Variables: {
        DIRECTORY_TABLE: { Ref: "Directory" },
        AUDIT_TABLE: "tiny-audit",
        INCIDENTS_TABLE: "tiny-incidents",
        SUPPORT_TABLE: "tiny-support",
        REVIEWS_TABLE: "tiny-reviews",
        CLIENT_ID: "tiny-client",
        ...variables,
      },
    },
  },
});

const route = (key: string, functionName: string): Record<string, Resource> => ({
  [`Route${key}`]: {
    Type: "AWS::ApiGatewayV2::Route",
    Properties: { RouteKey: key, Target: { "Fn::Join": ["", ["integrations/", { Ref: `Integration${functionName}` }]] } },
  },
  [`Integration${functionName}`]: {
    Type: "AWS::ApiGatewayV2::Integration",
    Properties: { IntegrationUri: { "Fn::GetAtt": [functionName, "Arn"] } },
  },
});

/** A template of three functions and one table, in the shapes that CDK writes. */
const tinyTemplate = (serviceUrl: string): Template => ({
  Resources: {
    Directory: {
      Type: "AWS::DynamoDB::GlobalTable",
      Properties: {
        KeySchema: [{ AttributeName: "directoryKey", KeyType: "HASH" }],
        AttributeDefinitions: [
          { AttributeName: "directoryKey", AttributeType: "S" },
          { AttributeName: "serviceId", AttributeType: "S" },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: "by-service",
            KeySchema: [{ AttributeName: "serviceId", KeyType: "HASH" }],
            Projection: { ProjectionType: "KEYS_ONLY" },
          },
        ],
        BillingMode: "PAY_PER_REQUEST",
      },
    },
    Echo: lambda("echo", 1, {
      SERVICE_URL: serviceUrl,
      ISSUER_ADDRESS: { "Fn::Sub": ["$" + "{Where}/$" + "{AWS::Region}", { Where: "in" }] },
    }),
    Job: lambda("job", 10, { CONFIGURATION_SET: { Ref: "Mails" } }),
    Outcome: lambda("outcome", 5),
    Role: { Type: "AWS::IAM::Role", Properties: {} },
    Policy: {
      Type: "AWS::IAM::Policy",
      Properties: {
        Roles: [{ Ref: "Role" }],
        PolicyDocument: {
          Statement: [
            {
              Effect: "Allow",
              Action: "dynamodb:PutItem",
              Resource: { "Fn::GetAtt": ["Directory", "Arn"] },
              Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["row-*", "row#*"] } },
            },
            {
              Effect: "Allow",
              Action: "ses:SendEmail",
              Resource: ["identity/trust.example", "configuration-set/tiny-mails"].map((resource) => ({
                "Fn::Join": ["", ["arn:aws:ses:", { Ref: "AWS::Region" }, ":", { Ref: "AWS::AccountId" }, ":", resource]],
              })),
              Condition: { StringEquals: { "ses:FromAddress": "aftercare@trust.example" } },
            },
          ],
        },
      },
    },
    Mails: { Type: "AWS::SES::ConfigurationSet", Properties: { Name: "tiny-mails" } },
    ...route("GET /echo", "Echo"),
    ...route("POST /echo", "Echo"),
    ...route("GET /echo/{what}", "Echo"),
    ...route("GET /echo/fixed", "Echo"),
    ...route("GET /job", "Job"),
    Hourly: {
      Type: "AWS::Scheduler::Schedule",
      Properties: {
        Name: "hourly",
        ScheduleExpression: "rate(1 hour)",
        State: "ENABLED",
        Target: { Arn: { "Fn::GetAtt": ["Job", "Arn"] }, RetryPolicy: { MaximumRetryAttempts: 2 } },
      },
    },
    Rule: {
      Type: "AWS::Events::Rule",
      Properties: {
        EventPattern: { source: ["aws.ses"], detail: { mail: { tags: { "ses:configuration-set": [{ Ref: "Mails" }] } } } },
        Targets: [{ Arn: { "Fn::GetAtt": ["Outcome", "Arn"] }, Id: "Target0" }],
      },
    },
  },
});

export const makeTemporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "aftercare-runner-"));

/** Bundles the tiny functions into a folder and answers a synthesis that uses them, its template changed as the test likes. */
export const prepareTinyStack = async (folder: string, change: (template: Template) => void = () => {}): Promise<Synthesise> => {
  const names = Object.keys(tinyFunctions);
  await Promise.all(
    names.map((name) =>
      build({
        stdin: { contents: tinyFunctions[name] ?? "", resolveDir: import.meta.dirname },
        outfile: join(folder, name, "index.mjs"),
        bundle: true,
        platform: "node",
        format: "esm",
        mainFields: ["module", "main"],
        logLevel: "error",
      }),
    ),
  );
  return async ({ serviceUrl }) => {
    const template = tinyTemplate(serviceUrl);
    change(template);
    return { template, functionDirectories: Object.fromEntries(names.map((name) => [name, join(folder, name)])) };
  };
};
