import { Role } from "../domain/directory.ts";
import type { Owner, Permission, Scope } from "../domain/permission.ts";
import { endingFields, fieldGroups, incidentFields, stageFields, supportCaseFields } from "../policy/field-groups.ts";
import { type Action, actionWords, neverOnOwnCase, permissions } from "../policy/permissions.ts";
import type { Route } from "./routes/route.ts";
import { routeKeyOf, routes } from "./routes.ts";

const scopeWords: Record<Exclude<Scope, "own">, string> = { team: "team", service: "service", all: "all" };

const ownerWords: Record<Owner, string> = {
  colleague: "the colleague",
  "line-manager": "their line manager",
  "line-deputy": "the line manager's deputy",
};

const actions = Object.keys(permissions) as Action[];

const reachOf = (lines: readonly Permission[], role: Role): string => {
  const line = lines.find((one) => "role" in one && one.role === role);
  return line === undefined || line.scope === "own" ? "" : scopeWords[line.scope];
};

const ownersOf = (lines: readonly Permission[]): string =>
  lines.flatMap((line) => ("as" in line ? [ownerWords[line.as]] : [])).join(", ");

const accessWords = ({ access }: Route): string => {
  if (access === "public") return "anybody, signed in or not";
  return access === "everyone" ? "everybody in the directory" : access.map((action) => `\`${action}\``).join(" or ");
};

/** The fields of a group, by record; a record that is shown whole is not listed. */
const fieldsOf = (group: string): string[] =>
  Object.entries({
    incident: incidentFields,
    "support case": supportCaseFields,
    stage: stageFields,
    "early end": endingFields,
  }).flatMap(([record, fields]) => {
    const names = Object.entries(fields).flatMap(([name, of]) => (of === group ? [`\`${name}\``] : []));
    return names.length === 0 ? [] : [`${record}: ${names.join(" ")}`];
  });

/** A table in Markdown, its columns as wide as their longest cell. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
};

/** Who may do what, from the permissions, the route table and the field groups: `docs/permissions.md`. */
export const describePermissions = (): string => `# Who may do what

Made by \`npm run docs\` from \`shared/policy/permissions.ts\`, \`shared/policy/field-groups.ts\` and \`shared/api/routes.ts\`; change
those. What is not listed is refused. A case that is not one's own to see answers 404, like one that does not exist.

## Actions

How far each role reaches: its team, its service, or all. Somebody may hold several roles.

${table(
  ["action", ...Role.options],
  actions.map((action) => [`\`${action}\``, ...Role.options.map((role) => reachOf(permissions[action], role))]),
)}

${table(
  ["action", "what it is", "and of one's own, whatever the role"],
  actions.map((action) => [`\`${action}\``, actionWords[action], ownersOf(permissions[action])]),
)}

Nobody does with the case that supports them: ${neverOnOwnCase.map((action) => `\`${action}\``).join(" ")}.

## Routes

${table(
  ["route", "address", "who"],
  routes.map((route) => [`\`${route.name}\``, `\`${routeKeyOf(route)}\``, accessWords(route)]),
)}

## Fields

Shown to whoever may do one of these actions with the case.

${table(
  ["group", "shown by", "fields"],
  Object.entries(fieldGroups).map(([group, { label, shownBy }]) => [
    label,
    shownBy.map((action) => `\`${action}\``).join(" "),
    fieldsOf(group).join("; ") || "all of them",
  ]),
)}
`;
