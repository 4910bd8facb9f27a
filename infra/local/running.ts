import * as z from "zod";

/** The file of the state folder that says where a run keeps its directory, for commands beside it. */
export const RUNNING_FILE = "running.json";

export const Running = z.object({ databaseEndpoint: z.string(), directory: z.string(), audit: z.string() });
