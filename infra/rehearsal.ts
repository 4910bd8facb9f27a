import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { directoryKeys, type Person, Role, reachOf, type Structure, type Team } from "../shared/domain/directory.ts";
import type { Review } from "../shared/domain/review.ts";
import { createSessions } from "../shared/lambda/session.ts";
import { listen } from "./local/listen.ts";

const teamId = "rehearsal";
const serviceId = "rehearsal";
const personId = "rehearsal";
const key = Buffer.alloc(32);

/** Somebody who may open every page. */
const person: Person = {
  personId,
  name: "Rehearsal",
  email: "rehearsal@localhost",
  active: true,
  absences: [],
  grants: Role.options.map((role) => {
    const reach = reachOf[role];
    return { role, ...(reach === "team" && { teamId }), ...(reach === "service" && { serviceId }) };
  }),
};

const team: Team = {
  teamId,
  name: "Rehearsal",
  serviceId,
  directorateId: "rehearsal",
  headcount: 10,
  managerId: personId,
  memberIds: [personId],
};

const structure: Structure = {
  services: [{ serviceId, name: "Rehearsal", directorateId: "rehearsal", teamIds: [teamId] }],
  leadIds: [personId],
};

/** What a list has one row of. */
const review: Review = {
  reviewId: "rehearsal.staff-debrief",
  kind: "staff-debrief",
  caseId: "rehearsal",
  reference: "K7Q4-9TZM",
  teamId,
  serviceId,
  status: "open",
  dueAt: "2026-03-27T10:00:00.000Z",
  dueExplanation: "due Fri 27 March 2026 at 10:00, 24 hours from Thu 26 March 2026 at 10:00",
  clockStartAt: "2026-03-26T10:00:00.000Z",
  clockEvent: 1,
  responsible: { role: "team-manager" },
  version: 1,
};

/** The directory of a rehearsal: one person, their team and its service. */
const rows: Record<string, object> = {
  [directoryKeys.sessionKey()]: { key: key.toString("base64") },
  [directoryKeys.person(personId)]: person,
  [directoryKeys.team(teamId)]: team,
  [directoryKeys.structure()]: structure,
};

/** A value as DynamoDB writes it. */
const marshal = (value: unknown): object => {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(marshal) };
  return { M: marshalRow(value as object) };
};

const marshalRow = (row: object): object =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, marshal(value)]));

const toItem = (directoryKey: string): object => marshalRow({ directoryKey, ...rows[directoryKey] });

type BatchGet = { RequestItems: Record<string, { Keys: { directoryKey?: { S: string } }[] }> };

/** What the database answers to each kind of call that has an answer. */
const answers: Record<string, (asked: unknown) => object> = {
  BatchGetItem: (asked) => ({
    Responses: Object.fromEntries(
      Object.entries((asked as BatchGet).RequestItems).map(([table, { Keys }]) => [
        table,
        Keys.map(({ directoryKey }) => directoryKey?.S ?? "")
          .filter((one) => one in rows)
          .map(toItem),
      ]),
    ),
  }),
  Query: (asked) => {
    const rows = (asked as { IndexName?: string }).IndexName === "open-by-team" ? [marshalRow(review)] : [];
    return { Items: rows, Count: rows.length, ScannedCount: rows.length };
  },
  Scan: () => ({ Items: Object.keys(rows).map(toItem), Count: 0, ScannedCount: 0 }),
};

/** The database, the mail service and the issuer of a rehearsal in one, as far as a first page or an idle job asks for them. */
const answer = async (request: IncomingMessage, issuerUrl: string): Promise<object> => {
  if (request.method === "GET")
    return {
      issuer: issuerUrl,
      authorization_endpoint: `${issuerUrl}/auth`,
      token_endpoint: `${issuerUrl}/token`,
      jwks_uri: `${issuerUrl}/keys`,
    };
  const asked = await json(request);
  const action = String(request.headers["x-amz-target"] ?? "").replace(/^DynamoDB_\d+\./, "");
  if (request.url === "/v2/email/outbound-emails") return { MessageId: "rehearsal" };
  return answers[action]?.(asked) ?? {};
};

/** Starts what functions reach while they are rehearsed, and tells where it is and the session cookie of a person who is known there. */
export const startRehearsal = async () => {
  const port = await listen(0, "PORT");
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = JSON.stringify(await answer(request, port.endpoint));
    const type = request.headers["x-amz-target"] === undefined ? "application/json" : "application/x-amz-json-1.0";
    response.writeHead(200, { "content-type": type }).end(body);
  };
  port.serve(serve, (fault) => console.error(fault));
  const sessions = createSessions({
    readKey: async () => key,
    verifyToken: async () => undefined,
    idleMinutes: 60,
    longestHours: 1,
    now: () => Math.floor(Date.now() / 1000),
  });
  const cookie = (await sessions.begin(personId, key)).split(";")[0] ?? "";
  return { endpoint: port.endpoint, cookie, stop: port.close };
};

export type Rehearsal = Awaited<ReturnType<typeof startRehearsal>>;
