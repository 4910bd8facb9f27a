import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** What a page server tells the bench: where it listens, and whenever asked, what it took of the processor; milliseconds. */
export type FromPageServer = { port: number } | { cpu: number };

/** Serves pages on loopback until the bench goes. */
export const servePages = (answer: RequestListener): void => {
  const tell = (message: FromPageServer) => process.send?.(message);
  const server = createServer(answer);
  server.listen(0, "127.0.0.1", () => tell({ port: (server.address() as AddressInfo).port }));
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    tell({ cpu: (user + system) / 1000 });
  });
  process.on("disconnect", () => process.exit(0));
};
