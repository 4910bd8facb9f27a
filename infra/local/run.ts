import { once } from "node:events";
import { inspect } from "node:util";
import * as z from "zod";
import { isStackProblem } from "../stack-problem.ts";
import type { Synthesise } from "./load-stack.ts";
import { type Runner, startRunner } from "./runner.ts";
import { isStartProblem, startProblem } from "./start-problem.ts";

const portSentence = "give a number from 0 to 65535";
const port = z
  .string()
  .regex(/^\d{1,5}$/, portSentence)
  .transform(Number)
  .refine((number) => number <= 65_535, portSentence);

/** What a person may set when starting; port 0 takes any free one. */
const LocalSettings = z.object({
  PORT: port.default(3000),
  OUTBOX_PORT: port.default(8005),
  ISSUER_PORT: port.default(8006),
  DYNAMODB_ENDPOINT: z.url().optional(),
  LOCAL_STATE: z.string().min(1).default(".local"),
});

/** Runs a stack on this machine until it is told to stop; what keeps it from starting is said in one sentence. */
export const run = async (synthesise: Synthesise): Promise<void> => {
  try {
    const runner = await start(synthesise);
    const told = toldToStop();
    console.log(`sign-in ${runner.issuerUrl}\noutbox ${runner.outboxUrl}\ncontrol ${runner.url}/local\nready ${runner.url}`);
    await told;
    await runner.stop();
    process.exit(0);
  } catch (error) {
    console.error(isStartProblem(error) || isStackProblem(error) ? error.message : inspect(error));
    process.exit(1);
  }
};

const shellCheckMs = 500;

/** That npm's shell is gone, of which we are the child where npm started us: it does not pass a signal to npm on. */
const shellGone = (): Promise<void> =>
  new Promise((resolve) => {
    if (process.env.npm_lifecycle_event === undefined) return;
    const shell = process.ppid;
    setInterval(() => process.ppid !== shell && resolve(), shellCheckMs).unref();
  });

/** That somebody wants the run to end. */
const toldToStop = (): Promise<unknown> => Promise.race([once(process, "SIGTERM"), once(process, "SIGINT"), shellGone()]);

const start = async (synthesise: Synthesise): Promise<Runner> => {
  const settings = readSettings();
  checkPorts(settings);
  return startRunner({
    port: settings.PORT,
    outboxPort: settings.OUTBOX_PORT,
    issuerPort: settings.ISSUER_PORT,
    stateFolder: settings.LOCAL_STATE,
    fresh: process.argv.includes("--fresh"),
    synthesise,
    ...(settings.DYNAMODB_ENDPOINT !== undefined && { databaseEndpoint: settings.DYNAMODB_ENDPOINT }),
  });
};

const readSettings = (): z.infer<typeof LocalSettings> => {
  const parsed = LocalSettings.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw startProblem(`The setting ${issue?.path.join(".")} is wrong: ${issue?.message}.`);
};

/** Two of our own servers on one port would blame another program for it. */
const checkPorts = ({ PORT, OUTBOX_PORT, ISSUER_PORT }: z.infer<typeof LocalSettings>): void => {
  const chosen = Object.entries({ PORT, OUTBOX_PORT, ISSUER_PORT }).filter(([, number]) => number !== 0);
  for (const [name, number] of chosen) {
    const other = chosen.find(([otherName, otherNumber]) => otherName !== name && otherNumber === number);
    if (other !== undefined)
      throw startProblem(`The settings ${name} and ${other[0]} are both ${number}; choose another for one.`);
  }
};
