import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod";
import { identifyCaller } from "./callers.ts";
import { installClock } from "./clock.ts";
import { createControl } from "./control.ts";
import { startDatabase } from "./database.ts";
import { createDatabaseGateway } from "./database-gateway.ts";
import { createEventBus } from "./event-bus.ts";
import { createFaults } from "./faults.ts";
import { createHttpGateway } from "./http-gateway.ts";
import { createIssuer } from "./issuer.ts";
import { openIssuerKeys } from "./issuer-keys.ts";
import { type Handle, listen } from "./listen.ts";
import { loadStack, type Synthesise } from "./load-stack.ts";
import { openLocalClock } from "./local-clock.ts";
import { createLog } from "./log.ts";
import { createMailGateway } from "./mail-gateway.ts";
import { startOutbox } from "./mail-outbox.ts";
import { listPeople } from "./people.ts";
import { createRefuse } from "./permits.ts";
import { RUNNING_FILE, type Running } from "./running.ts";
import { createSchedules } from "./schedules.ts";
import { seedDirectory } from "./seed.ts";
import { startSandboxes } from "./start-sandboxes.ts";
import { startTogether } from "./start-together.ts";
import { openState } from "./state.ts";
import { connectDatabase, createTables, dropTables } from "./tables.ts";

export type RunnerOptions = {
  port: number;
  outboxPort: number;
  issuerPort: number;
  databaseEndpoint?: string;
  stateFolder: string;
  fresh: boolean;
  synthesise: Synthesise;
};

export type Runner = {
  url: string;
  outboxUrl: string;
  issuerUrl: string;
  databaseEndpoint: string;
  childPids: () => number[];
  stop: () => Promise<void>;
};

/** Starts everything the template describes; where something fails, what had started is stopped again. */
export const startRunner = async (options: RunnerOptions): Promise<Runner> => {
  await using started = new AsyncDisposableStack();

  // Ports first: a second runner must find them taken before it touches the first one's state.
  const open = async (port: number, setting: string) => started.adopt(await listen(port, setting), (server) => server.close());
  const front = await open(options.port, "PORT");
  const issuerPort = await open(options.issuerPort, "ISSUER_PORT");
  const databasePort = await open(0, "PORT");
  const mailPort = await open(0, "PORT");
  const url = `http://localhost:${front.port}`;
  const issuerUrl = `http://localhost:${issuerPort.port}`;

  started.defer(installClock());
  const state = started.adopt(await openState(options.stateFolder, options.fresh), (one) => one.close());
  const clock = await openLocalClock(state);
  const log = createLog();
  const report = (fault: Error) => log.write({ source: "runner", stream: "runner", errorName: fault.name });

  const adopt = async <T extends { stop: () => Promise<void> }>(start: Promise<T>) =>
    started.adopt(await start, (one) => one.stop());
  const [outbox, database, { stack, functionDirectories }] = await startTogether([
    adopt(startOutbox(options.outboxPort, clock.offset(), log)),
    adopt(startDatabase(options.databaseEndpoint, state, log)),
    loadStack(options.synthesise, { serviceUrl: url, issuerUrl }),
  ]);
  clock.follow(outbox.setClock);

  const client = started.adopt(connectDatabase(database.endpoint), (one) => one.destroy());
  const documents = DynamoDBDocumentClient.from(client);
  const directoryTable = stack.setting("DIRECTORY_TABLE");
  if (options.fresh) await dropTables(client, stack.tables);
  await createTables(client, stack.tables);
  await seedDirectory(documents, directoryTable);
  await state.write(RUNNING_FILE, {
    databaseEndpoint: database.endpoint,
    directory: directoryTable,
    audit: stack.setting("AUDIT_TABLE"),
    incidents: stack.setting("INCIDENTS_TABLE"),
    support: stack.setting("SUPPORT_TABLE"),
    reviews: stack.setting("REVIEWS_TABLE"),
  } satisfies z.infer<typeof Running>);
  const people = () => listPeople(documents, directoryTable);

  const sandboxes = startSandboxes({
    functions: stack.functions,
    functionDirectories,
    databaseEndpoint: databasePort.endpoint,
    mailEndpoint: mailPort.endpoint,
    offset: clock.offset(),
    log,
  });
  for (const sandbox of sandboxes.values()) {
    started.adopt(sandbox, (one) => one.stop());
    clock.follow(sandbox.setClock);
  }

  const faults = createFaults();
  const identify = identifyCaller([...sandboxes.keys()]);
  const refuse = createRefuse(stack.functions, log);
  const { tables, tableKeys } = stack;
  const databaseGateway = createDatabaseGateway({ endpoint: database.endpoint, faults, identify, refuse, tables, tableKeys });
  databasePort.serve(started.adopt(databaseGateway, (one) => one.close()).handle, report);
  const publish = createEventBus(stack.rules, sandboxes);
  const mailGateway = createMailGateway({ endpoint: outbox.endpoint, faults, identify, refuse, publish });
  mailPort.serve(started.adopt(mailGateway, (one) => one.close()).handle, report);
  const schedules = started.adopt(createSchedules(stack.schedules, sandboxes, log), (one) => one.stop());
  clock.follow(schedules.followClock);

  const keys = await openIssuerKeys(state);
  const clientId = stack.setting("CLIENT_ID");
  const issuer = createIssuer({ issuerUrl, serviceUrl: url, clientId, keys, listPeople: people });
  issuerPort.serve(issuer.handle, report);

  const control = createControl({
    clock,
    faults,
    log,
    listPeople: people,
    signToken: issuer.signToken,
    runNow: schedules.runNow,
    jobNames: [...new Set(stack.schedules.map(({ functionName }) => functionName))],
    outboxUrl: outbox.url,
    serviceUrl: url,
  });
  const service = createHttpGateway(stack.routes, sandboxes);
  front.serve(chooseFace(control, service), report);

  const running = started.move();
  return {
    url,
    outboxUrl: outbox.url,
    issuerUrl,
    databaseEndpoint: database.endpoint,
    childPids: () =>
      [outbox.pid, database.pid, ...[...sandboxes.values()].map((one) => one.pid())].filter((pid) => pid !== undefined),
    stop: () => running.disposeAsync(),
  };
};

/** `/local` is the runner's own; every other address belongs to the service. */
const chooseFace =
  (control: Handle, service: Handle): Handle =>
  (request, response) =>
    /^\/local(?=$|[/?])/.test(request.url ?? "") ? control(request, response) : service(request, response);
