import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { organisation } from "../domain/directory.ts";
import { Review } from "../domain/review.ts";
import type { RenewalStore } from "../use-cases/check-policies.ts";
import { readWhole } from "../use-cases/list-reviews.ts";
import { createItemReader } from "./item-reader.ts";
import { createReviewLists } from "./review-lists.ts";
import { putNewReview, replaceReview } from "./rows.ts";
import { writeTransaction } from "./transaction.ts";

/** The reviews of policy documents, listed with the organisation where others are listed with a team. */
export const createRenewalStore = (client: DynamoDBDocumentClient, table: string, shards: number): RenewalStore => {
  const reader = createItemReader(client);
  const lists = createReviewLists(client, table);
  return {
    listOpen: async () => {
      const { teamId } = organisation;
      const open = await readWhole((from) => lists.listOpenOfTeam(teamId, { limit: 100, ...(from && { from }) }));
      return open.filter(({ kind }) => kind === "policy-renewal");
    },
    readReviews: async (reviewIds) => {
      const rows = await Promise.all(reviewIds.map((reviewId) => reader.read(table, { reviewId })));
      return rows.filter((row) => row !== undefined).map((row) => Review.parse(row));
    },
    // A condition that fails says that another check was here first and did the same.
    write: async (review, before) => {
      const row =
        before === undefined ? putNewReview(table, review, shards) : replaceReview(table, review, shards, before.status);
      await writeTransaction(client, [row]);
    },
  };
};
