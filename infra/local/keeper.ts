import { spawn } from "node:child_process";

/**
 * Runs a program that is not ours and ends it when the runner goes, however it goes: a foreign binary cannot watch the
 * channel to its parent, and this process can.
 */
const [command = "", ...args] = process.argv.slice(2);
const kept = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });

// Sooner than the runner loses patience with this process, whose child would then be left behind.
const patienceMilliseconds = 2000;

const end = () => {
  kept.kill("SIGTERM");
  setTimeout(() => kept.kill("SIGKILL"), patienceMilliseconds);
};
process.on("disconnect", end);
process.on("SIGTERM", end);
// A terminal sends Ctrl-C to the whole group; the runner decides when its children stop.
process.on("SIGINT", () => {});
kept.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
kept.on("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 0));
