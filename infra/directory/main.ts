import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createLogger } from "../../shared/log/logger.ts";
import { addFirstAdmin } from "../../shared/use-cases/change-directory.ts";
import { listPeople } from "../../shared/use-cases/describe-directory.ts";
import { importPeople } from "../../shared/use-cases/import-people.ts";
import { writePeopleFile } from "../../shared/use-cases/people-file.ts";
import { readArguments } from "../read-arguments.ts";
import { isStackProblem, stackProblem } from "../stack-problem.ts";
import { openDirectory } from "./open-directory.ts";
import { describeImport } from "./report.ts";

const usage = `directory:import -- people.csv [--apply] [--by <person id>] [--stage <stage>]
directory:export -- people.csv [--stage <stage>]
directory:first-admin -- --id <what the sign-in calls them> --name <name> --email <address> [--stage <stage>]`;

const options = {
  apply: { type: "boolean", default: false },
  stage: { type: "string", default: "local" },
  /** Whom the audit names; the account's own trail knows who ran the command. */
  by: { type: "string", default: "operator" },
  id: { type: "string" },
  name: { type: "string" },
  email: { type: "string" },
} as const;

const { values, positionals } = readArguments({ options, allowPositionals: true }, usage);

const chance = { now: () => new Date().toISOString(), newId: () => randomUUID() };

const readFileNamed = async (file: string): Promise<string> => {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw stackProblem(`The file ${file} cannot be read.`, error);
  }
};

const commands: Record<string, (file: string) => Promise<string>> = {
  import: async (file) => {
    const text = await readFileNamed(file);
    const store = await openDirectory(values.stage);
    const logger = createLogger("directory-import", "WARN");
    const imported = await importPeople({ store, chance, logger }, { text, by: values.by, apply: values.apply });
    if (!imported.ok) throw stackProblem(imported.problem.issues?.[0]?.message ?? imported.problem.detail);
    if (imported.value.bad.length > 0) process.exitCode = 1;
    return describeImport(imported.value);
  },
  export: async (file) => {
    const people = listPeople(await (await openDirectory(values.stage)).readBook());
    await writeFile(file, writePeopleFile(people), { mode: 0o600 });
    return `${people.length} people written to ${file}.`;
  },
  "first-admin": async () => {
    const { id, name, email } = values;
    if (id === undefined || name === undefined || email === undefined) throw stackProblem(usage);
    const store = await openDirectory(values.stage);
    const added = await addFirstAdmin({ store, chance }, values.by, { personId: id, name, email });
    if (!added.ok) throw stackProblem(added.problem.issues?.[0]?.message ?? added.problem.detail);
    return `${added.value.name} may change the directory now, and add everybody else on its pages.`;
  },
};

/** The commands about the directory, run beside the service with the rights of whoever runs them. */
const run = async (): Promise<void> => {
  const [name = "", file] = positionals;
  const command = commands[name];
  if (command === undefined || (name !== "first-admin" && file === undefined)) throw stackProblem(usage);
  console.log(await command(file ?? ""));
};

try {
  await run();
} catch (error) {
  if (!isStackProblem(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
