import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { lowerTier } from "../domain/reminder.ts";
import { type Instant, Review, type Tier } from "../domain/review.ts";
import type { ReminderStore } from "../use-cases/reminder-ports.ts";
import type { ItemReader } from "./item-reader.ts";

const attempts = 5;

/** The condition that an attribute is still as it was read. */
const sameAs = (review: Review, name: "nextTier" | "undelivered"): string =>
  review[name] === undefined ? `attribute_not_exists(${name})` : `${name} = :seen_${name}`;

/** What is due, found by the sparse index of reviews that still have a reminder to come. */
export const createReminderStore = (client: DynamoDBDocumentClient, reader: ItemReader, table: string): ReminderStore => ({
  findDue: async (shard, now, from) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: "reminders-due",
        KeyConditionExpression: "reminderShard = :shard AND nextReminderAt <= :now",
        ExpressionAttributeValues: { ":shard": shard, ":now": now },
        ...(from !== undefined && { ExclusiveStartKey: from }),
      }),
    );
    return {
      reviewIds: Items.map(({ reviewId }) => String(reviewId)),
      ...(LastEvaluatedKey !== undefined && { next: LastEvaluatedKey }),
    };
  },
  readReviews: async (reviewIds) => {
    const rows = await Promise.all(reviewIds.map((reviewId) => reader.read(table, { reviewId })));
    return rows.filter((row) => row !== undefined).map((row) => Review.parse(row));
  },
  rearm: async (dues, undelivered, at) => {
    for (const due of dues) await rearmReview(client, reader, table, { ...due, undelivered }, at);
  },
});

/** Makes a tier due at once, or what comes before it where somebody still waits for that. Left alone are reviews that are settled or counted anew. */
const rearmReview = async (
  client: DynamoDBDocumentClient,
  reader: ItemReader,
  table: string,
  { reviewId, clockEvent, tier, undelivered }: { reviewId: string; clockEvent: number; tier: Tier; undelivered: string },
  at: Instant,
): Promise<void> => {
  for (let attempt = 1; ; attempt++)
    try {
      const row = await reader.read(table, { reviewId });
      const review = row && Review.parse(row);
      if (review?.status !== "open" || review.clockEvent !== clockEvent) return;
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { reviewId },
          UpdateExpression: "SET nextTier = :tier, nextReminderAt = :at, undelivered = :undelivered",
          ConditionExpression: `#status = :open AND clockEvent = :clockEvent AND ${sameAs(review, "nextTier")} AND ${sameAs(review, "undelivered")}`,
          ExpressionAttributeNames: { "#status": "status" },
          ExpressionAttributeValues: {
            ":tier": lowerTier(tier, review.nextTier),
            ...(review.nextTier !== undefined && { ":seen_nextTier": review.nextTier }),
            ...(review.undelivered !== undefined && { ":seen_undelivered": review.undelivered }),
            ":at": at,
            ":undelivered": [...new Set([...(review.undelivered ?? []), undelivered])],
            ":open": "open",
            ":clockEvent": clockEvent,
          },
        }),
      );
      return;
    } catch (error) {
      // A run has moved it since it was read, or somebody has settled it: look again.
      if (!(error instanceof ConditionalCheckFailedException) || attempt === attempts) throw error;
    }
};
