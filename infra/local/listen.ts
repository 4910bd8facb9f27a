import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { startProblem } from "./start-problem.ts";

/** Loopback alone: the local run is for the person at this machine. */
export const HOST = "127.0.0.1";

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export const portTaken = (port: number, setting: string): Error =>
  startProblem(`Port ${port} is taken by another program; stop it or choose another port with ${setting}.`);

/** An HTTP server on loopback, its port (0 asks for any free one) and the way to close it. */
export const listen = async (port: number, setting: string) => {
  const server = createServer({ keepAliveTimeout: 60_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? portTaken(port, setting) : error),
    );
    server.listen(port, HOST, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    endpoint: `http://${HOST}:${bound}`,
    /** Requests are answered from now on; one whose handling fails gets a 502 and is reported. */
    serve: (handle: Handle, report: (fault: Error) => void) =>
      server.on("request", (request, response) => {
        handle(request, response).catch((fault: Error) => {
          report(fault);
          if (response.headersSent) response.destroy();
          else response.writeHead(502).end();
        });
      }),
    close: () => closeServer(server),
  };
};

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
