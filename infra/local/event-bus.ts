import { setTimeout as sleep } from "node:timers/promises";
import type { BusEvent } from "./mail-events.ts";
import type { LocalRule } from "./read-stack.ts";
import type { Sandbox } from "./sandbox.ts";
import { startProblem } from "./start-problem.ts";

/** Lambda tries an asynchronous event three times; the waits are shorter here than its minutes. */
const RETRY_WAITS_MS = [200, 1000];

/** The default event bus: gives an event to every function whose rule matches it. */
export const createEventBus = (rules: readonly LocalRule[], sandboxes: ReadonlyMap<string, Sandbox>) => {
  for (const { pattern } of rules) checkPattern(pattern);
  return async (event: BusEvent): Promise<void> => {
    const targets = rules.filter(({ pattern }) => matches(pattern, event)).map(({ functionName }) => sandboxes.get(functionName));
    await Promise.all(targets.map((sandbox) => sandbox && deliver(sandbox, event)));
  };
};

const deliver = async (sandbox: Sandbox, event: BusEvent): Promise<void> => {
  for (const wait of [...RETRY_WAITS_MS, undefined]) {
    const answer = await sandbox.invoke(event);
    if (answer.ok || wait === undefined) return;
    await sleep(wait, undefined, { ref: false });
  }
};

/** Whether every field the pattern names holds one of the values it lists (a list field: any of them). */
const matches = (pattern: unknown, value: unknown): boolean => {
  if (Array.isArray(pattern)) {
    const held = Array.isArray(value) ? value : [value];
    return held.some((one) => pattern.includes(one));
  }
  const fields = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  return Object.entries(pattern as Record<string, unknown>).every(([name, part]) => matches(part, fields[name]));
};

const checkPattern = (pattern: unknown): void => {
  if (Array.isArray(pattern)) {
    if (pattern.every((one) => typeof one !== "object")) return;
    throw startProblem("A rule of the template filters events by more than plain values, which the local run does not know.");
  }
  for (const part of Object.values(pattern as Record<string, unknown>)) checkPattern(part);
};
