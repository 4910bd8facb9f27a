import { flushCompileCache } from "node:module";
import { pathToFileURL } from "node:url";

// Loads one bundled function, which turns its compile cache on, and writes down what V8 compiled.
const [entry = ""] = process.argv.slice(2);
await import(pathToFileURL(entry).href);
flushCompileCache();
process.exit(0);
