import { run } from "./run.ts";

/** `npm start`: the stack of the stage `local`, on this machine. */
await run(async ({ serviceUrl, issuerUrl }) => {
  // Loaded here, since it takes a while and the database and the outbox can start meanwhile.
  const { synthesise } = await import("../synthesise.ts");
  return synthesise("local", { settings: { serviceUrl, issuerUrl } });
});
