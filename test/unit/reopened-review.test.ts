import { expect, test } from "vitest";
import { computeDue, correctionClock } from "../../shared/policy/clocks.ts";
import { buildReview, reopenReview, settleReview } from "../../shared/use-cases/build-review.ts";

test("what is owed again is told as done to nobody above who was never told that it was late", () => {
  const team = { teamId: "ash", serviceId: "adult-inpatient" };
  const [first, answered, again] = ["2026-03-02T10:00:00.000Z", "2026-03-03T10:00:00.000Z", "2026-05-06T10:00:00.000Z"] as const;
  const review = buildReview({
    caseId: "case-1",
    kind: "case-correction",
    reference: "K7Q4-9TZM",
    team,
    rule: correctionClock,
    clockStartAt: first,
    setAt: first,
    responsible: { role: "line-manager", personId: "manager-ash" },
  });
  const settled = settleReview(review, answered, answered);
  const reopened = reopenReview(settled, computeDue(correctionClock, again), again, again);
  expect(reopened).toMatchObject({ status: "open", clockEvent: 2, version: 3, nextTier: "due-soon" });
  expect(settleReview(reopened, "2026-05-07T10:00:00.000Z", "2026-05-07T10:00:00.000Z").nextTier).toBeUndefined();
});
