import { type AuditEntry, appendAudit } from "./audit.ts";
import type { AuditHead } from "./audit-head.ts";
import { type directoryKeys, Person, Structure, type SuppressedAddress, Team } from "./directory.ts";
import type { Instant } from "./review.ts";

/** A row of the directory as it is kept: what it says, how often it was changed, and where its audit chain ends. */
export type Kept<T> = { key: string; value: T; version: number; auditHead?: AuditHead };

/** A row as it is to be, with the entry that says who made it so. `before` is the version it replaces, absent for a new row. */
export type RowChange = {
  before: number | undefined;
  after: Kept<Person | Team | Structure | SuppressedAddress>;
  audit: AuditEntry;
};

export type Kind = Exclude<keyof typeof directoryKeys, "suppressed" | "sessionKey" | "calendarFeed" | "importState">;

/** The kinds of rows that people change, each with the words of its audit. */
const kinds = {
  person: { schema: Person, added: "person-added", changed: "person-changed" },
  team: { schema: Team, added: "team-added", changed: "team-changed" },
  structure: { schema: Structure, added: "services-changed", changed: "services-changed" },
} as const;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The fields in which two values of one kind differ, in the order of their schema. */
export const changedFields = (kind: Kind, before: object | undefined, after: object): string[] =>
  Object.keys(kinds[kind].schema.shape).filter(
    (name) => !isSame(before?.[name as keyof typeof before], after[name as keyof typeof after]),
  );

/** The change from a row to what it is to say, with its audit entry: which fields, never what they say. Nothing where nothing changes. */
export const changeRow = <T extends Person | Team | Structure>(
  kind: Kind,
  key: string,
  { before, after, by, at }: { before: Kept<T> | undefined; after: T; by: string; at: Instant },
): RowChange[] => {
  const fields = changedFields(kind, before?.value, after);
  if (fields.length === 0) return [];
  const version = (before?.version ?? 0) + 1;
  const { entry, head } = appendAudit(before?.auditHead, {
    reference: key,
    at,
    by,
    action: before === undefined ? kinds[kind].added : kinds[kind].changed,
    ...(before !== undefined && { subject: fields.join(" "), fromVersion: before.version }),
    toVersion: version,
  });
  return [{ before: before?.version, after: { key, value: after, version, auditHead: head }, audit: entry }];
};
