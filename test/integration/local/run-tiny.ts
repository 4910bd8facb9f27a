import { run } from "../../../infra/local/run.ts";
import { makeTemporaryFolder, prepareTinyStack } from "./tiny-stack.ts";

/** The tiny stack as `npm start` would run it, for tests that end the runner from outside. */
await run(await prepareTinyStack(await makeTemporaryFolder()));
