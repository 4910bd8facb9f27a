import type { IncomingMessage } from "node:http";
import { answerHttp, answerMessage } from "./http-answer.ts";
import { buildHttpEvent } from "./http-event.ts";
import type { Handle } from "./listen.ts";
import { matchRoute } from "./match-route.ts";
import { readBody } from "./read-body.ts";
import type { LocalRoute } from "./read-stack.ts";
import { type Sandbox, TIMED_OUT, WORKER_DIED } from "./sandbox.ts";

/** API Gateway takes no more than this; the functions themselves refuse much smaller bodies. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** The HTTP API of the template: its routes and nothing else. */
export const createHttpGateway =
  (routes: readonly LocalRoute[], sandboxes: ReadonlyMap<string, Sandbox>): Handle =>
  async (request, response) => {
    const match = matchSafely(routes, request);
    if (match === "malformed") return answerMessage(response, 400, "Bad Request");
    const sandbox = match && sandboxes.get(match.route.functionName);
    if (match === undefined || sandbox === undefined) return answerMessage(response, 404, "Not Found");
    const body = await readBody(request, BODY_LIMIT);
    if (body === undefined) return answerMessage(response, 413, "Request Entity Too Large");
    const answer = await sandbox.invoke(buildHttpEvent(request, body, match));
    if (answer.ok) return answerHttp(response, answer.value);
    if (answer.errorName === WORKER_DIED || answer.errorName === TIMED_OUT) {
      return answerMessage(response, 503, "Service Unavailable");
    }
    return answerMessage(response, 500, "Internal Server Error");
  };

const matchSafely = (routes: readonly LocalRoute[], request: IncomingMessage) => {
  try {
    return matchRoute(routes, request.method ?? "GET", (request.url ?? "/").split("?")[0] ?? "/");
  } catch (error) {
    if (error instanceof URIError) return "malformed";
    throw error;
  }
};
