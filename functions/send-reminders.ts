import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { readEnvironment } from "../shared/aws/environment.ts";
import { createPace } from "../shared/aws/pace.ts";
import { createReminderStores } from "../shared/aws/reminder-stores.ts";
import { simpleEmail } from "../shared/aws/ses-client.ts";
import { createSesMailer } from "../shared/aws/ses-mailer.ts";
import { createComposer } from "../shared/email/compose-mail.ts";
import { createJob } from "../shared/lambda/job.ts";
import { createLogger } from "../shared/log/logger.ts";
import { sendReminders } from "../shared/use-cases/send-reminders.ts";

const environment = readEnvironment("send-reminders");
const { SENDER: sender, CONFIGURATION_SET: configurationSet } = environment;
const logger = createLogger("send-reminders", environment.LOG_LEVEL);
const metrics = new Metrics({ namespace: "Aftercare", serviceName: configurationSet });
const ports = {
  ...createReminderStores(environment),
  mailer: createSesMailer(simpleEmail(), { sender, configurationSet }),
  pace: createPace(environment.MAILS_PER_SECOND),
  compose: createComposer(environment.SERVICE_URL),
  logger,
};
const settings = {
  shards: environment.REMINDER_SHARDS,
  mailsAtOnce: environment.MAILS_AT_ONCE,
  allowedDomains: new Set(environment.RECIPIENT_DOMAINS.toLowerCase().split(",")),
};
const clock = { now: () => new Date().toISOString(), newId: () => crypto.randomUUID() };

/** Every five minutes: reminds whoever owes a review that has come due. */
export const handler = createJob(logger, async (_event, context) => {
  const remainingMs = () => context.getRemainingTimeInMillis();
  const { backlog, oldestDueMinutes, ...summary } = await sendReminders({ ...ports, clock: { ...clock, remainingMs } }, settings);
  for (const [name, count] of Object.entries({ RemindersRun: 1, ...summary, backlog, oldestDueMinutes }))
    metrics.addMetric(name, MetricUnit.Count, count);
  metrics.publishStoredMetrics();
  logger.info("reminders-run", { ...summary, backlog, oldestDueMinutes });
  return summary;
});
