import { expect, test } from "vitest";
import type { Review } from "../../shared/domain/review.ts";
import { findWaiting } from "../../shared/use-cases/waiting-stages.ts";
import { buildReview } from "../support/reminder-world.ts";

const stage = (stageId: string, more: Partial<Review> = {}): Review =>
  buildReview("case-1", { kind: "pipss-stage", stageId, ...(stageId !== "S0" && { comesAfter: ["S0"] }), ...more });

const settled = { status: "settled" } as const;

/** What is waited for, by the stages alone, and which reviews were read to say so. */
const ask = async (asked: readonly Review[], stored: readonly Review[]) => {
  const read: string[] = [];
  const waiting = await findWaiting(
    {
      readReviews: async (reviewIds) => {
        read.push(...reviewIds);
        return stored.filter(({ reviewId }) => reviewIds.includes(reviewId));
      },
    },
    asked,
  );
  return { waiting: [...waiting].map(([id, before]) => [id, before.map(({ stageId }) => stageId)]), read };
};

test("an open stage waits for the open ones it comes after, each read once", async () => {
  expect(await ask([stage("S1"), stage("S3")], [stage("S0")])).toEqual({
    waiting: [
      ["case-1.S1", ["S0"]],
      ["case-1.S3", ["S0"]],
    ],
    read: ["case-1.S0"],
  });
});

test("what is among those asked about is not read again", async () => {
  expect(await ask([stage("S0"), stage("S1")], [])).toEqual({ waiting: [["case-1.S1", ["S0"]]], read: [] });
});

test("nothing waits for a stage that is settled or not there, nor does one that is settled itself", async () => {
  expect((await ask([stage("S1")], [stage("S0", settled)])).waiting).toEqual([]);
  expect((await ask([stage("S1")], [])).waiting).toEqual([]);
  expect(await ask([stage("S1", settled)], [stage("S0")])).toEqual({ waiting: [], read: [] });
});

test("a review that is no stage waits for nothing, and nothing is read for it", async () => {
  expect(await ask([buildReview("incident-1")], [])).toEqual({ waiting: [], read: [] });
});
