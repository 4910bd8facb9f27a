import { pathToFileURL } from "node:url";
import { installClock, setOffset } from "./clock.ts";
import type { Answer, FromWorker, ToWorker } from "./messages.ts";

/**
 * One function as a process of its own, with nothing in its environment but what Lambda would put there. Invocations may
 * interleave, where Lambda would run several sandboxes.
 */
type Handler = (event: unknown, context: Record<string, unknown>) => Promise<unknown>;

const [modulePath = "", arn = "", memory = ""] = process.argv.slice(2);
installClock();

// The bundle is imported by an expression, after the clock is in place; a bundle that cannot load ends the process.
const loaded = import(pathToFileURL(modulePath).href).then((module: { handler: Handler }) => module.handler);

const contextOf = (requestId: string, timeoutMs: number): Record<string, unknown> => {
  const endsAt = performance.now() + timeoutMs;
  return {
    awsRequestId: requestId,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: "$LATEST",
    invokedFunctionArn: arn,
    memoryLimitInMB: memory,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
  };
};

const run = async (event: unknown, context: Record<string, unknown>): Promise<Answer> => {
  const handler = await loaded;
  try {
    return { ok: true, value: (await handler(event, context)) ?? null };
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error));
    console.error(JSON.stringify({ errorType: fault.name, stack: fault.stack?.split("\n").slice(1) }));
    return { ok: false, errorName: fault.name, message: fault.message };
  }
};

process.on("message", async (message: ToWorker) => {
  if (message.kind === "clock") return setOffset(message.offset);
  const answer = await run(message.event, contextOf(message.requestId, message.timeoutMs));
  process.send?.({ kind: "answer", requestId: message.requestId, answer } satisfies FromWorker);
});
process.on("disconnect", () => process.exit(0));
process.on("SIGINT", () => {});
