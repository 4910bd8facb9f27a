import type { IncomingMessage, ServerResponse } from "node:http";
import type { FaultKind, Faults } from "./faults.ts";
import { createForwarder, cut, relay } from "./forward.ts";
import type { Handle } from "./listen.ts";
import { readBody } from "./read-body.ts";

/** DynamoDB takes requests of 16 MB at most. */
const BODY_LIMIT = 16 * 1024 * 1024;

type DatabaseCall = { caller: string | undefined; action: string };

type Settings = { endpoint: string; faults: Faults; identify: (request: IncomingMessage) => string | undefined };

/** Stands between the functions and the database: knows who calls, and breaks what it was asked to break. */
export const createDatabaseGateway = ({ endpoint, faults, identify }: Settings) => {
  const { forward, close } = createForwarder(endpoint);

  const handle: Handle = async (request, response) => {
    const body = await readBody(request, BODY_LIMIT);
    if (body === undefined) return answerError(response, 413, "RequestEntityTooLarge", "Request is too large.");
    const action = String(request.headers["x-amz-target"] ?? "").replace("DynamoDB_20120810.", "");
    const refusal = refuseCall({ caller: identify(request), action });
    if (refusal !== undefined) return answerError(response, 400, "AccessDeniedException", refusal);
    const fault = faults.take("database");
    if (breakCall(fault, action, response)) return;
    const answer = await forward(request, body);
    if (fault === "timeout-after-accept") return cut(response);
    relay(response, answer);
  };
  return { handle, close };
};

/** The one place that decides whether a caller may do this at all: calls that carry no key of a function are refused. */
const refuseCall = ({ caller, action }: DatabaseCall): string | undefined =>
  caller === undefined ? `No function of the stack is calling ${action}.` : undefined;

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
