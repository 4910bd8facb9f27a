import { randomInt, randomUUID } from "node:crypto";
import { dynamoDb } from "../aws/clients.ts";
import { createDirectory } from "../aws/directory-store.ts";
import { createItemReader, type ItemReader } from "../aws/item-reader.ts";
import { createSessionKeyReader } from "../aws/session-key.ts";
import { formatReference } from "../domain/reference.ts";
import { createLogger, type Logger } from "../log/logger.ts";
import type { Chance, Directory } from "../use-cases/ports.ts";
import { type ChromeOf, createChrome } from "./chrome.ts";
import { createEndpoint, type Handlers } from "./endpoint.ts";
import { createMessagePages } from "./message-pages.ts";
import { createRefusals, type Refusals } from "./refusals.ts";
import { createSessions, type Sessions } from "./session.ts";
import { createTokenVerifier } from "./token.ts";

type HttpEnvironment = {
  LOG_LEVEL: "DEBUG" | "INFO" | "WARN" | "ERROR";
  DIRECTORY_TABLE: string;
  SERVICE_URL: string;
  ORGANISATION_NAME: string;
  ISSUER_URL: string;
  CLIENT_ID: string;
  PERSON_CLAIM: string;
  SIGN_IN_ORIGINS: string;
  SESSION_IDLE_MINUTES: number;
  SESSION_HOURS: number;
};

/** What every HTTP function is made of; handlers take what they need of it. */
export type HttpParts = {
  client: ReturnType<typeof dynamoDb>;
  reader: ItemReader;
  directory: Directory;
  chance: Chance;
  /** The same clock as `chance`, for those who only ask the time. */
  now: Chance["now"];
  sessions: Sessions;
  readKey: () => Promise<Uint8Array | undefined>;
  refusals: Refusals;
  chromeOf: ChromeOf;
  logger: Logger;
};

const chance: Chance = {
  now: () => new Date().toISOString(),
  newId: () => randomUUID(),
  newReference: () => formatReference(Array.from({ length: 8 }, () => randomInt(2 ** 32) / 2 ** 32)),
};

const secondsNow = (): number => Math.floor(Date.now() / 1000);

/** Joins the parts of an HTTP function once, at load, and answers its routes with the handlers made of them. */
export const createHttpFunction = (name: string, environment: HttpEnvironment, handlersOf: (parts: HttpParts) => Handlers) => {
  const client = dynamoDb();
  const reader = createItemReader(client);
  const directory = createDirectory(reader, environment.DIRECTORY_TABLE);
  const chromeOf = createChrome(environment.ORGANISATION_NAME, chance.now);
  const refusals = createRefusals(createMessagePages(chromeOf));
  const logger = createLogger(name, environment.LOG_LEVEL);
  const readKey = createSessionKeyReader(reader, environment.DIRECTORY_TABLE);
  const sessions = createSessions({
    readKey,
    verifyToken: createTokenVerifier({
      issuer: environment.ISSUER_URL,
      audience: environment.CLIENT_ID,
      personClaim: environment.PERSON_CLAIM,
    }),
    idleMinutes: environment.SESSION_IDLE_MINUTES,
    longestHours: environment.SESSION_HOURS,
    now: secondsNow,
  });
  const parts = { client, reader, directory, chance, now: chance.now, sessions, readKey, refusals, chromeOf, logger };
  return createEndpoint({
    handlers: handlersOf(parts),
    sessions,
    directory,
    refusals,
    logger,
    serviceUrl: environment.SERVICE_URL,
    signInOrigins: environment.SIGN_IN_ORIGINS,
  });
};
