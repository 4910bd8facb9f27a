import { type DynamoDBDocumentClient, GetCommand, paginateQuery, paginateScan } from "@aws-sdk/lib-dynamodb";
import { type AuditBreak, AuditEntry, findBreak } from "../../shared/domain/audit.ts";
import { AuditHead } from "../../shared/domain/audit-head.ts";
import { Review, snoozeChainOf } from "../../shared/domain/review.ts";
import { directoryChainOf } from "../../shared/domain/suppression.ts";

export type AuditTables = { audit: string; incidents: string; support: string; reviews: string; directory: string };

/** `moving`: the chains that somebody wrote to all the while, so that nothing can be said of them. */
type Verified = { chains: number; entries: number; broken: AuditBreak | undefined; moving: string[] };

type Row = Record<string, unknown>;

const scan = async function* (client: DynamoDBDocumentClient, TableName: string, attributes?: string[]): AsyncGenerator<Row> {
  const chosen = attributes && {
    ProjectionExpression: attributes.map((_, index) => `#${index}`).join(", "),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name, index) => [`#${index}`, name])),
  };
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true, ...chosen })) yield* Items;
};

/** Rows that hold the end of a chain: their key, what else is read of them, and which chain ends where by them. */
type HeadRows = { table: string; key: string[]; attributes: string[]; headOf: (row: Row) => [string, AuditHead] | undefined };

const listHeadRows = ({ incidents, support, reviews, directory }: AuditTables): HeadRows[] => [
  ...[
    { table: incidents, key: ["incidentId", "part"] },
    { table: support, key: ["supportCaseId", "part"] },
  ].map((rows) => ({ ...rows, attributes: ["reference", "auditHead", "chain", "head"], headOf: headOfCase })),
  { table: reviews, key: ["reviewId"], attributes: ["caseId", "reference", "snoozes"], headOf: headOfSnoozes },
  { table: directory, key: ["directoryKey"], attributes: ["auditHead"], headOf: headOfDirectory },
];

const headOfCase = (row: Row): [string, AuditHead] | undefined => {
  const name = row.reference ?? row.chain;
  return typeof name === "string" ? [name, AuditHead.parse(row.auditHead ?? row.head)] : undefined;
};

// The snoozes of a review are a chain of their own, whose end is kept on the review.
const headOfSnoozes = (row: Row): [string, AuditHead] | undefined => {
  const { snoozes } = Review.pick({ snoozes: true }).parse(row);
  const ofReview = Review.pick({ reviewId: true, caseId: true, reference: true });
  return snoozes && [snoozeChainOf(ofReview.parse(row)), snoozes.auditHead];
};

// What an import has staged is not looked at: its entry is written with the row itself, and not before.
const headOfDirectory = ({ directoryKey, auditHead }: Row): [string, AuditHead] | undefined =>
  auditHead === undefined ? undefined : [directoryChainOf(String(directoryKey)), AuditHead.parse(auditHead)];

/** Where a chain ends as what it is about has it, and how to ask for that again. */
type KnownHead = { head: AuditHead | undefined; readAgain: () => Promise<AuditHead | undefined> };

/** The ends of all chains by name: out of the reach of who can write the audit alone. */
const readHeads = async (client: DynamoDBDocumentClient, tables: AuditTables): Promise<Map<string, KnownHead>> => {
  const heads = new Map<string, KnownHead>();
  for (const { table, key, attributes, headOf } of listHeadRows(tables))
    for await (const row of scan(client, table, [...key, ...attributes])) {
      const found = headOf(row);
      if (found === undefined) continue;
      const Key = Object.fromEntries(key.map((name) => [name, row[name]]));
      const readAgain = async () => {
        const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
        return Item && headOf(Item)?.[1];
      };
      heads.set(found[0], { head: found[1], readAgain });
    }
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

/** The break of a chain given its rows, if there is any. */
const checkChain = (reference: string, rows: readonly Row[], head: AuditHead | undefined): AuditBreak | undefined => {
  const entries: AuditEntry[] = [];
  for (const row of rows) {
    const entry = readEntry(row);
    if (entry === undefined) return { reference, seq: Number(row.seq), how: "altered" };
    entries.push(entry);
  }
  return findBreak(reference, entries, head);
};

const readChain = async (client: DynamoDBDocumentClient, TableName: string, reference: string): Promise<Row[]> => {
  const rows: Row[] = [];
  const query = {
    TableName,
    KeyConditionExpression: "#reference = :reference",
    ExpressionAttributeNames: { "#reference": "reference" },
    ExpressionAttributeValues: { ":reference": reference },
    ConsistentRead: true,
  };
  for await (const { Items = [] } of paginateQuery({ client }, query)) rows.push(...Items);
  return rows;
};

/** How often a chain is read once more that somebody is writing. */
const attempts = 10;

/** The break of a chain that looked broken, read between two looks at its end that agree, since a writer moves both at once; or that none did. */
const lookAgain = async (
  client: DynamoDBDocumentClient,
  table: string,
  reference: string,
  known: KnownHead | undefined,
): Promise<AuditBreak | "moving" | undefined> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await known?.readAgain();
    const rows = await readChain(client, table, reference);
    const after = await known?.readAgain();
    if (before?.hash === after?.hash) return checkChain(reference, rows, after);
  }
  return "moving";
};

/** Checks every chain of the audit against itself and what it is about; `broken` is the first link that does not hold. */
export const verifyAudit = async (client: DynamoDBDocumentClient, tables: AuditTables): Promise<Verified> => {
  const heads = await readHeads(client, tables);
  const chains = new Map<string, Row[]>();
  let entries = 0;
  for await (const row of scan(client, tables.audit)) {
    entries += 1;
    const rows = chains.get(String(row.reference)) ?? [];
    chains.set(String(row.reference), rows);
    rows.push(row);
  }
  const moving: string[] = [];
  for (const name of [...new Set([...chains.keys(), ...heads.keys()])].sort()) {
    if (checkChain(name, chains.get(name) ?? [], heads.get(name)?.head) === undefined) continue;
    const found = await lookAgain(client, tables.audit, name, heads.get(name));
    if (found === "moving") moving.push(name);
    else if (found) return { chains: chains.size, entries, broken: found, moving };
  }
  return { chains: chains.size, entries, broken: undefined, moving };
};
