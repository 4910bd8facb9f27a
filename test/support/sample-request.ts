import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type Request, readRequest } from "../../shared/lambda/request.ts";

type Shape = { routeKey: string; headers?: Record<string, string>; body?: string; cookies?: string[]; rawQueryString?: string };

/** An event of API Gateway's HTTP API, payload format 2.0, for one route of the table. */
export const sampleEvent = ({ routeKey, headers = {}, rawQueryString = "", ...rest }: Shape): APIGatewayProxyEventV2 => {
  const [method = "GET", path = "/"] = routeKey.split(" ");
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString,
    headers,
    pathParameters: Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, "one"])),
    isBase64Encoded: false,
    requestContext: {
      accountId: "",
      apiId: "",
      domainName: "",
      domainPrefix: "",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: "request",
      routeKey,
      stage: "$default",
      time: "",
      timeEpoch: 0,
    },
    ...rest,
  };
};

export const sampleRequest = (shape: Shape): Request => readRequest(sampleEvent(shape));
