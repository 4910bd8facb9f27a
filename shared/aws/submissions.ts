import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Claim } from "../domain/support-case.ts";
import type { FormOutcome, OpenOutcome, Submission } from "../use-cases/ports.ts";
import type { ItemReader } from "./item-reader.ts";
import { type WriteAction, writeTransaction } from "./transaction.ts";

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

type SubmissionWrite = { submission: WriteAction; claims: readonly { claim: Claim; action: WriteAction }[]; rest: WriteAction[] };

const actionsOf = ({ submission, claims, rest }: SubmissionWrite): WriteAction[] => [
  submission,
  ...claims.map(({ action }) => action),
  ...rest,
];

const outcomeOf = (failed: readonly number[], { claims }: SubmissionWrite): OpenOutcome => {
  if (failed.length === 0) return "written";
  if (failed.includes(0)) return "repeated";
  const taken = claims.filter((_, index) => failed.includes(index + 1)).map(({ claim }) => claim);
  return taken.length > 0 ? { taken } : "moved";
};

/** A submission with everything it changes in one transaction; what it claims says whose case is there already. */
export const writeSubmission = async (client: DynamoDBDocumentClient, write: SubmissionWrite): Promise<OpenOutcome> =>
  outcomeOf(await writeTransaction(client, actionsOf(write)), write);

/** The same of a form that may have been begun as a draft, which goes with it. */
export const writeForm = async (
  client: DynamoDBDocumentClient,
  { draft, ...write }: SubmissionWrite & { draft: WriteAction },
): Promise<FormOutcome> => {
  const actions = actionsOf(write);
  const failed = await writeTransaction(client, [...actions, draft]);
  return failed.includes(actions.length) && !failed.includes(0) ? "other-form" : outcomeOf(failed, write);
};
