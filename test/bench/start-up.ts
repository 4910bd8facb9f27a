import { rm } from "node:fs/promises";
import { makeStateFolder, startService } from "../support/service.ts";
import { limit, type Row } from "./row.ts";
import { median } from "./samples.ts";

const starts = 3;

/** How long the whole service takes to be ready, from the second start on. */
export const measureStartUp = async (): Promise<Row[]> => {
  const folder = await makeStateFolder();
  const start = async (): Promise<number> => {
    const startedAt = performance.now();
    const service = await startService(folder);
    const seconds = (performance.now() - startedAt) / 1000;
    await service.stop();
    return seconds;
  };
  try {
    const first = await start();
    const seconds: number[] = [];
    for (let again = 0; again < starts; again += 1) seconds.push(await start());
    return [limit("whole service ready, second start", median(seconds), "s", 6, `${first.toFixed(2)} s the first time`)];
  } finally {
    await rm(folder, { recursive: true });
  }
};
