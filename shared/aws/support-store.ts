import { type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Review, reviewIdOf } from "../domain/review.ts";
import { SupportCase } from "../domain/support-case.ts";
import type { SupportStore } from "../use-cases/ports.ts";
import { updateCase } from "./case-update.ts";
import type { ItemReader } from "./item-reader.ts";
import { claimKey, putAudit, putChainEnd, putClaims, putNewReview, putOpenedCase, readChainEnd, replaceReview } from "./rows.ts";
import { putSubmission, readSubmission, writeSubmission } from "./submissions.ts";
import { writeTransaction } from "./transaction.ts";

type Tables = { support: string; reviews: string; audit: string };

/** Support cases, apart from incidents in table, key and permission; submissions beside them. */
export const createSupportStore = (
  client: DynamoDBDocumentClient,
  reader: ItemReader,
  tables: Tables,
  shards: number,
): SupportStore => {
  const readReview = async (reviewId: string) => {
    const row = await reader.read(tables.reviews, { reviewId });
    return row && Review.parse(row);
  };
  const read = async (supportCaseId: string) => {
    const row = await reader.read(tables.support, { supportCaseId, part: "case" });
    return row && SupportCase.parse(row);
  };
  return {
    read,
    readSubmission: (submissionId) => readSubmission(reader, tables.support, "supportCaseId", submissionId),
    open: ({ submission, replaces, ...opened }) =>
      writeSubmission(client, {
        submission: putSubmission(tables.support, "supportCaseId", submission),
        claims: putClaims(tables.support, opened, replaces),
        rest: putOpenedCase(tables, opened, shards),
      }),
    readClaimed: async (claim) => {
      const row = await reader.read(tables.support, claimKey(claim));
      return row && read(String(row.caseId));
    },
    readReviews: async (supportCase) => {
      const duties = [...Object.keys(supportCase.stages), ...(supportCase.corrections ? ["case-correction"] : [])];
      const ids = duties.map((duty) => reviewIdOf(supportCase.supportCaseId, duty));
      return (await Promise.all(ids.map(readReview))).filter((review) => review !== undefined);
    },
    readIncidentReview: (incidentId) => readReview(reviewIdOf(incidentId, "staff-debrief")),
    change: async (change) => {
      const failed = await writeTransaction(client, [
        updateCase(tables.support, change),
        ...(change.reviews ?? []).map((review) => replaceReview(tables.reviews, review, shards)),
        ...(change.settledBefore ? [replaceReview(tables.reviews, change.settledBefore, shards, "settled")] : []),
        ...(change.newReview ? [putNewReview(tables.reviews, change.newReview, shards)] : []),
        putAudit(tables.audit, change.audit),
      ]);
      return failed.length === 0 ? "written" : "moved";
    },
    readReadingsHead: async (supportCaseId) =>
      readChainEnd(await reader.read(tables.support, { supportCaseId, part: "readings" })),
    noteReading: async ({ supportCaseId, ...step }) => {
      const failed = await writeTransaction(client, [
        putChainEnd(tables.support, { supportCaseId, part: "readings" }, step),
        putAudit(tables.audit, step.audit),
      ]);
      return failed.length === 0 ? "written" : "moved";
    },
    listOfPerson: async (personId) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tables.support,
          IndexName: "by-person",
          KeyConditionExpression: "supportedId = :person",
          ExpressionAttributeValues: { ":person": personId },
          ScanIndexForward: false,
        }),
      );
      // The index holds keys alone, so that what is in a case is read from its own row, and as it is now.
      const cases = await Promise.all(Items.map(({ supportCaseId }) => read(String(supportCaseId))));
      return cases.filter((supportCase) => supportCase !== undefined);
    },
  };
};
