import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { crc32 } from "node:zlib";

// Loads one bundled function, rehearses its first answer, and writes down beside it what V8 compiled meanwhile.
const [folder = "", event = ""] = process.argv.slice(2);
const { handler, script } = await import(pathToFileURL(`${folder}/index.mjs`).href);
try {
  await handler(JSON.parse(event), { awsRequestId: "rehearsal", getRemainingTimeInMillis: () => 60_000 });
} catch {
  // A rehearsal reaches little, so it may well fail: what counts is the code it went through.
}
const code: Buffer = script.createCachedData();
const sum = Buffer.alloc(4);
sum.writeUInt32LE(crc32(code, crc32(readFileSync(`${folder}/main.cjs`))));
writeFileSync(`${folder}/main-${process.version}-${process.arch}.cache`, Buffer.concat([code, sum]));
process.exit(0);
