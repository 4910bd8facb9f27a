import { ACCOUNT, createEvaluator } from "../../infra/local/template.ts";
import type { CloudFormationTemplate } from "../../infra/synthesise.ts";
import { functionIdOf, replicaOf, resourcesOf, tableIdOf } from "./template.ts";

type Statement = {
  Effect: string;
  Action?: string | string[];
  NotAction?: unknown;
  Resource?: string | string[];
  NotResource?: unknown;
  Condition?: unknown;
  Principal?: unknown;
};
type Document = { Statement: Statement[] };

const list = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

const matches = (pattern: string, value: string): boolean => {
  const parts = pattern.split("*").map((part) => part.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("?", "."));
  return new RegExp(`^${parts.join(".*")}$`, "i").test(value);
};

/**
 * Every statement that lets a role do something, wherever it is written: policies of their own, inline ones, and those of
 * keys, tables and queues that name the role. A managed policy of AWS counts as leave to do anything.
 */
export const readStatements = (template: CloudFormationTemplate, roleId: string): Statement[] => {
  const { evaluate, nameOf, arnOf } = createEvaluator(template);
  const read = (value: unknown) => evaluate(value) as Document;
  const attached = ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"].flatMap((type) =>
    resourcesOf(template, type)
      .filter(([, { Properties }]) => list(evaluate(Properties?.Roles)).includes(nameOf(roleId)))
      .map(([, { Properties }]) => read(Properties?.PolicyDocument)),
  );
  const role = template.Resources[roleId]?.Properties ?? {};
  const inline = ((role.Policies ?? []) as { PolicyDocument: unknown }[]).map(({ PolicyDocument }) => read(PolicyDocument));
  const foreign = list(role.ManagedPolicyArns).map(
    (): Document => ({
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    }),
  );
  const named = findDocuments(template).flatMap(({ resourceId, document }) => ({
    Statement: read(document)
      .Statement.filter(({ Principal, Action }) => names(Principal, Action, arnOf(roleId)))
      .map((statement) => ({ ...statement, Resource: [arnOf(resourceId), `${arnOf(resourceId)}/*`] })),
  }));
  return [...attached, ...inline, ...foreign, ...named]
    .flatMap(({ Statement }) => Statement)
    .filter(({ Effect }) => Effect === "Allow");
};

const account = `arn:aws:iam::${ACCOUNT}:root`;

/**
 * Whether a policy of a resource names a role: by itself, or with everybody. Naming the account leaves it to the policies of
 * roles, so it names every role as well; every key has that line for its own management, so there it counts for `kms:*` alone
 * when it is not that line.
 */
const names = (principal: unknown, action: Statement["Action"], roleArn: string): boolean => {
  const listed = typeof principal === "string" ? [principal] : Object.values(Object(principal)).flat();
  if (listed.some((one) => one === "*" || one === roleArn)) return true;
  const isManagement = list(action).every((one) => one === "kms:*");
  return listed.some((one) => one === account || one === ACCOUNT) && !isManagement;
};

const documentProperties = ["KeyPolicy", "ResourcePolicy", "PolicyDocument"];

const findDocuments = (template: CloudFormationTemplate): { resourceId: string; document: unknown }[] =>
  Object.entries(template.Resources)
    .filter(([, { Type }]) => !Type.startsWith("AWS::IAM::"))
    .flatMap(([resourceId, { Properties = {} }]) => {
      const replicas = (Properties.Replicas ?? []) as Record<string, unknown>[];
      return [Properties, ...replicas].flatMap((holder) =>
        documentProperties
          .map((name) => holder[name])
          .filter((document) => isDocument(document))
          .map((found) => ({
            resourceId,
            document: isDocument(found) && "PolicyDocument" in found ? found.PolicyDocument : found,
          })),
      );
    });

const isDocument = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Whether a statement is about this resource at all; one that lists what it is not about is about everything. */
const concerns = ({ Resource, NotResource }: Statement, arn: string): boolean =>
  NotResource !== undefined || list(Resource).some((pattern) => matches(pattern, arn));

/** What these statements let a role do with a resource or with a part of it, such as an index. Conditions are not believed. */
export const actionsOn = (statements: Statement[], arn: string, candidates: string[]): string[] =>
  candidates.filter((action) =>
    statements.some(
      (statement) =>
        [arn, `${arn}/index/any`, `${arn}/stream/any`].some((one) => concerns(statement, one)) &&
        (statement.NotAction !== undefined || list(statement.Action).some((pattern) => matches(pattern, action))),
    ),
  );

export const reads = ["GetItem", "BatchGetItem", "Query", "Scan", "PartiQLSelect", "GetRecords", "ExportTableToPointInTime"];
export const changes = [
  "UpdateItem",
  "DeleteItem",
  "BatchWriteItem",
  "PartiQLUpdate",
  "PartiQLDelete",
  "DeleteTable",
  "UpdateTable",
];
export const inDynamoDb = (actions: string[]) => actions.map((action) => `dynamodb:${action}`);
const everything = inDynamoDb([...reads, ...changes, "PutItem", "PartiQLInsert", "ConditionCheckItem", "DescribeTable"]);
const keyUses = ["Decrypt", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "CreateGrant", "PutKeyPolicy"].map(
  (use) => `kms:${use}`,
);

export const roleOf = (from: CloudFormationTemplate, name: string): string => {
  const role = from.Resources[functionIdOf(from, name)]?.Properties?.Role as { "Fn::GetAtt": [string, string] };
  return role["Fn::GetAtt"][0];
};

const keyOf = (from: CloudFormationTemplate, tableId: string): string => {
  const { KMSMasterKeyId } = replicaOf(from, tableId).SSESpecification as { KMSMasterKeyId: unknown };
  return String(createEvaluator(from).evaluate(KMSMasterKeyId));
};

export const allowed = (from: CloudFormationTemplate, name: string, partitionKey: string, candidates = everything): string[] =>
  actionsOn(readStatements(from, roleOf(from, name)), createEvaluator(from).arnOf(tableIdOf(from, partitionKey)), candidates);

export const allowedWithKey = (from: CloudFormationTemplate, name: string, partitionKey: string): string[] =>
  actionsOn(readStatements(from, roleOf(from, name)), keyOf(from, tableIdOf(from, partitionKey)), keyUses);
