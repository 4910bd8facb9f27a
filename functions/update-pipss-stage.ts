import { readEnvironment } from "../shared/aws/environment.ts";
import { createSupportStore } from "../shared/aws/support-store.ts";
import {
  newSupportCase,
  postStage,
  postSupportCase,
  viewStage,
  viewSupportCase,
} from "../shared/lambda/handlers/support-cases.ts";
import { createHttpFunction } from "../shared/lambda/http-function.ts";

const environment = readEnvironment("update-pipss-stage");

const tables = { support: environment.SUPPORT_TABLE, reviews: environment.REVIEWS_TABLE, audit: environment.AUDIT_TABLE };

/** Support cases and their stages: the only function that reads what is noted of them. */
export const handler = createHttpFunction("update-pipss-stage", environment, (parts) => {
  const support = createSupportStore(parts.client, parts.reader, tables, environment.REMINDER_SHARDS);
  const joined = { ...parts, support };
  return {
    "new-support-case": newSupportCase(joined),
    "open-support-case": postSupportCase(joined),
    "view-support-case": viewSupportCase(joined),
    "view-stage": viewStage(joined),
    "move-stage": postStage(joined),
  };
});
