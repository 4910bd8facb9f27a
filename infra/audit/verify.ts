import { type DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import { type AuditBreak, AuditEntry, findBreak } from "../../shared/domain/audit.ts";
import { AuditHead } from "../../shared/domain/audit-head.ts";
import { Review, snoozeChainOf } from "../../shared/domain/review.ts";
import { directoryChainOf } from "../../shared/domain/suppression.ts";

export type AuditTables = { audit: string; incidents: string; support: string; reviews: string; directory: string };

type Verified = { chains: number; entries: number; broken: AuditBreak | undefined };

type Row = Record<string, unknown>;

const scan = async function* (client: DynamoDBDocumentClient, TableName: string, attributes?: string[]): AsyncGenerator<Row> {
  const chosen = attributes && {
    ProjectionExpression: attributes.map((_, index) => `#${index}`).join(", "),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name, index) => [`#${index}`, name])),
  };
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true, ...chosen })) yield* Items;
};

/** Where each chain ends as what it is about has it, by the name of the chain: out of the reach of who can write the audit alone. */
const readHeads = async (
  client: DynamoDBDocumentClient,
  { incidents, support, reviews, directory }: AuditTables,
): Promise<Map<string, AuditHead>> => {
  const heads = new Map<string, AuditHead>();
  for (const table of [incidents, support])
    for await (const row of scan(client, table, ["reference", "auditHead", "chain", "head"])) {
      const name = row.reference ?? row.chain;
      if (typeof name === "string") heads.set(name, AuditHead.parse(row.auditHead ?? row.head));
    }
  // The snoozes of a review are a chain of their own, whose end is kept on the review.
  for await (const row of scan(client, reviews, ["reviewId", "caseId", "reference", "snoozes"])) {
    const { snoozes } = Review.pick({ snoozes: true }).parse(row);
    if (snoozes !== undefined)
      heads.set(snoozeChainOf(Review.pick({ reviewId: true, caseId: true, reference: true }).parse(row)), snoozes.auditHead);
  }
  // What an import has staged is not looked at: its entry is written with the row itself, and not before.
  for await (const { directoryKey, auditHead } of scan(client, directory, ["directoryKey", "auditHead"]))
    if (auditHead !== undefined) heads.set(directoryChainOf(String(directoryKey)), AuditHead.parse(auditHead));
  return heads;
};

// The day is for finding an entry; a wrong one would hide it from the page.
const AuditRow = AuditEntry.extend({ day: AuditEntry.shape.at.or(AuditEntry.shape.reference) }).strict();

const readEntry = (row: Row): AuditEntry | undefined => {
  const parsed = AuditRow.safeParse(row);
  if (!parsed.success || parsed.data.day !== parsed.data.at.slice(0, 10)) return undefined;
  const { day: _day, ...entry } = parsed.data;
  return entry;
};

/** Checks every chain of the audit against itself and what it is about; `broken` is the first link that does not hold. */
export const verifyAudit = async (client: DynamoDBDocumentClient, tables: AuditTables): Promise<Verified> => {
  // Heads first: what is written meanwhile is then more than they say, and never less.
  const heads = await readHeads(client, tables);
  const chains = new Map<string, AuditEntry[]>();
  let entries = 0;
  for await (const row of scan(client, tables.audit)) {
    entries += 1;
    const reference = String(row.reference);
    const entry = readEntry(row);
    if (entry === undefined) return { chains: chains.size, entries, broken: { reference, seq: Number(row.seq), how: "altered" } };
    chains.set(reference, [...(chains.get(reference) ?? []), entry]);
  }
  for (const name of [...new Set([...chains.keys(), ...heads.keys()])].sort()) {
    const broken = findBreak(name, chains.get(name) ?? [], heads.get(name));
    if (broken) return { chains: chains.size, entries, broken };
  }
  return { chains: chains.size, entries, broken: undefined };
};
