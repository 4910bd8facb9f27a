import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { AuditHead } from "../domain/audit-head.ts";
import { CalendarFeed } from "../domain/calendar-feed.ts";
import { directoryKeys } from "../domain/directory.ts";
import type { CalendarFeedStore, ReadCalendarFeed } from "../use-cases/keep-calendar.ts";
import type { ItemReader } from "./item-reader.ts";
import { putAudit } from "./rows.ts";
import { writeTransaction } from "./transaction.ts";

/** Reads the row of a calendar feed by its id. */
export const createCalendarFeedReader =
  (reader: ItemReader, table: string): ReadCalendarFeed =>
  async (feedId) => {
    const key = directoryKeys.calendarFeed(feedId);
    const row = await reader.read(table, { directoryKey: key });
    return (
      row && { key, value: CalendarFeed.parse(row), version: Number(row.version), auditHead: AuditHead.parse(row.auditHead) }
    );
  };

/** Reads and replaces rows of calendar feeds: each change with its audit entry, in one transaction. */
export const createCalendarFeedStore = (
  client: DynamoDBDocumentClient,
  reader: ItemReader,
  tables: { directory: string; audit: string },
): CalendarFeedStore => ({
  read: createCalendarFeedReader(reader, tables.directory),
  write: async ({ before, after: { key, value, version, auditHead }, audit }) => {
    const unchanged =
      before === undefined
        ? { ConditionExpression: "attribute_not_exists(directoryKey)" }
        : { ConditionExpression: "version = :before", ExpressionAttributeValues: { ":before": before } };
    const Item = { directoryKey: key, ...value, version, auditHead };
    const put = { Put: { TableName: tables.directory, Item, ...unchanged } };
    const failed = await writeTransaction(client, [put, putAudit(tables.audit, audit)]);
    return failed.length === 0 ? "written" : "moved";
  },
});
