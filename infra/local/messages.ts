/** What the runner tells a worker. */
export type ToWorker =
  | { kind: "clock"; offset: number }
  | { kind: "invoke"; requestId: string; event: unknown; timeoutMs: number };

/** How one invocation ended: what the handler returned, or the name and message of what it threw. */
export type Answer = { ok: true; value: unknown } | { ok: false; errorName: string; message: string };

export type FromWorker = { kind: "answer"; requestId: string; answer: Answer };
