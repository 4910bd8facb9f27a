import { readEnvironment } from "../shared/aws/environment.ts";
import { createReminderStores } from "../shared/aws/reminder-stores.ts";
import { createJob } from "../shared/lambda/job.ts";
import { createLogger } from "../shared/log/logger.ts";
import { MailOutcome, recordMailOutcome } from "../shared/use-cases/record-mail-outcome.ts";

const environment = readEnvironment("record-mail-outcome");
const logger = createLogger("record-mail-outcome", environment.LOG_LEVEL);
const ports = { ...createReminderStores(environment), clock: { now: () => new Date().toISOString() }, logger };

/** Takes what the mail service tells of each mail: sent, delivered, delayed, bounced, complained of, rejected. */
export const handler = createJob(logger, (event) => recordMailOutcome(ports, MailOutcome.parse(event)));
