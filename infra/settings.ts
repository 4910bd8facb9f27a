import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { stackProblem } from "./stack-problem.ts";

const host = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "must be a host name");
const origin = z.url().regex(/[^/]$/, "must not end in a slash");

/** A user pool of the stack's own. Its sign-in pages are at `<prefix>.auth.<region>.amazoncognito.com`, so no other may have the prefix. */
const Pool = z.strictObject({ pool: z.strictObject({ prefix: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/) }) });

/** Any OpenID Connect issuer: the claim of its tokens that holds a person's id here, and origins of it that signing out leads over. */
const Issuer = z.strictObject({
  issuerUrl: z.url(),
  clientId: z.string().min(1),
  personClaim: z.string().min(1).default("sub"),
  otherOrigins: z.array(origin).default([]),
});

/** What one deployment of the service decides; `infra/settings/<stage>.json` holds one. */
const Fields = z.strictObject({
  organisationName: z.string().min(1),
  region: z.string().default("eu-west-2"),
  /** The service's own host name with its certificate; without it API Gateway's address is used. */
  domain: z.strictObject({ name: host, certificateArn: z.string().startsWith("arn:") }).optional(),
  /** The address people type, where it is neither the domain's nor API Gateway's. */
  serviceUrl: origin.optional(),
  senderAddress: z.email(),
  recipientDomains: z.array(host).min(1),
  /** Who signs people in: a user pool that the stack makes, or the organisation's own issuer (docs/sign-in.md). */
  signIn: z.union([Pool, Issuer], "must be a pool with its prefix, or an issuer with its address and client id"),
  /** Minutes without a request after which a session ends; people are warned five minutes before. */
  sessionIdleMinutes: z.int().min(10),
  /** Hours after which it ends in any case. */
  sessionHours: z.int().min(1).max(12).default(12),
  reminderShards: z.int().min(1).max(64),
  /** How many reminders begin in a second and how many are under way at once, within the rate of the SES account. */
  mailsPerSecond: z.int().min(1).max(500),
  mailsAtOnce: z.int().min(1).max(50),
  logLevel: z.enum(["DEBUG", "INFO", "WARN", "ERROR"]),
  logRetentionDays: z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(180), z.literal(365)]),
  alarmAddress: z.email(),
  monthlyBudgetDollars: z.int().positive(),
});
export type Settings = z.infer<typeof Fields>;

/** Seconds that the last of those under way at once may wait for its turn: a run begins no mail with less than twice that left. */
const longestWaitSeconds = 10;

const Settings = Fields.refine(({ mailsAtOnce, mailsPerSecond }) => mailsAtOnce <= longestWaitSeconds * mailsPerSecond, {
  path: ["mailsAtOnce"],
  error: `must be at most ${longestWaitSeconds} times mailsPerSecond, or a run outlasts its time`,
});

/** Settings the caller knows better than the stage's file, such as the address a local run listens on. */
export type SettingsOverrides = { serviceUrl?: string; issuerUrl?: string };

/** Reads and checks the settings of one stage; what is wrong is said in one sentence that names the setting. */
export const readSettings = (stage: string, { issuerUrl, ...overrides }: SettingsOverrides = {}): Settings => {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(stage)) throw stackProblem(`The stage "${stage}" must be a short lower-case word.`);
  const file = `infra/settings/${stage}.json`;
  const parsed = Settings.safeParse({ ...readJson(file), ...overrides });
  if (parsed.success) return withIssuer(parsed.data, issuerUrl);
  const [issue] = parsed.error.issues;
  const setting = issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : issue?.path.join(".");
  throw stackProblem(`The setting ${setting} in ${file} is wrong: ${issue?.message}.`);
};

/** The same settings with the issuer at another address. */
const withIssuer = (settings: Settings, issuerUrl: string | undefined): Settings =>
  issuerUrl === undefined || "pool" in settings.signIn ? settings : { ...settings, signIn: { ...settings.signIn, issuerUrl } };

const readJson = (file: string): Record<string, unknown> => {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw stackProblem(`The settings in ${file} are not valid JSON.`, error);
  }
};

const readText = (file: string): string => {
  try {
    return readFileSync(join(import.meta.dirname, "..", file), "utf8");
  } catch (error) {
    throw stackProblem(`There are no settings for this stage: ${file} cannot be read.`, error);
  }
};
