import { describe, expect, test } from "vitest";
import type { Team } from "../../shared/domain/directory.ts";
import type { Review } from "../../shared/domain/review.ts";
import { summariseTeam } from "../../shared/domain/summary.ts";
import { createSummaryComposer } from "../../shared/email/compose-summary.ts";
import { isEscalated } from "../../shared/policy/reminders.ts";
import { linesOfSummary } from "../../shared/use-cases/plan-summaries.ts";
import type { SummaryContent } from "../../shared/use-cases/summary-ports.ts";

const now = "2026-03-23T08:00:00.000Z";

const review = (dueAt: string, more: Partial<Review> = {}): Review => ({
  reviewId: `c.${dueAt}`,
  kind: "staff-debrief",
  caseId: "c",
  reference: "K7Q4-9TZM",
  teamId: "ash",
  serviceId: "adult",
  status: "open",
  dueAt,
  dueExplanation: "",
  clockStartAt: dueAt,
  clockEvent: 1,
  responsible: { role: "team-manager" },
  version: 1,
  ...more,
});

test("counts what is open by how many whole days it is overdue, at the edge of every band", () => {
  const dues = [
    "2026-03-23T08:00:00.000Z",
    "2026-03-23T07:59:59.999Z",
    "2026-03-19T08:00:00.001Z",
    "2026-03-19T08:00:00.000Z",
    "2026-03-15T08:00:00.001Z",
    "2026-03-15T08:00:00.000Z",
    "2026-03-08T08:00:00.001Z",
    "2026-03-08T08:00:00.000Z",
    "2025-03-08T08:00:00.000Z",
  ];
  const settled = review("2026-03-01T08:00:00.000Z", { status: "settled" });
  const stage = review("2026-03-20T08:00:00.000Z", { kind: "pipss-stage", stageId: "S4" });
  expect(summariseTeam("ash", [...dues.map((dueAt) => review(dueAt)), settled, stage], now, isEscalated)).toEqual({
    teamId: "ash",
    reviews: { open: 9, overdue: [2, 2, 2, 2], escalated: 5 },
    support: { open: 1, overdue: [1, 0, 0, 0], escalated: 0 },
  });
});

test("counts support cases and not their stages, each by the stage that was due first", () => {
  const stages = (caseId: string, ...dues: string[]): Review[] =>
    dues.map((dueAt) => review(dueAt, { caseId, reviewId: `${caseId}.${dueAt}`, kind: "pipss-stage", stageId: "S4" }));
  const open = [
    ...stages("one", "2026-04-01T08:00:00.000Z", "2026-03-22T08:00:00.000Z", "2026-03-10T08:00:00.000Z"),
    ...stages("two", "2026-04-02T08:00:00.000Z", "2026-04-03T08:00:00.000Z"),
  ];
  expect(summariseTeam("ash", open, now, isEscalated).support).toEqual({ open: 2, overdue: [0, 0, 1, 0], escalated: 1 });
});

describe("the mail", () => {
  const quiet = { open: 0, overdue: [0, 0, 0, 0], escalated: 0 };
  const compose = createSummaryComposer("https://aftercare.example");
  const write = (isOneLeftOut: boolean, ...lines: SummaryContent["lines"]) =>
    compose({ monday: "2026-03-23", lines, isOneLeftOut });

  const counts = { open: 9, overdue: [2, 0, 1, 3], escalated: 4 };
  const support = { open: 12, overdue: [4, 5, 0, 0], escalated: 6 };
  const mail = write(false, { name: "Ash & Elm", reviews: counts, support });

  test("says the counts of a team that there are, and of support no number below five", () => {
    expect(mail.subject).toBe("Weekly summary, Mon 23 March 2026");
    expect(mail.text).toBe(
      [
        "Ash & Elm",
        "Reviews: 9 open, 6 overdue (2 by up to 3 days, 1 by 8 to 14 days, 3 by 15 days or more). Escalated: 4.",
        "Support cases: 12 open, overdue: 5 by 4 to 7 days, fewer than 5 by each other length of time. Escalated: 6.",
        "",
        "Of support cases, counts below 5 are not shown.",
        "",
        "https://aftercare.example/reviews",
        "",
        "This goes every Monday to service managers, heads of service and leads, or to whoever stands in for them.",
        "This address is not read. In an emergency call 999, or follow your local procedure.",
        "",
      ].join("\n"),
    );
  });

  test("says the same as a page, and leads to the service", () => {
    expect(mail.html).toContain("<h2>Ash &amp; Elm</h2><p>Reviews: 9 open, 6 overdue");
    expect(mail.html).toContain('href="https://aftercare.example/reviews"');
  });

  test("is short where there is little to say", () => {
    expect(write(false, { name: "Ash", reviews: quiet }).text).toContain("Ash\nReviews: none open.\n\nhttps");
    expect(write(false, { name: "Ash", reviews: { ...quiet, open: 2 } }).text).toContain("Reviews: 2 open, none overdue.");
  });

  test.each([0, 1, 4])("tells nobody whether %i support cases are open or overdue", (open) => {
    const few = { open, overdue: [open, 0, 0, 0], escalated: open };
    expect(write(false, { name: "Ash", reviews: quiet, support: few }).text).toBe(
      write(false, { name: "Ash", reviews: quiet, support: quiet }).text,
    );
  });

  test.each([0, 4])(
    "says of %i cases overdue among many open that how many is withheld, whether there are any or not",
    (count) => {
      const few = { open: 12, overdue: [count, 0, 0, count], escalated: count };
      expect(write(false, { name: "Ash", reviews: quiet, support: few }).text).toContain(
        "Support cases: 12 open, overdue: fewer than 5 by each length of time. Escalated: fewer than 5.",
      );
    },
  );

  test("says that a team is left out, and leads to its reviews", () => {
    const { text, html } = write(true, { name: "Ash", reviews: quiet });
    for (const said of [text, html]) expect(said).toContain("too small to be counted here. Sign in to see its reviews.");
  });
});

describe("teams of fewer than six", () => {
  const team = (teamId: string, headcount: number): Team => ({
    teamId,
    name: `Ward ${teamId}`,
    serviceId: "adult",
    directorateId: "mental-health",
    headcount,
    memberIds: [],
  });
  const counts = { open: 3, overdue: [1, 0, 0, 0], escalated: 0 };
  const linesOf = (supportIds: string[], ...teams: Team[]) =>
    linesOfSummary(
      {
        recipient: { address: "lead@trust.example", isRoleMailbox: false, reason: "responsible" },
        teamIds: new Set(teams.map(({ teamId }) => teamId)),
        supportIds: new Set(supportIds),
      },
      new Map(teams.map((one) => [one.teamId, one])),
      new Map(teams.map(({ teamId }) => [teamId, { teamId, reviews: counts, support: { ...counts, open: 7 } }])),
    );

  test("are counted together, without their names", () => {
    const { lines, isOneLeftOut } = linesOf(["oak", "elm"], team("oak", 5), team("ash", 6), team("elm", 2));
    expect(lines.map(({ name, reviews, support }) => [name, reviews.open, support?.open])).toEqual([
      ["Ward ash", 3, undefined],
      ["Teams too small to be named", 6, 14],
    ]);
    expect(isOneLeftOut).toBe(false);
  });

  test("are not counted where there is but one, which whoever knows the teams would know", () => {
    const { lines, isOneLeftOut } = linesOf([], team("oak", 5), team("ash", 6));
    expect([lines.map(({ name }) => name), isOneLeftOut]).toEqual([["Ward ash"], true]);
  });

  test("show no stages where the reader may see those of one alone", () => {
    const { lines } = linesOf(["oak"], team("oak", 5), team("elm", 2));
    expect(lines.map(({ reviews, support }) => [reviews.open, support])).toEqual([[6, undefined]]);
  });
});
