import type { IncomingMessage, ServerResponse } from "node:http";
import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { createDatabaseCalls } from "./database-calls.ts";
import type { FaultKind, Faults } from "./faults.ts";
import { createForwarder, cut, relay } from "./forward.ts";
import type { Handle } from "./listen.ts";
import type { Refuse } from "./permits.ts";
import { readBody } from "./read-body.ts";

/** DynamoDB takes requests of 16 MB at most. */
const BODY_LIMIT = 16 * 1024 * 1024;

type Settings = {
  endpoint: string;
  faults: Faults;
  identify: (request: IncomingMessage) => string | undefined;
  refuse: Refuse;
  tables: readonly CreateTableCommandInput[];
  tableKeys: ReadonlyMap<string, string>;
};

/** Stands between the functions and the database: lets each do what its role allows, and breaks what it was asked to break. */
export const createDatabaseGateway = ({ endpoint, faults, identify, refuse, ...stack }: Settings) => {
  const { forward, close } = createForwarder(endpoint);
  const readCalls = createDatabaseCalls(stack.tables, stack.tableKeys);

  const handle: Handle = async (request, response) => {
    const body = await readBody(request, BODY_LIMIT);
    if (body === undefined) return answerError(response, 413, "RequestEntityTooLarge", "Request is too large.");
    const action = String(request.headers["x-amz-target"] ?? "").replace("DynamoDB_20120810.", "");
    const refusal = refuse(identify(request), readCalls(action, parseJson(body)));
    if (refusal !== undefined) return answerError(response, 400, "AccessDeniedException", refusal);
    const fault = faults.take("database");
    if (breakCall(fault, action, response)) return;
    const answer = await forward(request, body);
    if (fault === "timeout-after-accept") return cut(response);
    relay(response, answer);
  };
  return { handle, close };
};

// What is no JSON is about no table, and so refused.
const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
};

/** Answers a call that must fail before it reaches the database; says whether it did. */
const breakCall = (fault: FaultKind, action: string, response: ServerResponse): boolean => {
  if (fault === "throttle") {
    const name = action.startsWith("Transact") ? "ThrottlingException" : "ProvisionedThroughputExceededException";
    answerError(response, 400, name, "Rate exceeded");
  } else if (fault === "error") answerError(response, 500, "InternalServerError", "Internal server error");
  else if (fault === "refuse") cut(response);
  else return false;
  return true;
};

const answerError = (response: ServerResponse, status: number, name: string, message: string): void => {
  response
    .writeHead(status, { "content-type": "application/x-amz-json-1.0" })
    .end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message }));
};
