import * as z from "zod";

const text = z.string().min(1);

const logged = { LOG_LEVEL: z.enum(["DEBUG", "INFO", "WARN", "ERROR"]) };

const http = {
  ...logged,
  DIRECTORY_TABLE: text,
  /** Origin of the service as people type it, without a trailing slash. */
  SERVICE_URL: z.url(),
  ORGANISATION_NAME: text,
  /** OpenID Connect issuer; its tokens carry `CLIENT_ID` as audience and the person's directory id in the claim `PERSON_CLAIM`. */
  ISSUER_URL: z.url(),
  CLIENT_ID: text,
  PERSON_CLAIM: text,
  /** Origins to which the sign-out form may lead, with a space between them. */
  SIGN_IN_ORIGINS: text,
  /** Minutes without a request after which a browser session ends. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().positive(),
  /** Hours after sign-in at which a browser session ends in any case. */
  SESSION_HOURS: z.coerce.number().int().positive(),
};

const cases = { ...http, REVIEWS_TABLE: text, AUDIT_TABLE: text, REMINDER_SHARDS: z.coerce.number().int().positive() };

const mailing = {
  DIRECTORY_TABLE: text,
  DELIVERIES_TABLE: text,
  SERVICE_URL: z.url(),
  SENDER: text,
  /** Comma-separated domains that mail may go to. */
  RECIPIENT_DOMAINS: text,
  CONFIGURATION_SET: text,
  /** Mails that may begin in a second; both jobs that send have this rate for themselves. */
  MAILS_PER_SECOND: z.coerce.number().int().positive(),
};

/** What each function is told by the stack, one schema a function; the stack fills the same keys by type. */
export const environments = {
  "submit-debrief": z.object({ ...cases, INCIDENTS_TABLE: text, SUPPORT_TABLE: text }),
  "update-pipss-stage": z.object({ ...cases, SUPPORT_TABLE: text }),
  "view-reviews": z.object({
    ...http,
    REVIEWS_TABLE: text,
    DELIVERIES_TABLE: text,
    AUDIT_TABLE: text,
    REMINDER_SHARDS: z.coerce.number().int().positive(),
    RECIPIENT_DOMAINS: text,
  }),
  "serve-calendar": z.object({ ...http, REVIEWS_TABLE: text }),
  "view-audit": z.object({ ...http, AUDIT_TABLE: text }),
  "sign-in": z.object(http),
  "manage-directory": z.object({ ...http, AUDIT_TABLE: text }),
  "serve-assets": z.object(logged),
  "send-reminders": z.object({
    ...logged,
    REVIEWS_TABLE: text,
    REMINDER_SHARDS: z.coerce.number().int().positive(),
    /** Mails under way at the same time. */
    MAILS_AT_ONCE: z.coerce.number().int().positive(),
    ...mailing,
  }),
  "send-summaries": z.object({ ...logged, REVIEWS_TABLE: text, ...mailing }),
  "check-policies": z.object({ ...logged, REVIEWS_TABLE: text, REMINDER_SHARDS: z.coerce.number().int().positive() }),
  "record-mail-outcome": z.object({ ...logged, DELIVERIES_TABLE: text, REVIEWS_TABLE: text, DIRECTORY_TABLE: text }),
};

export type FunctionName = keyof typeof environments;

/** The environment of one function after parsing. */
export type Environment<F extends FunctionName> = z.output<(typeof environments)[F]>;

/** What the stack must set for one function: the same keys, every value text. */
export type EnvironmentVariables<F extends FunctionName> = { [K in keyof Environment<F>]: string };

/** Parses the process environment of one function once, at load; a missing variable stops the function from starting. */
export const readEnvironment = <F extends FunctionName>(name: F): Environment<F> =>
  environments[name].parse(process.env) as Environment<F>;
