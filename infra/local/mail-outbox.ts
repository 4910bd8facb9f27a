import { once } from "node:events";
import { startProgram, stopChild } from "./children.ts";
import { HOST, portTaken } from "./listen.ts";
import type { Log } from "./log.ts";

/** Starts the mail emulator, whose page and `/store` show every mail that was sent. */
export const startOutbox = async (port: number, offset: number, log: Log) => {
  const child = startProgram("outbox.ts", [`${port}`], process.env);
  if (child.stderr !== null) log.follow("outbox", child.stderr, "stderr");
  const setClock = (milliseconds: number) => void (child.connected && child.send({ offset: milliseconds }, () => {}));
  setClock(offset);
  const told = await Promise.race([once(child, "message"), once(child, "exit").then(() => [{}])]);
  const [{ port: bound }] = told as [{ port?: number }];
  if (bound === undefined) {
    await stopChild(child);
    throw portTaken(port, "OUTBOX_PORT");
  }
  return {
    url: `http://localhost:${bound}`,
    endpoint: `http://${HOST}:${bound}`,
    pid: child.pid,
    setClock,
    stop: () => stopChild(child),
  };
};
