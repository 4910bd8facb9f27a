import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { startProgram, stopChild } from "./children.ts";
import type { Log } from "./log.ts";
import type { Answer, FromWorker, ToWorker } from "./messages.ts";
import type { LocalFunction } from "./read-stack.ts";

/** One deployed function on this machine. */
export type Sandbox = {
  function: LocalFunction;
  invoke: (event: unknown) => Promise<Answer>;
  setClock: (offset: number) => void;
  pid: () => number | undefined;
  stop: () => Promise<void>;
};

/** The names the runner gives to failures that are no answer of the handler. */
export const WORKER_DIED = "WorkerDied";
export const TIMED_OUT = "TimedOut";

type Worker = { child: ChildProcess; waiting: Map<string, (answer: Answer) => void>; retired: boolean };

export type SandboxSettings = { modulePath: string; environment: Record<string, string>; offset: number; log: Log };

/** Runs a function in a worker that is started again when it dies. */
export const createSandbox = (fn: LocalFunction, settings: SandboxSettings): Sandbox => {
  let offset = settings.offset;
  const workers = new Set<Worker>();

  const start = (): Worker => {
    const child = startProgram("worker.ts", [settings.modulePath, fn.arn, `${fn.memoryMegabytes}`], settings.environment);
    const worker: Worker = { child, waiting: new Map(), retired: false };
    workers.add(worker);
    if (child.stdout !== null) settings.log.follow(fn.name, child.stdout, "stdout");
    if (child.stderr !== null) settings.log.follow(fn.name, child.stderr, "stderr");
    send(worker, { kind: "clock", offset });
    child.on("message", ({ requestId, answer }: FromWorker) => settle(worker, requestId, answer));
    child.on("exit", () => {
      workers.delete(worker);
      for (const requestId of [...worker.waiting.keys()]) {
        settle(worker, requestId, { ok: false, errorName: WORKER_DIED, message: `The worker of ${fn.name} ended.` });
      }
    });
    return worker;
  };

  const current = (): Worker => [...workers].find((worker) => !worker.retired && worker.child.connected) ?? start();

  const settle = (worker: Worker, requestId: string, answer: Answer) => {
    worker.waiting.get(requestId)?.(answer);
    worker.waiting.delete(requestId);
    if (worker.retired && worker.waiting.size === 0) worker.child.kill("SIGKILL");
  };

  const invoke = (event: unknown): Promise<Answer> =>
    new Promise((resolve) => {
      const worker = current();
      const requestId = randomUUID();
      const timeoutMs = fn.timeoutSeconds * 1000;
      const timer = setTimeout(() => {
        // Lambda would end the sandbox; this worker ends as soon as nobody else waits for it.
        worker.retired = true;
        settle(worker, requestId, { ok: false, errorName: TIMED_OUT, message: `${fn.name} ran over ${fn.timeoutSeconds} s.` });
      }, timeoutMs);
      worker.waiting.set(requestId, (answer) => {
        clearTimeout(timer);
        if (!answer.ok) settings.log.write({ source: fn.name, stream: "runner", errorName: answer.errorName });
        resolve(answer);
      });
      send(worker, { kind: "invoke", requestId, event, timeoutMs });
    });

  start();
  return {
    function: fn,
    invoke,
    setClock: (milliseconds) => {
      offset = milliseconds;
      for (const worker of workers) send(worker, { kind: "clock", offset });
    },
    pid: () => [...workers].find((worker) => !worker.retired)?.child.pid,
    stop: async () => {
      await Promise.all([...workers].map((worker) => stopChild(worker.child)));
    },
  };
};

/** Sends to a worker; one that has just gone is noticed by its exit, so the failed send needs no handling of its own. */
const send = (worker: Worker, message: ToWorker): void => {
  if (worker.child.connected) worker.child.send(message, () => {});
};
