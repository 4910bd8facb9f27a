import { type DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import { AuditHead } from "../domain/audit-head.ts";
import { directoryKeys, Person, Structure, SuppressedAddress, Team } from "../domain/directory.ts";
import type { DirectoryBook } from "../domain/directory-book.ts";
import { countingRow, ImportState } from "../domain/directory-import.ts";
import type { Kept, RowChange } from "../domain/directory-row.ts";
import { suppressionIdOf } from "../domain/suppression.ts";

export type DirectoryTables = { directory: string; audit: string };

export type Row = Record<string, unknown>;

/** A row written before rows had versions, or by hand, is at its first. */
const firstVersion = 1;

/** Every row there is, of whatever kind. */
export const scanRows = async (client: DynamoDBDocumentClient, table: string): Promise<Row[]> => {
  const rows: Row[] = [];
  for await (const page of paginateScan({ client }, { TableName: table, ConsistentRead: true })) rows.push(...(page.Items ?? []));
  return rows;
};

const keep = <T>(row: Row, value: T): Kept<T> => ({
  key: String(row.directoryKey),
  value,
  version: Number(row.version ?? firstVersion),
  ...(row.auditHead !== undefined && { auditHead: AuditHead.parse(row.auditHead) }),
});

/** The directory as it counts, out of all its rows. */
export const toBook = (rows: readonly Row[]): DirectoryBook => {
  const state = rows.find(({ directoryKey }) => directoryKey === directoryKeys.importState());
  const standing = state && ImportState.parse(state);
  const counting = rows.map((row) => countingRow(row, standing)?.row).filter((row) => row !== undefined);
  const ofKind = (prefix: string) => counting.filter(({ directoryKey }) => String(directoryKey).startsWith(prefix));
  const people = ofKind(directoryKeys.person("")).map((row) => keep(row, Person.parse(row)));
  const teams = ofKind(directoryKeys.team("")).map((row) => keep(row, Team.parse(row)));
  const suppressed = ofKind(directoryKeys.suppressed("")).map((row) => keep(row, SuppressedAddress.parse(row)));
  const structure = counting.find(({ directoryKey }) => directoryKey === directoryKeys.structure());
  return {
    people: new Map(people.map((kept) => [kept.value.personId, kept])),
    teams: new Map(teams.map((kept) => [kept.value.teamId, kept])),
    structure: structure && keep(structure, Structure.parse(structure)),
    suppressed: new Map(suppressed.map((kept) => [suppressionIdOf(kept.value.address), kept])),
  };
};

/** A row as the table holds it. */
export const toRow = ({ key, value, version, auditHead }: RowChange["after"]): Row => ({
  directoryKey: key,
  ...value,
  version,
  auditHead,
});

/** The condition that a row is still at the version it was read at, or still not there. */
export const unchanged = (before: number | undefined) => {
  if (before === undefined) return { ConditionExpression: "attribute_not_exists(directoryKey)" };
  const orUnversioned = before === firstVersion ? "attribute_exists(directoryKey) AND attribute_not_exists(version) OR " : "";
  return { ConditionExpression: `${orUnversioned}version = :before`, ExpressionAttributeValues: { ":before": before } };
};
