import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { readRole, type Statement } from "./read-roles.ts";
import { startProblem } from "./start-problem.ts";
import { createEvaluator, type Evaluator, type Resource, type Template } from "./template.ts";

export type LocalFunction = {
  name: string;
  arn: string;
  resourceName: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** What its role may do. */
  statements: Statement[];
};
export type LocalRoute = { method: string; path: string; functionName: string };
export type LocalSchedule = {
  name: string;
  arn: string;
  expression: string;
  timeZone: string;
  functionName: string;
  payload: unknown;
  retries: number;
};
export type LocalRule = { pattern: Record<string, unknown>; functionName: string };

/** What the local run takes from the template; everything else in it exists on AWS alone. */
export type LocalStack = {
  functions: LocalFunction[];
  routes: LocalRoute[];
  tables: CreateTableCommandInput[];
  /** The key of the customer's own that a table is encrypted with, where it has one. */
  tableKeys: ReadonlyMap<string, string>;
  schedules: LocalSchedule[];
  rules: LocalRule[];
  /** The value of a variable that functions share, such as the directory's table. */
  setting: (name: string) => string;
};

type Found = { logicalId: string; resource: Resource; properties: Record<string, unknown> };

/** Reads functions, routes, tables, schedules and event rules out of a synthesised template. */
export const readStack = (template: Template): LocalStack => {
  const evaluator = createEvaluator(template);
  const all = (...types: string[]): Found[] =>
    Object.entries(template.Resources)
      .filter(([, resource]) => types.includes(resource.Type))
      .map(([logicalId, resource]) => ({
        logicalId,
        resource,
        properties: evaluator.evaluate(resource.Properties ?? {}) as Record<string, unknown>,
      }));

  const functions = all("AWS::Lambda::Function").flatMap((found) => readFunction(found, template, evaluator));
  const functionNameOf = (arn: unknown): string | undefined =>
    functions.find((one) => String(arn).endsWith(one.arn) || String(arn).includes(`${one.arn}/`))?.name;
  const tables = all("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable");
  const integrations = new Map(all("AWS::ApiGatewayV2::Integration").map((found) => [found.logicalId, found.properties]));

  return {
    functions,
    setting: (name) => {
      const value = functions.map((fn) => fn.environment[name]).find((one) => one !== undefined);
      if (value === undefined) throw startProblem(`No function of the template is told its ${name}.`);
      return value;
    },
    routes: all("AWS::ApiGatewayV2::Route").flatMap(({ properties }) => {
      const integration = integrations.get(String(properties.Target).replace(/^integrations\//, ""));
      const functionName = functionNameOf(integration?.IntegrationUri);
      const routeKey = String(properties.RouteKey);
      const [method = "", path = ""] = routeKey === "$default" ? ["ANY", routeKey] : routeKey.split(" ");
      return functionName === undefined ? [] : [{ method, path, functionName }];
    }),
    tables: tables.map((found) => readTable(found, evaluator)),
    tableKeys: new Map(tables.flatMap((found) => readTableKey(found, evaluator))),
    schedules: all("AWS::Scheduler::Schedule").flatMap(({ logicalId, properties }) => {
      const target = properties.Target as { Arn: string; Input?: string; RetryPolicy?: { MaximumRetryAttempts?: number } };
      const functionName = functionNameOf(target.Arn);
      if (functionName === undefined || properties.State === "DISABLED") return [];
      return [
        {
          name: evaluator.nameOf(logicalId),
          arn: evaluator.arnOf(logicalId),
          expression: String(properties.ScheduleExpression),
          timeZone: String(properties.ScheduleExpressionTimezone ?? "UTC"),
          functionName,
          payload: target.Input === undefined ? undefined : (JSON.parse(target.Input) as unknown),
          retries: target.RetryPolicy?.MaximumRetryAttempts ?? 0,
        },
      ];
    }),
    rules: all("AWS::Events::Rule").flatMap(({ properties }) =>
      ((properties.Targets ?? []) as { Arn: string }[]).flatMap(({ Arn }) => {
        const functionName = functionNameOf(Arn);
        const pattern = properties.EventPattern as Record<string, unknown> | undefined;
        return functionName === undefined || pattern === undefined ? [] : [{ pattern, functionName }];
      }),
    ),
  };
};

const readFunction = ({ logicalId, resource, properties }: Found, template: Template, evaluator: Evaluator): LocalFunction[] => {
  const name = resource.Metadata?.["aftercare:function"];
  if (typeof name !== "string") return [];
  const environment = (properties.Environment as { Variables?: Record<string, string> } | undefined)?.Variables ?? {};
  return [
    {
      name,
      arn: evaluator.arnOf(logicalId),
      resourceName: evaluator.nameOf(logicalId),
      environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)])),
      timeoutSeconds: Number(properties.Timeout ?? 3),
      memoryMegabytes: Number(properties.MemorySize ?? 128),
      statements: readRole(template, evaluator, roleIdOf(resource)),
    },
  ];
};

/** The logical id of a function's role, which the template always names by its ARN. */
const roleIdOf = ({ Properties }: Resource): string => {
  const role = Properties?.Role as { "Fn::GetAtt"?: [string, "Arn"] } | undefined;
  return role?.["Fn::GetAtt"]?.[0] ?? "";
};

const readTableKey = ({ logicalId, properties }: Found, evaluator: Evaluator): [string, string][] => {
  const [replica] = (properties.Replicas ?? []) as { SSESpecification?: { KMSMasterKeyId?: string } }[];
  const key = replica?.SSESpecification?.KMSMasterKeyId;
  return key === undefined ? [] : [[evaluator.nameOf(logicalId), key]];
};

const readTable = ({ logicalId, properties }: Found, evaluator: Evaluator): CreateTableCommandInput => {
  const indexes = (properties.GlobalSecondaryIndexes ?? []) as NonNullable<CreateTableCommandInput["GlobalSecondaryIndexes"]>;
  return {
    TableName: evaluator.nameOf(logicalId),
    KeySchema: properties.KeySchema as CreateTableCommandInput["KeySchema"],
    AttributeDefinitions: properties.AttributeDefinitions as CreateTableCommandInput["AttributeDefinitions"],
    BillingMode: "PAY_PER_REQUEST",
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection })),
    }),
  };
};
