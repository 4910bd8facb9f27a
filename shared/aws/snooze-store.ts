import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { SnoozeStore } from "../use-cases/snooze-review.ts";
import { putAudit } from "./rows.ts";
import { writeTransaction } from "./transaction.ts";

/** Writes a snooze or its end, unless the review was settled, counted anew or moved on by the job since it was read. */
export const createSnoozeStore = (client: DynamoDBDocumentClient, tables: { reviews: string; audit: string }): SnoozeStore => ({
  snooze: async ({ before, review, audit }) => {
    const failed = await writeTransaction(client, [
      {
        Update: {
          TableName: tables.reviews,
          Key: { reviewId: review.reviewId },
          UpdateExpression: `SET snoozes = :snoozes, nextReminderAt = :at${review.snoozedUntil === undefined ? " REMOVE snoozedUntil" : ", snoozedUntil = :until"}`,
          ConditionExpression: "version = :version AND clockEvent = :clockEvent AND #status = :open AND nextReminderAt = :before",
          ExpressionAttributeNames: { "#status": "status" },
          ExpressionAttributeValues: {
            ...(review.snoozedUntil !== undefined && { ":until": review.snoozedUntil }),
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
