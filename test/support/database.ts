import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { readTables } from "./tables.ts";

export type TestDatabase = { client: DynamoDBDocumentClient; endpoint: string; pid: number; stop: () => Promise<void> };

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
};

const untilAnswering = async (client: DynamoDBClient): Promise<void> => {
  for (let attempt = 1; ; attempt++)
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (attempt === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
};

/** The tables at an address, by their documents. */
export const connectDatabase = (endpoint: string): { low: DynamoDBClient; client: DynamoDBDocumentClient } => {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const low = new DynamoDBClient({ endpoint, region: "eu-west-2", credentials, maxAttempts: 1 });
  return { low, client: DynamoDBDocumentClient.from(low, { marshallOptions: { removeUndefinedValues: true } }) };
};

/** Starts a database of its own for one test file, in memory, with the tables of the template under short names (`reviews`). */
export const startDatabase = async (): Promise<TestDatabase> => {
  const folder = dirname(createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json"));
  const port = await freePort();
  const child = spawn(join(folder, "dynoxide"), ["serve", "--host", "127.0.0.1", "--port", String(port)], { stdio: "ignore" });
  const kill = () => child.kill();
  process.once("exit", kill);
  const endpoint = `http://127.0.0.1:${port}`;
  const { low, client } = connectDatabase(endpoint);
  await untilAnswering(low);
  for (const table of await readTables()) await low.send(new CreateTableCommand(table));
  return {
    endpoint,
    pid: child.pid ?? 0,
    client,
    stop: async () => {
      low.destroy();
      process.off("exit", kill);
      child.kill();
      await once(child, "exit");
    },
  };
};
