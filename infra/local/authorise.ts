import type { Condition, Statement } from "./read-roles.ts";

/** One thing that a caller wants to do, with the values that conditions may ask for (`dynamodb:LeadingKeys`). */
export type Call = { action: string; resource: string; context: Readonly<Record<string, readonly string[]>> };

/** Whether a role may do something, as IAM decides it: one statement must allow it and none deny it. */
export const isAllowed = (statements: readonly Statement[], call: Call): boolean => {
  const meets = (effect: Statement["effect"]) => statements.some((one) => one.effect === effect && applies(one, call));
  return meets("Allow") && !meets("Deny");
};

const applies = ({ actions, resources, conditions }: Statement, { action, resource, context }: Call): boolean =>
  actions.some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())) &&
  resources.some((pattern) => isLike(pattern, resource)) &&
  conditions.every((condition) => holds(condition, context[condition.key] ?? []));

// As on AWS, a comparison of all values holds where there are none.
const holds = ({ operator, of, patterns }: Condition, values: readonly string[]): boolean => {
  const matches = (value: string) =>
    patterns.some((pattern) => (operator === "StringLike" ? isLike(pattern, value) : pattern === value));
  return of === "all" ? values.every(matches) : values.some(matches);
};

/** `*` stands for any text and `?` for any character. */
const isLike = (pattern: string, value: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
    "s",
  ).test(value);
