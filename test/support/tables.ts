import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { readStack } from "../../infra/local/read-stack.ts";
import { synthesise } from "../../infra/synthesise.ts";

/** `tablesreviews6E52045C`, the logical id that the stack gives its table, is called `reviews` in tests. */
const shortName = (logicalId: string | undefined): string => /^tables([a-z]+)[0-9A-F]{8}$/.exec(logicalId ?? "")?.[1] ?? "";

/** The tables of the service as the synthesised template has them, under short names. */
export const readTables = async (): Promise<CreateTableCommandInput[]> => {
  const { template } = await synthesise("local", { bundle: false });
  return readStack(template).tables.map((table) => ({ ...table, TableName: shortName(table.TableName) }));
};
