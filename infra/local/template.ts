import { startProblem } from "./start-problem.ts";

export type Resource = { Type: string; Properties?: Record<string, unknown>; Metadata?: Record<string, unknown> };

/** As much of a CloudFormation template as the local run reads. */
export type Template = {
  Resources: Record<string, Resource>;
  Parameters?: Record<string, { Default?: unknown }>;
};

export const REGION = "eu-west-2";
export const ACCOUNT = "000000000000";

const pseudoParameters: Record<string, string> = {
  "AWS::Region": REGION,
  "AWS::AccountId": ACCOUNT,
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
  "AWS::StackName": "aftercare-local",
  "AWS::StackId": `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/aftercare-local/local`,
};

/** The property that names a resource, where its type has one; without it the logical id is the name. */
const nameProperties = ["TableName", "FunctionName", "QueueName", "TopicName", "RoleName", "EmailIdentity", "Name"];

const arnParts: Record<string, (name: string) => string> = {
  "AWS::DynamoDB::Table": (name) => `dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  "AWS::DynamoDB::GlobalTable": (name) => `dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  "AWS::Lambda::Function": (name) => `lambda:${REGION}:${ACCOUNT}:function:${name}`,
  "AWS::SQS::Queue": (name) => `sqs:${REGION}:${ACCOUNT}:${name}`,
  "AWS::SNS::Topic": (name) => `sns:${REGION}:${ACCOUNT}:${name}`,
  "AWS::IAM::Role": (name) => `iam::${ACCOUNT}:role/${name}`,
  "AWS::KMS::Key": (name) => `kms:${REGION}:${ACCOUNT}:key/${name}`,
  "AWS::Logs::LogGroup": (name) => `logs:${REGION}:${ACCOUNT}:log-group:${name}:*`,
};

/** Answers what CloudFormation would put in the place of each reference, for one template. */
export const createEvaluator = (template: Template) => {
  const resourceOf = (logicalId: string): Resource => {
    const resource = template.Resources[logicalId];
    if (resource === undefined) throw startProblem(`The template refers to ${logicalId}, which it does not have.`);
    return resource;
  };

  const nameOf = (logicalId: string): string => {
    const properties = resourceOf(logicalId).Properties ?? {};
    const named = nameProperties.map((property) => properties[property]).find((value) => value !== undefined);
    return named === undefined ? logicalId : text(named);
  };

  const arnOf = (logicalId: string): string => {
    const parts = arnParts[resourceOf(logicalId).Type] ?? ((name: string) => `local:${REGION}:${ACCOUNT}:${name}`);
    return `arn:aws:${parts(nameOf(logicalId))}`;
  };

  const reference = (name: string): unknown => {
    if (name in pseudoParameters) return pseudoParameters[name];
    const parameter = template.Parameters?.[name];
    return parameter === undefined ? nameOf(name) : parameter.Default;
  };

  const attribute = (logicalId: string, name: string): string =>
    name === "Arn" || name.endsWith("Arn") ? arnOf(logicalId) : `${nameOf(logicalId)}.${name}`;

  const substitute = (argument: unknown): string => {
    const [pattern, names] = Array.isArray(argument) ? argument : [argument, {}];
    return String(pattern).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      if (name in names) return text(names[name]);
      const [logicalId = "", ...rest] = name.split(".");
      return rest.length === 0 ? String(reference(name)) : attribute(logicalId, rest.join("."));
    });
  };

  const functions: Record<string, (argument: unknown) => unknown> = {
    Ref: (argument) => reference(String(argument)),
    "Fn::GetAtt": (argument) => {
      const [logicalId, ...rest] = Array.isArray(argument) ? argument : String(argument).split(".");
      return attribute(String(logicalId), rest.join("."));
    },
    "Fn::Join": (argument) => {
      const [separator, parts] = evaluate(argument) as [string, unknown[]];
      return parts.join(separator);
    },
    "Fn::Select": (argument) => {
      const [index, list] = evaluate(argument) as [number | string, unknown[]];
      return list[Number(index)];
    },
    "Fn::Split": (argument) => {
      const [separator, whole] = evaluate(argument) as [string, string];
      return whole.split(separator);
    },
    "Fn::Sub": substitute,
  };

  const evaluate = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(evaluate);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    const [key, argument] = entries[0] ?? [];
    if (entries.length === 1 && key !== undefined && (key === "Ref" || key.startsWith("Fn::"))) {
      const apply = functions[key];
      if (apply === undefined) throw startProblem(`The template uses ${key}, which the local run does not know.`);
      return apply(argument);
    }
    return Object.fromEntries(entries.map(([name, part]) => [name, evaluate(part)]));
  };

  const text = (value: unknown): string => String(evaluate(value));

  return { evaluate, nameOf, arnOf };
};

export type Evaluator = ReturnType<typeof createEvaluator>;
