import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Draft, draftsOf } from "../domain/draft.ts";
import { compareCodes } from "../domain/order.ts";
import type { Instant } from "../domain/review.ts";
import type { DraftStore, DraftSubmitted } from "../use-cases/ports.ts";
import type { ItemReader } from "./item-reader.ts";
import type { WriteAction } from "./transaction.ts";

const keyOf = (personId: string, submissionId: string) => ({ incidentId: draftsOf(personId), part: submissionId });

/** Holds where no draft of another form lies under an id, or one that has outlived its time. */
const unlessOfAnother = (address: string, at: Instant) => ({
  ConditionExpression: "attribute_not_exists(address) OR address = :address OR expiresAt <= :at",
  ExpressionAttributeValues: { ":address": address, ":at": at },
});

/** Takes the draft of a submission away with it; where there is none, nothing happens. */
export const deleteDraft = (table: string, { personId, submissionId, address, at }: DraftSubmitted): WriteAction => ({
  Delete: { TableName: table, Key: keyOf(personId, submissionId), ...unlessOfAnother(address, at) },
});

/** Drafts lie beside the incidents, which one function alone reads; the database clears them away after their time. */
export const createDraftStore = (client: DynamoDBDocumentClient, reader: ItemReader, table: string): DraftStore => ({
  read: async (personId, submissionId, now) => {
    const row = await reader.read(table, keyOf(personId, submissionId));
    const draft = row && Draft.parse(row);
    return draft && isKept(draft, now) ? draft : undefined;
  },
  list: async (personId, now) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: "incidentId = :person",
        ExpressionAttributeValues: { ":person": draftsOf(personId) },
        ConsistentRead: true,
      }),
    );
    return Items.map((row) => Draft.parse(row))
      .filter((draft) => isKept(draft, now))
      .sort((one, other) => compareCodes(other.savedAt, one.savedAt));
  },
  save: async (draft) => {
    const expiresAtSeconds = Math.floor(Date.parse(draft.expiresAt) / 1000);
    const Item = { ...draft, ...keyOf(draft.personId, draft.submissionId), expiresAtSeconds };
    try {
      await client.send(new PutCommand({ TableName: table, Item, ...unlessOfAnother(draft.address, draft.savedAt) }));
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return "other-form";
      throw error;
    }
    return "saved";
  },
});

// DynamoDB clears expired rows within days, not at once: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
const isKept = ({ expiresAt }: Draft, now: Instant): boolean => expiresAt > now;
