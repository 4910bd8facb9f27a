import { type CloudFormationTemplate, synthesise } from "../../infra/synthesise.ts";
import { environments, type FunctionName } from "../../shared/aws/environment.ts";

type Resource = CloudFormationTemplate["Resources"][string];

export const functionNames = Object.keys(environments) as FunctionName[];

/** The template of the local stage, without the functions' code. */
export const readTemplate = async (): Promise<CloudFormationTemplate> => (await synthesise("local", { bundle: false })).template;

export const resourcesOf = (template: CloudFormationTemplate, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

/** Logical ids of what holds this function, its role and a table, found by what they are and not by how they are called. */
export const functionIdOf = (template: CloudFormationTemplate, name: string): string =>
  onlyId(resourcesOf(template, "AWS::Lambda::Function").filter(([, { Metadata }]) => Metadata?.["aftercare:function"] === name));

export const tableIdOf = (template: CloudFormationTemplate, partitionKey: string): string =>
  onlyId(
    resourcesOf(template, "AWS::DynamoDB::GlobalTable").filter(([, { Properties }]) =>
      ((Properties?.KeySchema ?? []) as { AttributeName: string }[]).some(({ AttributeName }) => AttributeName === partitionKey),
    ),
  );

/** Protection, backups and keys of a table are set on its copy in the stack's region. */
export const replicaOf = (template: CloudFormationTemplate, tableId: string): Record<string, unknown> => {
  const replicas = (template.Resources[tableId]?.Properties?.Replicas ?? []) as Record<string, unknown>[];
  const [replica, ...others] = replicas;
  if (replica === undefined || others.length > 0) throw new Error(`${tableId} has ${replicas.length} copies`);
  return replica;
};

const onlyId = (found: [string, Resource][]): string => {
  const [first, ...others] = found;
  if (first === undefined || others.length > 0) throw new Error(`${found.length} resources where one was looked for`);
  return first[0];
};
