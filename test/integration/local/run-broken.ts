import { run } from "../../../infra/local/run.ts";
import { makeTemporaryFolder, prepareTinyStack } from "./tiny-stack.ts";

/** The tiny stack with a function that refers to what the template does not have, run as `npm start` would. */
await run(
  await prepareTinyStack(await makeTemporaryFolder(), ({ Resources }) => {
    const { Echo } = Resources;
    if (Echo !== undefined)
      Resources.Echo = { ...Echo, Properties: { ...Echo.Properties, Environment: { Variables: { X: { Ref: "Gone" } } } } };
  }),
);
