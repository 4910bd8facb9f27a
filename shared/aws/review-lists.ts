import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { Review } from "../domain/review.ts";
import type { ReviewLists, ReviewPage } from "../use-cases/ports.ts";

const encodeKey = (key: Record<string, unknown>): string => Buffer.from(JSON.stringify(key)).toString("base64url");

const decodeKey = (cursor: string): Record<string, unknown> => JSON.parse(Buffer.from(cursor, "base64url").toString());

/** Lists of reviews by team, person and month, in the order of their due or start time. */
export const createReviewLists = (client: DynamoDBDocumentClient, table: string): ReviewLists => {
  const query = async (input: Omit<QueryCommandInput, "TableName">, from?: string): Promise<ReviewPage> => {
    const start = from === undefined ? {} : { ExclusiveStartKey: decodeKey(from) };
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({ TableName: table, ...input, ...start }));
    return {
      reviews: Items.map((row) => Review.parse(row)),
      ...(LastEvaluatedKey && { next: encodeKey(LastEvaluatedKey) }),
    };
  };
  return {
    listOpenOfTeam: (teamId, { overdueAt, limit, from }) =>
      query(
        {
          IndexName: "open-by-team",
          KeyConditionExpression: overdueAt ? "openTeamId = :team AND dueAt < :now" : "openTeamId = :team",
          ExpressionAttributeValues: { ":team": teamId, ...(overdueAt && { ":now": overdueAt }) },
          Limit: limit,
        },
        from,
      ),
    listOpenOfPerson: async (personId) => {
      const found: Review[] = [];
      let from: string | undefined;
      do {
        const page = await query(
          {
            IndexName: "open-by-person",
            KeyConditionExpression: "openPersonId = :person",
            ExpressionAttributeValues: { ":person": personId },
          },
          from,
        );
        found.push(...page.reviews);
        from = page.next;
      } while (from !== undefined);
      return found;
    },
    listOfTeamMonth: (teamId, month, { limit, from }) =>
      query(
        {
          IndexName: "by-team-month",
          KeyConditionExpression: "teamMonth = :teamMonth",
          ExpressionAttributeValues: { ":teamMonth": `${teamId}#${month}` },
          ScanIndexForward: false,
          Limit: limit,
        },
        from,
      ),
  };
};
