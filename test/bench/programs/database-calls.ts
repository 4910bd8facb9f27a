import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** The two calls that submitting a debrief makes, as they were seen to be made, and nothing else. */
export const handler = async ({ read, write }: { read: object; write: object }) => {
  await client.send(new BatchGetCommand(read as ConstructorParameters<typeof BatchGetCommand>[0]));
  await client.send(new TransactWriteCommand(write as ConstructorParameters<typeof TransactWriteCommand>[0]));
  return { statusCode: 201 };
};
