import { type Call, isAllowed } from "./authorise.ts";
import type { Log } from "./log.ts";
import type { LocalFunction } from "./read-stack.ts";

/** What keeps a caller from doing this, as AWS would word it; `undefined` where its role allows it. */
export type Refuse = (caller: string | undefined, calls: readonly Call[]) => string | undefined;

/** Decides for the gateways by the roles of the template: a caller who is no function of the stack may do nothing. */
export const createRefuse = (functions: readonly LocalFunction[], log: Pick<Log, "write">): Refuse => {
  const byName = new Map(functions.map((one) => [one.name, one]));
  return (caller, calls) => {
    const statements = byName.get(caller ?? "")?.statements ?? [];
    const refused = calls.find((call) => !isAllowed(statements, call));
    if (refused === undefined) return undefined;
    const { action, resource } = refused;
    log.write({ source: caller, stream: "runner", errorName: "AccessDeniedException", action, resource });
    return `${caller ?? "Nobody of the stack"} is not authorized to perform: ${action} on resource: ${resource}`;
  };
};
