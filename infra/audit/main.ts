import { readArguments } from "../read-arguments.ts";
import { isStackProblem } from "../stack-problem.ts";
import { openAudit } from "./open-audit.ts";
import { verifyAudit } from "./verify.ts";

const usage = "npm run audit:verify -- [--stage <stage>]";

const how = {
  missing: "is missing",
  altered: "was altered",
  "out of order": "does not follow the entry before it",
  "not the last": "is not the last that its case or row had",
} as const;

/** `npm run audit:verify`: checks every chain of a stage, this machine's where no other is named. */
const run = async (): Promise<void> => {
  const { values } = readArguments({ options: { stage: { type: "string", default: "local" } } }, usage);
  const { client, tables } = await openAudit(values.stage);
  const { chains, entries, broken, moving } = await verifyAudit(client, tables);
  if (broken === undefined && moving.length === 0) {
    console.log(`${entries} entries in ${chains} chains: every one is as it was written.`);
    return;
  }
  if (broken !== undefined) console.error(`The audit is broken: entry ${broken.seq} of ${broken.reference} ${how[broken.how]}.`);
  if (moving.length > 0) console.error(`Still being written, and not checked: ${moving.join(", ")}. Try again.`);
  process.exitCode = 1;
};

try {
  await run();
} catch (error) {
  if (!isStackProblem(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
