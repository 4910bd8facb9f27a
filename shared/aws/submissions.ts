import type { Submission } from "../use-cases/ports.ts";
import type { ItemReader } from "./item-reader.ts";
import type { WriteAction } from "./transaction.ts";

/** The collection of a case table in which submissions lie, one row each. */
const keyOf = (hash: string, submissionId: string) => ({ [hash]: `submission#${submissionId}`, part: "submission" });

/** Stores a submission unless its id was used before. The answer is kept as text, so that a repeat gets it to the letter. */
export const putSubmission = (table: string, hash: string, { submissionId, by, bodyHash, answer }: Submission): WriteAction => ({
  Put: {
    TableName: table,
    Item: { ...keyOf(hash, submissionId), by, bodyHash, answer: JSON.stringify(answer) },
    ConditionExpression: "attribute_not_exists(bodyHash)",
  },
});

export const readSubmission = async (
  reader: ItemReader,
  table: string,
  hash: string,
  submissionId: string,
): Promise<Submission | undefined> => {
  const row = await reader.read(table, keyOf(hash, submissionId));
  return row && { submissionId, by: String(row.by), bodyHash: String(row.bodyHash), answer: JSON.parse(String(row.answer)) };
};
