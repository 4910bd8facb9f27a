import type { EnvironmentVariables, FunctionName } from "../shared/aws/environment.ts";
import type { Settings } from "./settings.ts";
import type { SignIn } from "./sign-in.ts";
import type { Tables } from "./tables.ts";

export type Environments = { [F in FunctionName]: EnvironmentVariables<F> };

type Given = { settings: Settings; tables: Tables; signIn: SignIn; serviceUrl: string; configurationSetName: string };

/** What each function is told; the keys are those its own schema asks for. */
export const buildEnvironments = ({ settings, tables, signIn, serviceUrl, configurationSetName }: Given): Environments => {
  const logged = { LOG_LEVEL: settings.logLevel };
  const directory = { DIRECTORY_TABLE: tables.directory.tableName };
  const reviews = { REVIEWS_TABLE: tables.reviews.tableName };
  const support = { SUPPORT_TABLE: tables.support.tableName };
  const deliveries = { DELIVERIES_TABLE: tables.deliveries.tableName };
  const shards = { REMINDER_SHARDS: String(settings.reminderShards) };
  const domains = { RECIPIENT_DOMAINS: settings.recipientDomains.join(",") };
  const http = {
    ...logged,
    ...directory,
    SERVICE_URL: serviceUrl,
    ORGANISATION_NAME: settings.organisationName,
    ISSUER_URL: signIn.issuerUrl,
    CLIENT_ID: signIn.clientId,
    PERSON_CLAIM: signIn.personClaim,
    SIGN_IN_ORIGINS: signIn.origins.join(" "),
    SESSION_IDLE_MINUTES: String(settings.sessionIdleMinutes),
    SESSION_HOURS: String(settings.sessionHours),
  };
  const cases = { ...http, ...reviews, ...shards, AUDIT_TABLE: tables.audit.tableName };
  const mailing = {
    ...directory,
    ...deliveries,
    ...domains,
    SERVICE_URL: serviceUrl,
    SENDER: settings.senderAddress,
    CONFIGURATION_SET: configurationSetName,
    MAILS_PER_SECOND: String(settings.mailsPerSecond),
  };
  return {
    "submit-debrief": { ...cases, ...support, INCIDENTS_TABLE: tables.incidents.tableName },
    "update-pipss-stage": { ...cases, ...support },
    "view-reviews": { ...http, ...reviews, ...deliveries, ...shards, ...domains, AUDIT_TABLE: tables.audit.tableName },
    "serve-calendar": { ...http, ...reviews },
    "view-audit": { ...http, AUDIT_TABLE: tables.audit.tableName },
    "sign-in": http,
    "manage-directory": { ...http, AUDIT_TABLE: tables.audit.tableName },
    "serve-assets": logged,
    "send-reminders": { ...logged, ...reviews, ...shards, ...mailing, MAILS_AT_ONCE: String(settings.mailsAtOnce) },
    "send-summaries": { ...logged, ...reviews, ...mailing },
    "check-policies": { ...logged, ...reviews, ...shards },
    "record-mail-outcome": { ...logged, ...deliveries, ...reviews, ...directory },
  };
};
