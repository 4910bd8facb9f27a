import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { SnoozeStore } from "../use-cases/snooze-review.ts";
import { putAudit } from "./rows.ts";
import { writeTransaction } from "./transaction.ts";

/** Writes a snooze, unless the review was settled, counted anew or moved on by the job since it was read. */
export const createSnoozeStore = (client: DynamoDBDocumentClient, tables: { reviews: string; audit: string }): SnoozeStore => ({
  snooze: async ({ before, review, audit }) => {
    const failed = await writeTransaction(client, [
      {
        Update: {
          TableName: tables.reviews,
          Key: { reviewId: review.reviewId },
          UpdateExpression: "SET snoozedUntil = :until, snoozes = :snoozes, nextReminderAt = :at",
          ConditionExpression: "version = :version AND clockEvent = :clockEvent AND #status = :open AND nextReminderAt = :before",
          ExpressionAttributeNames: { "#status": "status" },
          ExpressionAttributeValues: {
            ":until": review.snoozedUntil,
            ":snoozes": review.snoozes,
            ":at": review.nextReminderAt,
            ":version": before.version,
            ":clockEvent": before.clockEvent,
            ":open": "open",
            ":before": before.nextReminderAt,
          },
        },
      },
      putAudit(tables.audit, audit),
    ]);
    return failed.length === 0 ? "written" : "moved";
  },
});
