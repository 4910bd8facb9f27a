import { expect, test } from "vitest";
import type { ReviewView } from "../../shared/domain/review.ts";
import { countWords, describeStatus, explainDue, joinWords, nameReview } from "../../shared/web/words.ts";
import { now, sampleReview } from "../support/sample-facts.ts";

const dueAt = (at: string, status: ReviewView["status"] = "open"): ReviewView => ({
  ...sampleReview("staff-debrief", "2026-04-01T00:00:00.000Z"),
  dueAt: at,
  status,
});

test.each([
  ["2026-04-07T08:00:00.000Z", "Due in 0 minutes", "yellow"],
  ["2026-04-07T08:01:30.000Z", "Due in 1 minute", "yellow"],
  ["2026-04-07T09:59:59.000Z", "Due in 1 hour", "yellow"],
  ["2026-04-08T08:00:00.000Z", "Due in 1 day", "yellow"],
  ["2026-04-08T08:00:00.001Z", "Due in 1 day", "blue"],
  ["2026-04-09T08:00:00.000Z", "Due in 2 days", "blue"],
  ["2026-04-07T07:59:59.999Z", "Overdue by 0 minutes", "red"],
  ["2026-04-06T08:00:00.000Z", "Overdue by 1 day", "red"],
  ["2026-03-31T08:00:00.000Z", "Overdue by 7 days", "red"],
])("an open review due %s is %s", (at, words, colour) => {
  expect(describeStatus(dueAt(at), now)).toEqual({ words, colour });
});

test.each([
  [{ heldAt: now, inTime: true }, "Held in time"],
  [{ heldAt: now, inTime: false }, "Held late"],
  [{ inTime: false }, "Not held"],
])("a settled review with %o is %s", (facts, words) => {
  expect(describeStatus({ ...dueAt(now, "settled"), ...facts }, now).words).toBe(words);
});

test("a stage of a support case is settled, whether or not anything was held", () => {
  expect(describeStatus({ ...dueAt(now, "settled"), kind: "pipss-stage" }, now).words).toBe("Settled");
});

test("a review is named by its kind, a stage also by its own name", () => {
  expect(nameReview({ kind: "patient-debrief" })).toBe("Patient debrief");
  expect(nameReview({ kind: "pipss-stage", stageId: "S5" })).toBe("Support stage S5: One-month review");
  expect(nameReview({ kind: "pipss-stage", stageId: "gone" })).toBe("Support stage");
});

test("an explanation becomes a sentence", () => {
  expect(explainDue({ dueExplanation: "due tomorrow" })).toBe("Due tomorrow.");
});

test("lists and counts read as spoken", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(joinWords)).toEqual(["", "a", "a and b", "a, b and c"]);
  expect([0, 1, 2].map((count) => countWords(count, "day"))).toEqual(["0 days", "1 day", "2 days"]);
});
