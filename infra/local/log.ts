import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** What the functions wrote since the start, one JSON object a line. */
export type Log = {
  lines: () => readonly string[];
  write: (fields: Record<string, unknown>) => void;
  follow: (source: string, stream: Readable, streamName: "stdout" | "stderr") => void;
};

export const createLog = (): Log => {
  const lines: string[] = [];
  const write: Log["write"] = (fields) => {
    lines.push(JSON.stringify({ timestamp: new Date().toISOString(), ...fields }));
  };
  return {
    lines: () => lines,
    write,
    follow: (source, stream, streamName) => {
      createInterface({ input: stream }).on("line", (line) => {
        if (line.length === 0) return;
        if (isJsonObject(line)) lines.push(line);
        else write({ source, stream: streamName, message: line });
      });
    },
  };
};

const isJsonObject = (line: string): boolean => {
  if (!line.startsWith("{")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};
