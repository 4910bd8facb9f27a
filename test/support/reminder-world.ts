import { BatchWriteCommand, type DynamoDBDocumentClient, GetCommand, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { createReminderStores } from "../../shared/aws/reminder-stores.ts";
import { Delivery, Mail } from "../../shared/domain/delivery.ts";
import { directoryKeys, type Person, type Structure, type Team } from "../../shared/domain/directory.ts";
import { reminderShardOf } from "../../shared/domain/reminder.ts";
import { Review, reviewIdOf } from "../../shared/domain/review.ts";
import { createComposer } from "../../shared/email/compose-mail.ts";
import { planFirst } from "../../shared/policy/reminders.ts";
import type { Mailer, Message, SendOutcome, SendRemindersPorts } from "../../shared/use-cases/reminder-ports.ts";
import { sendReminders } from "../../shared/use-cases/send-reminders.ts";

const tables = { REVIEWS_TABLE: "reviews", DELIVERIES_TABLE: "deliveries", DIRECTORY_TABLE: "directory" };
const shards = 2;
const settings = { shards, allowedDomains: new Set(["trust.example"]), mailsAtOnce: 8 };

export const buildPerson = (personId: string, more: Partial<Person> = {}): Person => ({
  personId,
  name: `Name of ${personId}`,
  email: `${personId}@trust.example`,
  active: true,
  grants: [],
  absences: [],
  ...more,
});

/** A team whose people are called after it: `manager-ash`, `deputy-ash`; matron and head are shared. */
export const buildTeam = (teamId: string, more: Partial<Team> = {}): Team => ({
  teamId,
  name: `Ward ${teamId}`,
  serviceId: "adult",
  directorateId: "mental-health",
  headcount: 20,
  managerId: `manager-${teamId}`,
  deputyId: `deputy-${teamId}`,
  serviceManagerId: "matron",
  headOfServiceId: "head",
  memberIds: [],
  ...more,
});

export const buildReview = (caseId: string, more: Partial<Review> = {}): Review => {
  const kind = more.kind ?? "staff-debrief";
  const dueAt = more.dueAt ?? "2026-03-16T10:00:00.000Z";
  return {
    reviewId: reviewIdOf(caseId, more.stageId ?? kind),
    kind,
    caseId,
    reference: "K7Q4-9TZM",
    teamId: "ash",
    serviceId: "adult",
    status: "open",
    dueAt,
    dueExplanation: "due in time, as policy says",
    clockStartAt: "2026-03-15T10:00:00.000Z",
    clockEvent: 1,
    responsible: { role: "team-manager" },
    ...planFirst({ kind, dueAt }, dueAt),
    version: 1,
    ...more,
  };
};

/** Keeps what it is given, and answers as it is told for an address. */
export const createOutbox = (
  answer: (to: string) => SendOutcome["kind"] | "rejected" | "throttled" | "unreachable" = () => "sent",
) => {
  const sent: Message[] = [];
  const mailer: Mailer = {
    send: async (message) => {
      const kind = answer(message.to);
      if (kind === "sent") {
        sent.push(message);
        return { kind, messageId: `message-${sent.length}` };
      }
      if (kind === "uncertain" || kind === "refused") return { kind: "uncertain" };
      return { kind: "refused", refusal: kind };
    },
  };
  return { sent, mailer };
};

/** How often each address was told of each reference, as `address reference`. */
export const countTold = (sent: readonly Message[]): Record<string, number> => {
  const told: Record<string, number> = {};
  for (const { to, text } of sent)
    for (const [, reference] of text.matchAll(/^Reference: (\S+)$/gm))
      told[`${to} ${reference}`] = (told[`${to} ${reference}`] ?? 0) + 1;
  return told;
};

/** The reminder engine on a real database, with a clock and an outbox of the test's own. */
export const createWorld = (client: DynamoDBDocumentClient) => {
  const stores = createReminderStores(tables, client);
  const logged: { event: string; ids: unknown }[] = [];
  const log = (event: string, ids?: unknown) => void logged.push({ event, ids });
  const writeAll = async (table: string, requests: Record<string, unknown>[]): Promise<void> => {
    for (let from = 0; from < requests.length; from += 25)
      await client.send(new BatchWriteCommand({ RequestItems: { [table]: requests.slice(from, from + 25) } }));
  };
  const putAll = (table: string, rows: Record<string, unknown>[]): Promise<void> =>
    writeAll(
      table,
      rows.map((Item) => ({ PutRequest: { Item } })),
    );
  const scan = async (table: string) => {
    const rows: Record<string, unknown>[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({ TableName: table, ConsistentRead: true, ...(from !== undefined && { ExclusiveStartKey: from }) }),
      );
      rows.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return rows;
  };
  const keyNames: Record<string, string[]> = {
    reviews: ["reviewId"],
    deliveries: ["deliveryKey", "part"],
    directory: ["directoryKey"],
    audit: ["reference", "seq"],
  };

  return {
    stores,
    logged,
    now: "2026-03-16T10:00:00.000Z",
    empty: async () => {
      logged.length = 0;
      for (const [table, names] of Object.entries(keyNames)) {
        const keys = (await scan(table)).map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
        await writeAll(
          table,
          keys.map((Key) => ({ DeleteRequest: { Key } })),
        );
      }
    },
    putPeople: (...people: Person[]) =>
      putAll(
        "directory",
        people.map((one) => ({ directoryKey: directoryKeys.person(one.personId), ...one })),
      ),
    putTeams: (...teams: Team[]) =>
      putAll(
        "directory",
        teams.map((one) => ({ directoryKey: directoryKeys.team(one.teamId), ...one })),
      ),
    /** An address that mail may go to again since now. */
    putLifted(address: string) {
      const suppressed = { address, reason: "bounce", suppressedAt: this.now };
      const lifted = { by: "admin", at: this.now, reason: "works-again" };
      return putAll("directory", [{ directoryKey: directoryKeys.suppressed(address), ...suppressed, lifted, version: 2 }]);
    },
    putStructure: (structure: Structure) => putAll("directory", [{ directoryKey: directoryKeys.structure(), ...structure }]),
    putReviews: (...reviews: Review[]) =>
      putAll(
        "reviews",
        reviews.map((one) => ({ ...one, reminderShard: reminderShardOf(one.reviewId, shards) })),
      ),
    /** As they are listed with their teams. */
    putOpenReviews: (...reviews: Review[]) =>
      putAll(
        "reviews",
        reviews.map((one) => ({ ...one, openTeamId: one.teamId })),
      ),
    readReview: async (reviewId: string): Promise<Review> =>
      Review.parse((await client.send(new GetCommand({ TableName: "reviews", Key: { reviewId }, ConsistentRead: true }))).Item),
    readDeliveries: async (): Promise<Delivery[]> =>
      (await scan("deliveries")).filter(({ part }) => part !== "mail").map((row) => Delivery.parse(row)),
    readMails: async (): Promise<Mail[]> =>
      (await scan("deliveries")).filter(({ part }) => part === "mail").map((row) => Mail.parse(row)),
    countDue: async (now: string): Promise<number> => {
      const found = await Promise.all(
        Array.from({ length: shards }, (_, shard) =>
          client.send(
            new QueryCommand({
              TableName: "reviews",
              IndexName: "reminders-due",
              KeyConditionExpression: "reminderShard = :shard AND nextReminderAt <= :now",
              ExpressionAttributeValues: { ":shard": String(shard), ":now": now },
            }),
          ),
        ),
      );
      return found.reduce((count, { Count = 0 }) => count + Count, 0);
    },
    run(mailer: Mailer, ports: Partial<SendRemindersPorts> = {}) {
      const clock = { now: () => this.now, newId: () => crypto.randomUUID(), remainingMs: () => 300_000 };
      const logger = { info: log, warn: log, error: log };
      const pace = async () => {};
      const all = { ...stores, mailer, pace, compose: createComposer("https://aftercare.example"), clock, logger, ...ports };
      return sendReminders(all, settings);
    },
  };
};

export type World = ReturnType<typeof createWorld>;

/** An empty world but for two teams, `ash` with a mailbox and `birch` without, and everybody who answers for them. */
export const openWorld = async (client: DynamoDBDocumentClient): Promise<World> => {
  const world = createWorld(client);
  await world.empty();
  await world.putTeams(buildTeam("ash", { roleMailbox: "ash@trust.example" }), buildTeam("birch"));
  const ids = ["manager-ash", "deputy-ash", "manager-birch", "deputy-birch", "matron", "head"];
  await world.putPeople(...ids.map((id) => buildPerson(id)));
  return world;
};
