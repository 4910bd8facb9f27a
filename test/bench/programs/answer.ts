import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** What one answer took of the processor, since the process began and for this call alone; milliseconds. */
export type Answered = { value: unknown; cpuSinceStart: number; cpu: number };

// Loads one bundled function as Lambda does, gives it the events one after the other and writes down its answers.
const [modulePath = "", eventsFile = "", answersFile = ""] = process.argv.slice(2);

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

const events: unknown[] = JSON.parse(readFileSync(eventsFile, "utf8"));
const context = { awsRequestId: "bench", functionName: "bench", getRemainingTimeInMillis: () => 240_000 };
const { handler } = await import(pathToFileURL(modulePath).href);
const answers: Answered[] = [];
for (const event of events) {
  const before = process.cpuUsage();
  const value = await handler(event, context);
  const cpu = milliseconds(process.cpuUsage(before));
  answers.push({ value, cpuSinceStart: milliseconds(process.cpuUsage()), cpu });
}
writeFileSync(answersFile, JSON.stringify(answers));
// Ends at once: an orderly end would add to the compile cache what the function does not ship.
process.kill(process.pid, "SIGKILL");
