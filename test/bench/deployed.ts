import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { createIssuer } from "../../infra/local/issuer.ts";
import { openIssuerKeys } from "../../infra/local/issuer-keys.ts";
import { listen } from "../../infra/local/listen.ts";
import { listPeople } from "../../infra/local/people.ts";
import { readStack } from "../../infra/local/read-stack.ts";
import { seedDirectory } from "../../infra/local/seed.ts";
import { environmentOf } from "../../infra/local/start-sandboxes.ts";
import { openState } from "../../infra/local/state.ts";
import { connectDatabase, createTables } from "../../infra/local/tables.ts";
import { synthesise } from "../../infra/synthesise.ts";
import type { FunctionName } from "../../shared/aws/environment.ts";
import { directoryKeys } from "../../shared/domain/directory.ts";
import { createSessions } from "../../shared/lambda/session.ts";
import { startDatabase } from "../support/database.ts";
import { sampleEvent } from "../support/sample-request.ts";

const serviceUrl = "http://localhost:3000";
const addressOf = (path: string, ids: Record<string, string>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "");

/** The template's functions, as bundled and shipped, with a real database, another without a row, a real issuer and sessions. */
export const startDeployed = async () => {
  await using started = new AsyncDisposableStack();
  const folder = started.adopt(await mkdtemp(join(tmpdir(), "aftercare-bench-")), (path) => rm(path, { recursive: true }));
  const database = started.adopt(await startDatabase(), (one) => one.stop());
  const issuerPort = started.adopt(await listen(0, "ISSUER_PORT"), (server) => server.close());
  const issuerUrl = `http://localhost:${issuerPort.port}`;
  const { template, functionDirectories } = await synthesise("local", { settings: { serviceUrl, issuerUrl } });
  const stack = readStack(template);
  const directoryTable = stack.setting("DIRECTORY_TABLE");
  const emptyDatabase = started.adopt(await startDatabase(), (one) => one.stop());
  for (const { endpoint } of [database, emptyDatabase]) {
    const connection = started.adopt(connectDatabase(endpoint), (one) => one.destroy());
    await createTables(connection, stack.tables);
  }
  await seedDirectory(database.client, directoryTable);

  const people = () => listPeople(database.client, directoryTable);
  const keys = await openIssuerKeys(await openState(folder, false));
  const issuer = createIssuer({ issuerUrl, serviceUrl, clientId: stack.setting("CLIENT_ID"), keys, listPeople: people });
  issuerPort.serve(issuer.handle, (fault) => console.error(fault));

  const key = randomBytes(32);
  const keyRow = { directoryKey: directoryKeys.sessionKey(), key: key.toString("base64") };
  await database.client.send(new PutCommand({ TableName: directoryTable, Item: keyRow }));
  const now = () => Math.floor(Date.now() / 1000);
  const sessions = createSessions({
    readKey: async () => key,
    verifyToken: async () => undefined,
    idleMinutes: 60,
    longestHours: 12,
    now,
  });
  const cookieOf = async (personId: string) => (await sessions.begin(personId, key)).split(";")[0] ?? "";
  const token = await issuer.signToken("manager-ash");
  const cookies = {
    "manager-ash": await cookieOf("manager-ash"),
    auditor: await cookieOf("auditor"),
    admin: await cookieOf("admin"),
  };

  const running = started.move();
  return {
    directoryTable,
    databaseEndpoint: database.endpoint,
    emptyDatabaseEndpoint: emptyDatabase.endpoint,
    /** Where a function's bundle lies, and its environment; its database is reached at `databaseEndpoint`. */
    locate: (name: FunctionName, databaseEndpoint = database.endpoint) => {
      const fn = stack.functions.find((one) => one.name === name);
      if (fn === undefined) throw new Error(`the template has no function ${name}`);
      const environment = environmentOf(fn, { databaseEndpoint, mailEndpoint: "http://localhost:1" });
      return { modulePath: join(functionDirectories[name], "index.mjs"), environment };
    },
    /** A page as a browser asks for it. */
    pageEvent: (
      path: string,
      ids: Record<string, string> = {},
      as: keyof typeof cookies = "manager-ash",
    ): APIGatewayProxyEventV2 => ({
      ...sampleEvent({
        routeKey: `GET ${path}`,
        cookies: [cookies[as]],
        headers: { accept: "text/html", "accept-encoding": "gzip" },
      }),
      rawPath: addressOf(path, ids),
      pathParameters: ids,
    }),
    /** A JSON body as a caller with a token sends it. */
    jsonEvent: (path: string, body: object, ids: Record<string, string> = {}): APIGatewayProxyEventV2 => ({
      ...sampleEvent({
        routeKey: `POST ${path}`,
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      }),
      rawPath: addressOf(path, ids),
      pathParameters: ids,
    }),
    stop: () => running.disposeAsync(),
  };
};

export type Deployed = Awaited<ReturnType<typeof startDeployed>>;
