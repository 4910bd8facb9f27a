import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Review } from "../domain/review.ts";
import type { ReminderStore } from "../use-cases/reminder-ports.ts";
import type { ItemReader } from "./item-reader.ts";

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
  rearm: async (dues, at) => {
    for (const { reviewId, clockEvent, tier } of dues)
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: { reviewId },
            UpdateExpression: "SET nextTier = :tier, nextReminderAt = :at",
            ConditionExpression: "#status = :open AND clockEvent = :clockEvent",
            ExpressionAttributeNames: { "#status": "status" },
            ExpressionAttributeValues: { ":tier": tier, ":at": at, ":open": "open", ":clockEvent": clockEvent },
          }),
        );
      } catch (error) {
        // Settled or counted anew since the mail went out: there is nothing to remind of under that clock.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
  },
});
