import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { routeKeyOf } from "../../shared/api/routes.ts";
import type { RouteMatch } from "./match-route.ts";
import { ACCOUNT } from "./template.ts";

/** An HTTP request as API Gateway describes it to a function (payload format 2.0). */
export const buildHttpEvent = (request: IncomingMessage, body: Buffer, match: RouteMatch): APIGatewayProxyEventV2 => {
  const { path, search, query } = splitTarget(request);
  const { cookie, ...headers } = joinHeaders(request);
  const routeKey = routeKeyOf(match.route);
  const isText = textual.test(headers["content-type"] ?? "");
  const now = new Date();
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: search,
    ...(cookie !== undefined && { cookies: cookie.split(/; */).filter((one) => one.length > 0) }),
    headers,
    ...(search.length > 0 && { queryStringParameters: query }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: "local",
      domainName: headers.host ?? "localhost",
      domainPrefix: "localhost",
      http: {
        method: request.method ?? "GET",
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey,
      stage: "$default",
      time: accessLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};

/** Media types that API Gateway hands over as text; a submitted form is not one of them and comes in base64. */
const textual = /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.-]+\+(json|xml)\b)/i;

/** The parts of the request target; several values of one name are joined by commas. */
const splitTarget = (request: IncomingMessage) => {
  const [path = "/", ...rest] = (request.url ?? "/").split("?");
  const search = rest.join("?");
  const parameters = new URLSearchParams(search);
  const query = Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(",")]));
  return { path, search, query };
};

const joinHeaders = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")]),
  );

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `12/Mar/2026:19:03:58 +0000` */
const accessLogTime = (instant: Date): string => {
  const iso = instant.toISOString();
  return `${iso.slice(8, 10)}/${months[instant.getUTCMonth()]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
};
