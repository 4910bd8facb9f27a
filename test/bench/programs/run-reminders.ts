import { connectDatabase } from "../../support/database.ts";
import { createOutbox, createWorld } from "../../support/reminder-world.ts";

/** What a run in a process of its own did, and the most memory that the process held. */
export type MeasuredRun = { deliveries: number; megabytes: number };

// Runs the reminder job once on the database at an address.
const [endpoint = ""] = process.argv.slice(2);
const { deliveries } = await createWorld(connectDatabase(endpoint).client).run(createOutbox().mailer);
const measured: MeasuredRun = { deliveries, megabytes: process.resourceUsage().maxRSS / 1024 };
console.log(JSON.stringify(measured));
process.exit(0);
