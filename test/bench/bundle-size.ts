import { stat } from "node:fs/promises";
import { join } from "node:path";
import { bundleFunctions, largestBytes } from "../../infra/bundle.ts";
import { limit, type Row } from "./row.ts";

/** How large each function's code is, minified. */
export const measureBundles = async (): Promise<Row[]> => {
  const bundles = Object.entries(await bundleFunctions());
  return Promise.all(
    bundles.map(async ([name, { directory }]) => {
      const { size } = await stat(join(directory, "main.cjs"));
      return limit(`bundle of ${name}`, size / 1000, "kB", largestBytes / 1000);
    }),
  );
};
