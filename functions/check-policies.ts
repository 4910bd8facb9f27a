import { dynamoDb } from "../shared/aws/clients.ts";
import { readEnvironment } from "../shared/aws/environment.ts";
import { createRenewalStore } from "../shared/aws/renewal-store.ts";
import { createJob } from "../shared/lambda/job.ts";
import { createLogger } from "../shared/log/logger.ts";
import { policyDocuments } from "../shared/policy/documents.ts";
import { checkPolicies } from "../shared/use-cases/check-policies.ts";

const environment = readEnvironment("check-policies");
const logger = createLogger("check-policies", environment.LOG_LEVEL);
const store = createRenewalStore(dynamoDb(), environment.REVIEWS_TABLE, environment.REMINDER_SHARDS);
const ports = { store, now: () => new Date().toISOString() };

/** Every morning: opens a review for each policy document that is to be renewed, and settles those that are. */
export const handler = createJob(logger, async () => {
  const check = await checkPolicies(ports, Object.values(policyDocuments));
  logger.info("policies-checked", { opened: check.opened, settled: check.settled });
  return check;
});
