import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Delivery, deliveryKeys, Mail } from "../domain/delivery.ts";
import type { DeliveryStore, ReviewMove } from "../use-cases/reminder-ports.ts";
import type { ItemReader } from "./item-reader.ts";
import { type WriteAction, writeTransaction } from "./transaction.ts";

type Tables = { deliveries: string; reviews: string };

/** The reminder ledger: one row a delivery, one a mail. What became of a delivery is told by its mail alone. */
export const createDeliveryStore = (client: DynamoDBDocumentClient, reader: ItemReader, tables: Tables): DeliveryStore => {
  const readDeliveries = async (deliveries: readonly Delivery[]): Promise<Delivery[]> => {
    const rows = await Promise.all(deliveries.map((one) => reader.read(tables.deliveries, deliveryKeys.delivery(one))));
    return rows.filter((row) => row !== undefined).map((row) => Delivery.parse(row));
  };
  return {
    claim: async (mail, deliveries) => {
      const actions = [putMail(tables.deliveries, mail), ...deliveries.map((one) => claimDelivery(tables.deliveries, one))];
      const failed = await writeTransaction(client, actions);
      if (failed.length === 0) return { claimed: true };
      const standing = await readDeliveries(deliveries);
      // A claim whose answer was lost finds itself when it is made again.
      if (standing.some(({ mailId }) => mailId === mail.mailId)) return { claimed: true };
      return { claimed: false, standing: standing.filter((one) => !isReplaced(deliveries, one)) };
    },
    readMails: async (mailIds) => {
      const rows = await Promise.all(mailIds.map((mailId) => reader.read(tables.deliveries, deliveryKeys.mail(mailId))));
      return rows.filter((row) => row !== undefined).map((row) => Mail.parse(row));
    },
    listOfReview: async (reviewId) => {
      const found: Delivery[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: tables.deliveries,
            ConsistentRead: true,
            KeyConditionExpression: "deliveryKey = :review",
            ExpressionAttributeValues: { ":review": deliveryKeys.review(reviewId) },
            ...(from !== undefined && { ExclusiveStartKey: from }),
          }),
        );
        found.push(...Items.map((row) => Delivery.parse(row)));
        from = LastEvaluatedKey;
      } while (from !== undefined);
      return found;
    },
    settle: async (moves, sent) => {
      const markSent: WriteAction[] = sent === undefined ? [] : [markMail(tables.deliveries, sent)];
      await writeMoves(
        client,
        markSent,
        moves.map((move) => moveReview(tables.reviews, move)),
      );
    },
    release: async (mail, deliveries) => {
      const removeMail = { Delete: { TableName: tables.deliveries, Key: deliveryKeys.mail(mail.mailId) } };
      await writeTransaction(client, [removeMail, ...deliveries.map((one) => releaseDelivery(tables.deliveries, one))]);
    },
    noteEvent: async (mailId, event, at) => {
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName: tables.deliveries,
            Key: deliveryKeys.mail(mailId),
            UpdateExpression: "SET events.#event = if_not_exists(events.#event, :at)",
            ConditionExpression: "attribute_exists(deliveryKey)",
            ExpressionAttributeNames: { "#event": event },
            ExpressionAttributeValues: { ":at": at },
            ReturnValues: "ALL_NEW",
          }),
        );
        return Mail.parse(Attributes);
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
  };
};

/** Whether a standing row is the very one that its new claim says it replaces. */
const isReplaced = (deliveries: readonly Delivery[], standing: Delivery): boolean =>
  deliveries.some((one) => one.reviewId === standing.reviewId && one.possibleRepeatOf === standing.mailId);

const putMail = (table: string, mail: Mail): WriteAction => ({
  Put: {
    TableName: table,
    Item: { ...deliveryKeys.mail(mail.mailId), ...mail },
    ConditionExpression: "attribute_not_exists(deliveryKey)",
  },
});

const claimDelivery = (table: string, delivery: Delivery): WriteAction => {
  const row = { TableName: table, Item: { ...deliveryKeys.delivery(delivery), ...delivery } };
  if (delivery.possibleRepeatOf === undefined)
    return { Put: { ...row, ConditionExpression: "attribute_not_exists(deliveryKey)" } };
  return {
    Put: {
      ...row,
      ConditionExpression: "mailId = :before",
      ExpressionAttributeValues: { ":before": delivery.possibleRepeatOf },
    },
  };
};

/** Removes the row of a mail that did not go out; the row of one that may have gone out before is handed back to that mail. */
const releaseDelivery = (table: string, delivery: Delivery): WriteAction => {
  const { possibleRepeatOf, mailId, ...rest } = delivery;
  const condition = { ConditionExpression: "mailId = :mailId", ExpressionAttributeValues: { ":mailId": mailId } };
  const key = deliveryKeys.delivery(delivery);
  if (possibleRepeatOf === undefined) return { Delete: { TableName: table, Key: key, ...condition } };
  return { Put: { TableName: table, Item: { ...key, ...rest, mailId: possibleRepeatOf }, ...condition } };
};

const markMail = (
  table: string,
  { mailId, messageId, sentAt }: { mailId: string; messageId: string; sentAt: string },
): WriteAction => ({
  Update: {
    TableName: table,
    Key: deliveryKeys.mail(mailId),
    UpdateExpression: "SET sentAt = :sentAt, messageId = :messageId",
    ExpressionAttributeValues: { ":sentAt": sentAt, ":messageId": messageId },
  },
});

/** What becomes of a review: nothing more goes, its tier waits for somebody, or it goes on to the next one. */
const updateOf = (isOver: boolean, waits: boolean): string => {
  if (isOver) return "REMOVE nextTier, nextReminderAt, undelivered";
  return `SET nextTier = :nextTier, nextReminderAt = :nextReminderAt${waits ? "" : " REMOVE undelivered"}`;
};

/** Moves a review unless somebody changed it since it was read: settled it, set its clock anew, or made it due again. */
const moveReview = (table: string, { review, next, waits }: ReviewMove): WriteAction => {
  const isOver = next.nextTier === undefined;
  return {
    Update: {
      TableName: table,
      Key: { reviewId: review.reviewId },
      UpdateExpression: updateOf(isOver, waits),
      ConditionExpression:
        "version = :version AND clockEvent = :clockEvent AND nextTier = :tier AND nextReminderAt = :reminderAt",
      ExpressionAttributeValues: {
        ":version": review.version,
        ":clockEvent": review.clockEvent,
        ":tier": review.nextTier,
        ":reminderAt": review.nextReminderAt,
        ...(!isOver && { ":nextTier": next.nextTier, ":nextReminderAt": next.nextReminderAt }),
      },
    },
  };
};

/** Writes what must be and, of the moves, those whose review is still as it was read. */
const writeMoves = async (client: DynamoDBDocumentClient, must: WriteAction[], moves: WriteAction[]): Promise<void> => {
  let left = moves;
  while (must.length + left.length > 0) {
    const failed = await writeTransaction(client, [...must, ...left]);
    if (failed.length === 0) return;
    left = left.filter((_, position) => !failed.includes(position + must.length));
  }
};
