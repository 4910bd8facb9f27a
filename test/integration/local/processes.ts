import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

type Process = { pid: number; parent: number };

const listProcesses = (): Process[] => {
  if (process.platform !== "linux") {
    const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
    return lines.map((line) => line.trim().split(/\s+/).map(Number)).map(([pid = 0, parent = 0]) => ({ pid, parent }));
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ");
        return [{ pid: Number(name), parent: Number(fields[1]) }];
      } catch {
        // It ended while we were looking.
        return [];
      }
    });
};

/** Every process that descends from one, at any depth. */
export const listDescendants = (ancestor: number): number[] => {
  const processes = listProcesses();
  const below = (pid: number): number[] =>
    processes.filter(({ parent }) => parent === pid).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(ancestor);
};

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Every process that was told of a folder in its environment; of one that is not ours to look at, nothing is known. */
export const listProcessesOf = (folder: string): number[] => {
  if (process.platform !== "linux") {
    const lines = execFileSync("ps", ["-A", "-E", "-ww", "-o", "pid=,command="], { encoding: "utf8" }).split("\n");
    return lines.filter((line) => line.includes(`LOCAL_STATE=${folder}`)).map((line) => Number.parseInt(line, 10));
  }
  return listProcesses()
    .map(({ pid }) => pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`LOCAL_STATE=${folder}`);
      } catch {
        return false;
      }
    });
};
