import { londonDay } from "./calendar.ts";
import type { Fields, Leaf } from "./form.ts";
import { listAnswers } from "./form-fields.ts";
import { issueSentence } from "./form-issue.ts";
import type { Issue } from "./result.ts";
import type { Instant } from "./review.ts";

const liesAhead = (leaf: Leaf, value: unknown, now: Instant): boolean => {
  if ((leaf.kind !== "date" && leaf.kind !== "date-time") || !leaf.past || typeof value !== "string") return false;
  return value > (leaf.kind === "date" ? londonDay(now) : now);
};

/** An issue for each answer that lies in the future where the question asks of the past. */
export const checkPast = (fields: Fields, body: unknown, now: Instant): Issue[] =>
  listAnswers(fields, body)
    .filter(({ leaf, value }) => liesAhead(leaf, value, now))
    .map(({ path }) => ({ path, code: "in-future", message: issueSentence(fields, path, "in-future") }));
