import { accessKeyOf } from "./callers.ts";
import type { Log } from "./log.ts";
import type { LocalFunction } from "./read-stack.ts";
import { createSandbox, type Sandbox } from "./sandbox.ts";
import { REGION } from "./template.ts";

type Settings = {
  functions: readonly LocalFunction[];
  functionDirectories: Record<string, string>;
  databaseEndpoint: string;
  mailEndpoint: string;
  offset: number;
  log: Log;
};

type Endpoints = { databaseEndpoint: string; mailEndpoint: string };

/** What a function finds in its environment: the template's variables and what Lambda adds; the SDK finds the gateways by that. */
export const environmentOf = (fn: LocalFunction, { databaseEndpoint, mailEndpoint }: Endpoints): Record<string, string> => ({
  ...fn.environment,
  TZ: "UTC",
  AWS_REGION: REGION,
  AWS_LAMBDA_FUNCTION_NAME: fn.resourceName,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: `${fn.memoryMegabytes}`,
  AWS_ACCESS_KEY_ID: accessKeyOf(fn.name),
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_ENDPOINT_URL_DYNAMODB: databaseEndpoint,
  AWS_ENDPOINT_URL_SESV2: mailEndpoint,
});

/** A sandbox for each function. */
export const startSandboxes = (settings: Settings): Map<string, Sandbox> =>
  new Map(
    settings.functions.map((fn) => {
      const environment = environmentOf(fn, settings);
      const modulePath = `${settings.functionDirectories[fn.name]}/index.mjs`;
      return [fn.name, createSandbox(fn, { modulePath, environment, offset: settings.offset, log: settings.log })] as const;
    }),
  );
