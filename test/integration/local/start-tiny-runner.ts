import type { Synthesise } from "../../../infra/local/load-stack.ts";
import { type Runner, startRunner } from "../../../infra/local/runner.ts";

/** A runner of the tiny stack on ports that are free. */
export const startTinyRunner = (synthesise: Synthesise, stateFolder: string, fresh = false): Promise<Runner> =>
  startRunner({ port: 0, outboxPort: 0, issuerPort: 0, stateFolder, fresh, synthesise });

export const postJson = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
