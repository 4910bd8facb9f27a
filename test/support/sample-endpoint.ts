import type { Person } from "../../shared/domain/directory.ts";
import { createChrome } from "../../shared/lambda/chrome.ts";
import { createEndpoint, type Handlers } from "../../shared/lambda/endpoint.ts";
import { createMessagePages } from "../../shared/lambda/message-pages.ts";
import { createRefusals } from "../../shared/lambda/refusals.ts";
import { createSessions } from "../../shared/lambda/session.ts";
import type { LogEvent, LogIds } from "../../shared/log/events.ts";

export const serviceUrl = "https://aftercare.trust.example";

export const somebody: Person = {
  personId: "nurse-ash",
  name: "Nia Ash",
  email: "nurse-ash@trust.example",
  active: true,
  grants: [{ role: "staff", teamId: "ash" }],
  absences: [],
};

const refusals = createRefusals(createMessagePages(createChrome("Example Trust", () => "2026-04-07T08:00:00.000Z")));

type Given = { handlers: Handlers; people?: readonly Person[]; key?: Uint8Array; now?: () => number };

/** A whole HTTP stack in memory; the bearer token `token-of-<id>` is good for that person. */
export const sampleEndpoint = ({ handlers, people = [somebody], key, now = () => 1_000_000 }: Given) => {
  const logged: { event: LogEvent; ids: LogIds | undefined }[] = [];
  const log = (event: LogEvent, ids?: LogIds) => void logged.push({ event, ids });
  const sessions = createSessions({
    readKey: async () => key,
    verifyToken: async (token) => /^token-of-(.+)$/.exec(token)?.[1],
    idleMinutes: 30,
    longestHours: 12,
    now,
  });
  const endpoint = createEndpoint({
    handlers,
    sessions,
    directory: {
      readPerson: async (personId) => people.find((person) => person.personId === personId),
      readStructure: async () => ({ services: [] }),
    },
    refusals,
    logger: { debug: log, info: log, warn: log, error: log },
    serviceUrl,
    signInOrigins: "https://sign-in.trust.example",
  });
  return { endpoint, sessions, logged };
};
