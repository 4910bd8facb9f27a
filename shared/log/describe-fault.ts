import type { LogIds } from "./events.ts";

/** A name and places for the log, of whatever was thrown. */
export const describeFault = (error: unknown): LogIds =>
  error instanceof Error ? { errorName: error.name, stack: error.stack ?? "" } : { errorName: typeof error };
