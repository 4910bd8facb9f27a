import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { assets } from "../shared/web/assets.ts";

const root = join(import.meta.dirname, "..");

/** Writes every asset of the pages to a folder, with a compressed copy beside it, since an HTTP API compresses nothing. */
export const copyAssets = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    assets.map(async ({ file, source, adapt = (text) => text }) => {
      const content = adapt(await readFile(join(root, source), "utf8"));
      await writeFile(join(folder, file), content);
      await writeFile(join(folder, `${file}.gz`), gzipSync(content, { level: 9 }));
    }),
  );
};
