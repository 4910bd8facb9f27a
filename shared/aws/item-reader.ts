import { BatchGetCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import DataLoader from "dataloader";

type Key = Readonly<Record<string, string>>;
type Row = Record<string, unknown>;
type Wanted = { table: string; key: Key };

/** Reads rows by key, consistently. Reads asked for in one tick, of any table, share one round trip. */
export type ItemReader = { read: (table: string, key: Key) => Promise<Row | undefined> };

const batchLimit = 100;
const attempts = 6;

const identify = (table: string, key: Key): string => JSON.stringify([table, Object.entries(key).sort()]);

const pick = (row: Row, key: Key): Key => Object.fromEntries(Object.keys(key).map((name) => [name, String(row[name])]));

/** Creates a reader over one client; nothing is kept between ticks. */
export const createItemReader = (client: DynamoDBDocumentClient): ItemReader => {
  const loader = new DataLoader<Wanted, Row | undefined>((wanted) => readBatch(client, wanted), {
    cache: false,
    maxBatchSize: batchLimit,
  });
  return { read: (table, key) => loader.load({ table, key }) };
};

const readBatch = async (client: DynamoDBDocumentClient, wanted: readonly Wanted[]): Promise<(Row | undefined)[]> => {
  // The database refuses a batch that names one row twice.
  let missing = [...new Map(wanted.map((one) => [identify(one.table, one.key), one])).values()];
  const shapes = new Map(missing.map(({ table, key }) => [table, key]));
  const found = new Map<string, Row>();
  for (let attempt = 1; missing.length > 0; attempt++) {
    if (attempt > attempts)
      throw Object.assign(new Error("the database left rows unread after several tries"), { name: "ThrottlingException" });
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** attempt * 25));
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(new BatchGetCommand({ RequestItems: byTable(missing) }));
    for (const [table, rows] of Object.entries(Responses))
      for (const row of rows) found.set(identify(table, pick(row, shapes.get(table) ?? {})), row);
    missing = Object.entries(UnprocessedKeys).flatMap(([table, { Keys = [] }]) => Keys.map((key) => ({ table, key })));
  }
  return wanted.map(({ table, key }) => found.get(identify(table, key)));
};

const byTable = (wanted: readonly Wanted[]): Record<string, { Keys: Key[]; ConsistentRead: true }> => {
  const tables: Record<string, { Keys: Key[]; ConsistentRead: true }> = {};
  for (const { table, key } of wanted) {
    tables[table] ??= { Keys: [], ConsistentRead: true };
    tables[table].Keys.push(key);
  }
  return tables;
};
