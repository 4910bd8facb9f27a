import { createHash } from "node:crypto";
import { fail, type Result, succeed } from "../domain/result.ts";
import type { IncidentStore, Submission } from "./ports.ts";

/** A hash of who sent what, so that a submission id used again for something else is noticed without keeping the body. */
export const hashSubmission = (personId: string, ...sent: readonly unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify([personId, ...sent]))
    .digest("hex");

/** An id that stays the same for the same person and purpose, so that two tabs of one form fill in one draft and send it once. */
export const submissionIdFor = (...purpose: readonly string[]): string => {
  const hex = createHash("sha256").update(JSON.stringify(purpose)).digest("hex");
  // Version 8 of a UUID is for ids that are made of something: RFC 9562.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** What this person submitted under an id; what somebody else did under it is as good as nothing, since ids can be chosen. */
export const readOwnSubmission = async (
  { readSubmission }: Pick<IncidentStore, "readSubmission">,
  personId: string,
  submissionId: string,
): Promise<Submission | undefined> => {
  const stored = await readSubmission(submissionId);
  return stored?.by === personId ? stored : undefined;
};

const conflict = (detail: string, message: string): Result<never> =>
  fail({
    kind: "invalid",
    code: "submission-conflict",
    detail,
    issues: [{ path: "submissionId", code: "submission-conflict", message }],
  });

/** The answer to a submission id under which the same person has begun another form: that stays as it is. */
export const refuseOtherForm = (): Result<never> =>
  conflict(
    "This submission id is that of another form that was begun.",
    "You have begun another form under this id. Start a new form",
  );

/** The answer to a submission id that was used before: the same answer for the same body, a refusal for another. */
export const answerRepeat = <T>(stored: Submission | undefined, bodyHash: string): Result<T> => {
  if (stored === undefined) throw new Error("a submission was refused as repeated but is not stored");
  if (stored.bodyHash === bodyHash) return succeed(stored.answer as T);
  return conflict(
    "This submission id was used before with other answers.",
    "These answers were changed after they were sent. Start a new form",
  );
};
