import type { Logger } from "../../log/logger.ts";
import type { Chance, Directory, SupportStore } from "../../use-cases/ports.ts";
import type { ChromeOf } from "../chrome.ts";
import type { Refusals } from "../refusals.ts";

/** What the handlers of support cases are made of. */
export type SupportParts = {
  chance: Chance;
  directory: Directory;
  support: SupportStore;
  refusals: Refusals;
  chromeOf: ChromeOf;
  logger: Logger;
};
