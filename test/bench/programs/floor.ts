import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** The least a function with a database can be: the document client and one get. */
export const handler = async (key: Record<string, string>) => {
  const { Item } = await client.send(new GetCommand({ TableName: process.env.DIRECTORY_TABLE, Key: key }));
  return { statusCode: Item === undefined ? 404 : 200, body: JSON.stringify(Item) };
};
