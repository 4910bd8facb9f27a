import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { dynamoDb } from "../shared/aws/clients.ts";
import { readEnvironment } from "../shared/aws/environment.ts";
import { createPace } from "../shared/aws/pace.ts";
import { createReminderStores } from "../shared/aws/reminder-stores.ts";
import { createReviewLists } from "../shared/aws/review-lists.ts";
import { simpleEmail } from "../shared/aws/ses-client.ts";
import { createSesMailer } from "../shared/aws/ses-mailer.ts";
import { createSummaryComposer } from "../shared/email/compose-summary.ts";
import { createJob } from "../shared/lambda/job.ts";
import { createLogger } from "../shared/log/logger.ts";
import { sendSummaries } from "../shared/use-cases/send-summaries.ts";

const environment = readEnvironment("send-summaries");
const { SENDER: sender, CONFIGURATION_SET: configurationSet } = environment;
const logger = createLogger("send-summaries", environment.LOG_LEVEL);
const metrics = new Metrics({ namespace: "Aftercare", serviceName: configurationSet });
const client = dynamoDb();
const ports = {
  ...createReminderStores(environment, client),
  lists: createReviewLists(client, environment.REVIEWS_TABLE),
  mailer: createSesMailer(simpleEmail(), { sender, configurationSet }),
  pace: createPace(environment.MAILS_PER_SECOND),
  compose: createSummaryComposer(environment.SERVICE_URL),
  logger,
};
const settings = { allowedDomains: new Set(environment.RECIPIENT_DOMAINS.toLowerCase().split(",")) };
const clock = { now: () => new Date().toISOString(), newId: () => crypto.randomUUID() };

/** On Mondays: counts of what is open by team, to service managers, heads of service and leads. */
export const handler = createJob(logger, async (_event, context) => {
  const remainingMs = () => context.getRemainingTimeInMillis();
  const tally = await sendSummaries({ ...ports, clock: { ...clock, remainingMs } }, settings);
  for (const [name, count] of Object.entries({ SummariesRun: 1, summaryMails: tally.mails, summariesFailed: tally.failed }))
    metrics.addMetric(name, MetricUnit.Count, count);
  metrics.publishStoredMetrics();
  logger.info("summaries-run", tally);
  return tally;
});
