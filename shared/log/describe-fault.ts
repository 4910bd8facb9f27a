import type { LogIds } from "./events.ts";

/** The places of a stack without the message above them, which may quote what was sent. */
export const framesOf = (stack: string): string =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");

/** A name and places for the log, of whatever was thrown. */
export const describeFault = (error: unknown): LogIds =>
  error instanceof Error ? { errorName: error.name, stack: framesOf(error.stack ?? "") } : { errorName: typeof error };
