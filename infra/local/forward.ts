import { Agent, type IncomingMessage, request as requestHttp, type ServerResponse } from "node:http";
import { withSharedKey } from "./callers.ts";
import { readBody } from "./read-body.ts";

export type Forwarded = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

/** Passes calls on to an emulator over kept connections and reads its whole answer. */
export const createForwarder = (endpoint: string) => {
  const agent = new Agent({ keepAlive: true, keepAliveMsecs: 30_000 });
  const target = new URL(endpoint);
  return {
    forward: (request: IncomingMessage, body: Buffer): Promise<Forwarded> =>
      new Promise((resolve, reject) => {
        const { host: _, "transfer-encoding": __, ...headers } = withSharedKey(request.headers);
        const onward = requestHttp(
          {
            agent,
            host: target.hostname,
            port: target.port,
            path: request.url,
            method: request.method,
            headers: { ...headers, host: target.host, "content-length": body.length },
          },
          (answer) => {
            readBody(answer, Number.POSITIVE_INFINITY).then(
              (bytes = Buffer.alloc(0)) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: bytes }),
              reject,
            );
          },
        );
        onward.on("error", reject).end(body);
      }),
    close: () => agent.destroy(),
  };
};

/** Hands an emulator's answer to the caller unchanged. */
export const relay = (response: ServerResponse, { status, headers, body }: Forwarded): void => {
  const { connection: _, "keep-alive": __, "transfer-encoding": ___, ...kept } = headers;
  response.writeHead(status, { ...kept, "content-length": body.length }).end(body);
};

/** Cuts the connection in place of an answer, as a broken network does. */
export const cut = (response: ServerResponse): void => void response.destroy();
