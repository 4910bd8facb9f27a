import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { Review } from "../domain/review.ts";
import type { ListPlace, ReviewLists, ReviewPage } from "../use-cases/ports.ts";

/** One index of the reviews: the attribute that chooses a list and the one that orders it. */
type Index = { name: string; chooses: "openTeamId" | "openPersonId" | "teamMonth"; orders: "dueAt" | "clockStartAt" };

const openByTeam: Index = { name: "open-by-team", chooses: "openTeamId", orders: "dueAt" };
const openByPerson: Index = { name: "open-by-person", chooses: "openPersonId", orders: "dueAt" };
const byTeamMonth: Index = { name: "by-team-month", chooses: "teamMonth", orders: "clockStartAt" };

/** The key after which a list goes on. The list itself is never taken from the caller. */
const startAfter = ({ chooses, orders }: Index, chosen: string, from: ListPlace | undefined): Partial<QueryCommandInput> =>
  from === undefined ? {} : { ExclusiveStartKey: { [chooses]: chosen, [orders]: from.at, reviewId: from.reviewId } };

/** Lists of reviews by team, person and month, in the order of their due or start time. */
export const createReviewLists = (client: DynamoDBDocumentClient, table: string): ReviewLists => {
  const query = async (
    index: Index,
    chosen: string,
    from: ListPlace | undefined,
    { before, ...rest }: Partial<QueryCommandInput> & { before?: string | undefined } = {},
  ): Promise<ReviewPage> => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: index.name,
        KeyConditionExpression: `${index.chooses} = :chosen${before === undefined ? "" : ` AND ${index.orders} < :before`}`,
        ExpressionAttributeValues: { ":chosen": chosen, ...(before !== undefined && { ":before": before }) },
        ...startAfter(index, chosen, from),
        ...rest,
      }),
    );
    const last = LastEvaluatedKey && { at: String(LastEvaluatedKey[index.orders]), reviewId: String(LastEvaluatedKey.reviewId) };
    return { reviews: Items.map((row) => Review.parse(row)), ...(last && { next: last }) };
  };
  return {
    listOpenOfTeam: (teamId, { overdueAt, limit, from }) => query(openByTeam, teamId, from, { Limit: limit, before: overdueAt }),
    listOpenOfPerson: (personId, from) => query(openByPerson, personId, from),
    listOfTeamMonth: (teamId, month, { limit, from }) =>
      query(byTeamMonth, `${teamId}#${month}`, from, { Limit: limit, ScanIndexForward: false }),
  };
};
