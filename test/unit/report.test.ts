import { describe, expect, it } from "vitest";
import { type Counted, caseOutcomeOf, reportOutcomeOf, tabulate } from "../../shared/domain/report.ts";
import type { Review } from "../../shared/domain/review.ts";
import { withhold } from "../../shared/domain/withhold.ts";
import { otherWorld } from "../support/report-oracle.ts";
import { sampleReview } from "../support/sample-facts.ts";

const times = (count: number, one: Counted): Counted[] => Array.from({ length: count }, () => one);
const may = (team: string, outcome: string): Counted => ({ team, month: "2026-05", outcome });

describe("a report by team and month", () => {
  const counted = [
    ...times(30, may("Ash", "in-time")),
    ...times(3, may("Birch", "in-time")),
    ...times(12, may("Cedar", "in-time")),
  ];
  const table = tabulate(counted, ["Ash", "Birch", "Cedar"], ["2026-05"]);

  it("withholds a small count, and the smallest other from which it could be worked out", () => {
    const shown = table.byTeam.map(({ id, figures, total }) => [id, figures["in-time"], total]);
    expect(shown).toEqual([
      ["Ash", 30, 30],
      ["Birch", null, null],
      ["Cedar", null, null],
    ]);
    expect([table.all.total, table.all.inTimePercent]).toEqual([45, 100]);
  });

  it("could be worked out if the small counts alone were withheld", () => {
    const [ash, birch, cedar] = table.byTeam;
    if (ash === undefined || birch === undefined || cedar === undefined) throw new Error("a team is gone");
    const told = { ...table, byTeam: [ash, birch, { ...cedar, total: 12, figures: { ...cedar.figures, "in-time": 12 } }] };
    expect(otherWorld(told, counted).map(({ other }) => other)).toEqual([false, false]);
    expect(otherWorld(table, counted).every(({ other }) => other)).toBe(true);
  });

  it("withholds more than two ones that make two, since each could be nothing else", () => {
    const ones = [...times(30, may("Ash", "in-time")), may("Birch", "in-time"), may("Cedar", "in-time")];
    const withOnes = tabulate(ones, ["Ash", "Birch", "Cedar"], ["2026-05"]);
    expect(withOnes.byTeam.map(({ total }) => total)).toEqual([null, null, null]);
  });

  it("says nothing of nothing, and shows a share only of what is shown", () => {
    const empty = tabulate([], ["Ash"], ["2026-05"]);
    expect([empty.all.total, empty.all.inTimePercent]).toEqual([0, null]);
    const half = tabulate([...times(6, may("Ash", "in-time")), ...times(6, may("Ash", "overdue"))], ["Ash"], ["2026-05"]);
    expect(half.byTeam[0]).toMatchObject({ total: 12, inTimePercent: 50 });
  });

  it("shows the year of all teams beside a few that are overdue, at the price of the next smallest count", () => {
    const live = [
      ...times(90, may("Ash", "in-time")),
      ...times(80, may("Birch", "in-time")),
      ...times(6, may("Ash", "late")),
      ...times(7, may("Birch", "late")),
      ...times(3, may("Birch", "overdue")),
    ];
    const { all } = tabulate(live, ["Ash", "Birch"], ["2026-05"]);
    expect(all).toMatchObject({ total: 186, inTimePercent: 91, figures: { "in-time": 170, late: null, overdue: null } });
  });

  it("lets a few that are overdue be worked out neither by one of its bands nor by both together", () => {
    const few = [...times(5, may("Ash", "in-time")), ...times(1, may("Ash", "overdue")), ...times(2, may("Ash", "long-overdue"))];
    const { all } = tabulate(few, ["Ash"], ["2026-05"]);
    expect(all).toMatchObject({ total: 8, inTimePercent: null });
    expect(all.figures).toMatchObject({ "in-time": null, late: 0, "not-held": 0, overdue: null, "long-overdue": null });
  });

  it("stops at figures that are not what they are made of", () => {
    expect(() => withhold([{ id: "one", count: 2, from: "here", to: "there" }])).toThrow("a sum is not what it is made of");
  });
});

describe("what became of a review", () => {
  const now = "2026-05-20T12:00:00.000Z";
  const review = (change: Partial<Review>): Review =>
    ({ ...sampleReview("staff-debrief", now), status: "open", ...change }) as Review;

  it.each<[string | undefined, Partial<Review>]>([
    [undefined, { dueAt: now }],
    [undefined, { dueAt: "2026-06-20T12:00:00.000Z" }],
    ["overdue", { dueAt: "2026-05-20T11:59:59.000Z" }],
    ["overdue", { dueAt: "2026-05-12T12:00:01.000Z" }],
    ["long-overdue", { dueAt: "2026-05-12T12:00:00.000Z" }],
    ["long-overdue", { dueAt: "2026-01-01T12:00:00.000Z" }],
    ["in-time", { status: "settled", dueAt: now, heldAt: now, settledAt: "2026-05-21T12:00:00.000Z" }],
    ["late", { status: "settled", dueAt: "2026-05-20T11:00:00.000Z", heldAt: now, settledAt: now }],
    ["not-held", { status: "settled", dueAt: now, settledAt: now }],
    ["in-time", { kind: "pipss-stage", status: "settled", dueAt: now, settledAt: now }],
    ["late", { kind: "pipss-stage", status: "settled", dueAt: "2026-05-20T11:00:00.000Z", settledAt: now }],
    ["in-time", { kind: "pipss-stage", status: "settled", dueAt: now, heldAt: now, settledAt: "2026-05-21T12:00:00.000Z" }],
  ])("is %s for %o", (outcome, change) => {
    expect(reportOutcomeOf(review(change), now)).toBe(outcome);
  });

  it("is of a support case the worst of its stages, counted once", () => {
    const stage = (change: Partial<Review>) => review({ kind: "pipss-stage", ...change });
    const inTime = stage({ status: "settled", dueAt: now, settledAt: now });
    const late = stage({ status: "settled", dueAt: "2026-05-20T11:00:00.000Z", settledAt: now });
    const overdue = stage({ dueAt: "2026-05-20T11:00:00.000Z" });
    const long = stage({ dueAt: "2026-05-01T11:00:00.000Z" });
    const ahead = stage({ dueAt: "2026-06-01T11:00:00.000Z" });
    const outcomes = [[ahead], [ahead, inTime], [inTime, late], [late, overdue, ahead], [overdue, long]];
    expect(outcomes.map((stages) => caseOutcomeOf(stages, now))).toEqual([
      undefined,
      "in-time",
      "late",
      "overdue",
      "long-overdue",
    ]);
  });
});
