import type { AuditEntry } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import type { Field } from "../domain/form.ts";
import { personRow } from "../policy/forms/person.ts";
import { newTeamForm } from "../policy/forms/team.ts";
import { joinWords } from "./words.ts";

export const describeAccess = ({ active, withoutLogin }: Person): { words: string; colour: "green" | "grey" | "blue" } => {
  if (!active) return { words: "Left", colour: "grey" };
  return withoutLogin ? { words: "No login", colour: "blue" } : { words: "Signs in", colour: "green" };
};

const fieldLabels: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries<Field>({ ...newTeamForm.fields, ...personRow.fields }).map(([name, { label }]) => [name, label.toLowerCase()]),
  ),
  active: "access",
  withoutLogin: "whether they sign in",
  grants: "roles",
  absences: "absences",
  deputyId: "deputy",
  headcount: "headcount",
  memberIds: "members",
  directorateId: "directorate",
  leadIds: "leads",
};

/** What an entry of the audit chain of a row says was done: which fields, never what stood in them. */
export const describeChange = ({ action, subject }: AuditEntry): string => {
  if (action === "person-added" || action === "team-added") return "Added";
  const fields = (subject ?? "").split(" ").filter((name) => name !== "");
  return `Changed: ${joinWords(fields.map((name) => fieldLabels[name] ?? name))}`;
};
