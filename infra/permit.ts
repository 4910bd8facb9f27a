import { Stack } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { HouseFunction } from "./house-function.ts";

const actions = {
  // The one way in which rows are read by key: in batches, which many reads share (`item-reader.ts`).
  read: ["dynamodb:BatchGetItem"],
  query: ["dynamodb:Query"],
  put: ["dynamodb:PutItem"],
  update: ["dynamodb:UpdateItem"],
  delete: ["dynamodb:DeleteItem"],
  check: ["dynamodb:ConditionCheckItem"],
  scan: ["dynamodb:Scan"],
};

export type Access = keyof typeof actions;

/** Lets a function do these things with the rows of a table whose partition keys are like one of these, and with no other. */
export const permitRows = ({ role }: HouseFunction, table: TableV2, keys: string[], ...access: Access[]): void => {
  const conditions = { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys } };
  role.addToPolicy(
    new PolicyStatement({ actions: access.flatMap((one) => actions[one]), resources: [table.tableArn], conditions }),
  );
};

/** Lets a function do these things with the rows of a table, and nothing with its indexes. */
export const permit = ({ role }: HouseFunction, table: TableV2, ...access: Access[]): void => {
  role.addToPolicy(new PolicyStatement({ actions: access.flatMap((one) => actions[one]), resources: [table.tableArn] }));
  if (table.encryptionKey === undefined) return;
  // DynamoDB uses the table's key in the caller's name, to write as well as to read; by way of DynamoDB and no other.
  role.addToPolicy(
    new PolicyStatement({
      actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
      resources: [table.encryptionKey.keyArn],
      conditions: { StringEquals: { "kms:ViaService": `dynamodb.${Stack.of(table).region}.amazonaws.com` } },
    }),
  );
};

/** Lets a function query these indexes of a table. */
export const permitIndexes = ({ role }: HouseFunction, table: TableV2, ...indexes: string[]): void => {
  const resources = indexes.map((index) => `${table.tableArn}/index/${index}`);
  role.addToPolicy(new PolicyStatement({ actions: ["dynamodb:Query"], resources }));
};
