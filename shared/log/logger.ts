import { Logger as Powertools } from "@aws-lambda-powertools/logger";
import { framesOf } from "./describe-fault.ts";
import { type LogEvent, type LogIds, logEvents, logKeys } from "./events.ts";

/** Logs an event of the registry with ids; whatever else is passed does not reach the log. */
export type Logger = Record<"debug" | "info" | "warn" | "error", (event: LogEvent, ids?: LogIds) => void>;

type Level = "DEBUG" | "INFO" | "WARN" | "ERROR";

const isPlain = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";

/** Keys outside the list, values that are not plain, and anything that looks like an address are dropped, whatever the types said. */
const allow = (ids: LogIds): LogIds => {
  const allowed: LogIds = {};
  for (const key of logKeys) {
    const value = ids[key];
    if (!isPlain(value)) continue;
    if (key === "stack") allowed.stack = framesOf(String(value));
    else if (!/[@\s]/.test(String(value))) allowed[key] = value;
  }
  return allowed;
};

/** The logger of a function: JSON lines of registered events. */
export const createLogger = (service: string, level: Level): Logger => {
  const powertools = new Powertools({ serviceName: service, logLevel: level });
  const write =
    (method: keyof Logger) =>
    (event: LogEvent, ids: LogIds = {}) =>
      powertools[method](logEvents[event], { event, ...allow(ids) });
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
};
