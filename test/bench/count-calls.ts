import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

type Sent = { input: Record<string, unknown>; output: Record<string, unknown> };

/** What a client asked of its database: every round trip, the rows an index gave, and the rows of a table read again by key. */
export type Calls = { roundTrips: number; indexRows: number; readAgain: Map<string, number>; inconsistent: number };

export const noCalls = (): Calls => ({ roundTrips: 0, indexRows: 0, readAgain: new Map(), inconsistent: 0 });

/** Counts what a client asks, until told to stop. */
export const countCalls = (client: DynamoDBDocumentClient): { calls: Calls; stop: () => void } => {
  const calls = noCalls();
  const name = "count-calls";
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      note(calls, args.input as Sent["input"], result.output as Sent["output"]);
      return result;
    },
    { step: "initialize", name },
  );
  return { calls, stop: () => client.middlewareStack.remove(name) };
};

const note = (calls: Calls, input: Sent["input"], output: Sent["output"]): void => {
  calls.roundTrips += 1;
  if ("IndexName" in input) calls.indexRows += Number(output.ScannedCount);
  const wanted = (input.RequestItems ?? {}) as Record<string, { Keys?: unknown[]; ConsistentRead?: boolean }>;
  for (const [table, { Keys = [], ConsistentRead }] of Object.entries(wanted)) {
    calls.readAgain.set(table, (calls.readAgain.get(table) ?? 0) + Keys.length);
    if (!ConsistentRead) calls.inconsistent += Keys.length;
  }
};
