import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";

// What Lambda loads: runs the bundle beside it, with what V8 compiled of it in a rehearsal when it was made.
const folder = import.meta.dirname;
const filename = `${folder}/main.cjs`;
const source = readFileSync(filename);

/** The compiled code; none where it was made by another Node, for another processor or other code, or was spoilt since. */
const readCache = (): Buffer | undefined => {
  try {
    const file = readFileSync(`${folder}/main-${process.version}-${process.arch}.cache`);
    const code = file.subarray(0, -4);
    return crc32(code, crc32(source)) === file.readUInt32LE(code.length) ? code : undefined;
  } catch {
    // Nothing there to read: V8 compiles as it goes, which only takes longer.
    return undefined;
  }
};

const cachedData = readCache();
/** For whoever writes the compiled code down; Lambda asks for the handler alone. */
export const script = new Script(`(function (module, exports, require, __dirname) {${source.toString("latin1")}\n})`, {
  filename,
  ...(cachedData !== undefined && { cachedData }),
});
const bundle: { exports: { handler?: unknown } } = { exports: {} };
script.runInThisContext()(bundle, bundle.exports, createRequire(filename), folder);
export const { handler } = bundle.exports;
