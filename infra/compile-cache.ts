import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { routes } from "../shared/api/routes.ts";
import type { EnvironmentVariables, FunctionName } from "../shared/aws/environment.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { stackProblem } from "./stack-problem.ts";

type EveryVariable = { [F in FunctionName]: EnvironmentVariables<F> }[FunctionName];
type VariableName = EveryVariable extends infer One ? (One extends unknown ? keyof One : never) : never;

/** Only good enough to be parsed, but for where the issuer is. */
const variablesOf = (issuerUrl: string): Record<VariableName, string> => ({
  LOG_LEVEL: "ERROR",
  DIRECTORY_TABLE: "directory",
  REVIEWS_TABLE: "reviews",
  AUDIT_TABLE: "audit",
  INCIDENTS_TABLE: "incidents",
  SUPPORT_TABLE: "support",
  DELIVERIES_TABLE: "deliveries",
  REMINDER_SHARDS: "1",
  MAILS_PER_SECOND: "1",
  MAILS_AT_ONCE: "1",
  SERVICE_URL: "http://localhost",
  ORGANISATION_NAME: "none",
  ISSUER_URL: issuerUrl,
  CLIENT_ID: "none",
  SESSION_HOURS: "1",
  PERSON_CLAIM: "sub",
  SIGN_IN_ORIGINS: "https://issuer.example",
  SESSION_IDLE_MINUTES: "60",
  SENDER: "none@localhost",
  RECIPIENT_DOMAINS: "localhost",
  CONFIGURATION_SET: "none",
});

/** Asks a function for the first of its pages as somebody who brings a session; a job is handed an event that says nothing. */
const eventFor = (name: FunctionName, cookie: string): object => {
  const route = routes.find((one) => one.function === name && one.method === "GET");
  if (route === undefined) return {};
  return {
    routeKey: `${route.method} ${route.path}`,
    rawPath: route.path,
    rawQueryString: "",
    headers: { accept: "text/html" },
    cookies: [cookie],
    pathParameters: {},
    requestContext: { http: { method: route.method, path: route.path } },
    isBase64Encoded: false,
  };
};

/** Rehearses a bundled function in a process of its own, which leaves beside it what V8 compiled of it. */
export const fillCompileCache = async (name: FunctionName, folder: string, { endpoint, cookie }: Rehearsal): Promise<void> => {
  const script = join(import.meta.dirname, "fill-compile-cache.ts");
  const child = spawn(process.execPath, [script, folder, JSON.stringify(eventFor(name, cookie))], {
    env: {
      ...variablesOf(endpoint),
      AWS_REGION: "eu-west-2",
      AWS_ACCESS_KEY_ID: "none",
      AWS_SECRET_ACCESS_KEY: "none",
      AWS_ENDPOINT_URL: endpoint,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  if (code !== 0) throw stackProblem(`The bundle of ${name} cannot be loaded: ${complaint.trim()}`);
};
