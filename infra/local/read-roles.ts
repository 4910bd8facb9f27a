import { startProblem } from "./start-problem.ts";
import type { Evaluator, Resource, Template } from "./template.ts";

/** How a value of a call is compared: any of a list has to match, and of several values all or one of them. */
export type Condition = { operator: "StringEquals" | "StringLike"; of: "all" | "any"; key: string; patterns: string[] };

/** One statement of a role's policies. */
export type Statement = { effect: "Allow" | "Deny"; actions: string[]; resources: string[]; conditions: Condition[] };

type Written = {
  Effect: "Allow" | "Deny";
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
  [other: string]: unknown;
};

const list = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

const known = new Set(["Sid", "Effect", "Action", "Resource", "Condition"]);

/** Reads the statements that the template attaches to a role; what this run could not enforce keeps it from starting. */
export const readRole = (template: Template, { evaluate, nameOf }: Evaluator, roleId: string): Statement[] => {
  const role = template.Resources[roleId]?.Properties ?? {};
  if (list(role.ManagedPolicyArns).length > 0)
    throw startProblem(`The role ${roleId} has a policy that is not in the template, which the local run cannot know.`);
  const isAttached = ({ Type, Properties }: Resource): boolean =>
    /^AWS::IAM::(Managed)?Policy$/.test(Type) && list(evaluate(Properties?.Roles)).includes(nameOf(roleId));
  const attached = Object.values(template.Resources)
    .filter(isAttached)
    .map(({ Properties }) => Properties?.PolicyDocument);
  const inline = list(role.Policies).map((policy) => (policy as { PolicyDocument: unknown }).PolicyDocument);
  return [...attached, ...inline].flatMap((document) =>
    list((evaluate(document) as { Statement: Written | Written[] }).Statement).map((one) => readStatement(one, roleId)),
  );
};

const readStatement = (written: Written, roleId: string): Statement => {
  const strange = Object.keys(written).find((name) => !known.has(name));
  if (strange !== undefined) throw startProblem(`A policy of ${roleId} has a ${strange}, which the local run does not know.`);
  return {
    effect: written.Effect,
    actions: list(written.Action),
    resources: list(written.Resource),
    conditions: Object.entries(written.Condition ?? {}).flatMap(([name, keys]) => readConditions(name, keys, roleId)),
  };
};

const readConditions = (name: string, keys: Record<string, string | string[]>, roleId: string): Condition[] => {
  const [, all, operator] = /^(ForAllValues:)?(StringEquals|StringLike)$/.exec(name) ?? [];
  if (operator === undefined) throw startProblem(`A policy of ${roleId} compares by ${name}, which the local run does not know.`);
  return Object.entries(keys).map(([key, patterns]) => ({
    operator: operator as Condition["operator"],
    of: all === undefined ? "any" : "all",
    key,
    patterns: list(patterns),
  }));
};
