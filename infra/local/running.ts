import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { stackProblem } from "../stack-problem.ts";

/** The file of the state folder that says where a run keeps its tables, for commands beside it. */
export const RUNNING_FILE = "running.json";

export const Running = z.object({
  databaseEndpoint: z.string(),
  directory: z.string(),
  audit: z.string(),
  incidents: z.string(),
  support: z.string(),
  reviews: z.string(),
});

/** Where the run of this machine keeps its tables; only while it runs. */
export const readRunning = async (): Promise<z.infer<typeof Running>> => {
  const file = join(process.env.LOCAL_STATE ?? ".local", RUNNING_FILE);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw stackProblem(
      `The service does not run here: ${file} cannot be read. Start it with npm start, or name a --stage.`,
      error,
    );
  });
  return Running.parse(JSON.parse(text));
};
