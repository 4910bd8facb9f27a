import { describe, expect, test } from "vitest";
import type { Review } from "../../shared/domain/review.ts";
import { summariseTeam } from "../../shared/domain/summary.ts";
import { createSummaryComposer } from "../../shared/email/compose-summary.ts";
import { isEscalated } from "../../shared/policy/reminders.ts";

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

describe("the mail", () => {
  const counts = { open: 9, overdue: [2, 0, 1, 3], escalated: 4 };
  const support = { open: 5, overdue: [4, 5, 0, 0], escalated: 1 };
  const compose = createSummaryComposer("https://aftercare.example");
  const mail = compose({ monday: "2026-03-23", lines: [{ name: "Ash & Elm", reviews: counts, support }] });

  test("says the counts of a team, and of support no number below five", () => {
    expect(mail.subject).toBe("Weekly summary, Mon 23 March 2026");
    expect(mail.text).toContain(
      [
        "Ash & Elm",
        "Reviews: 9 open, 4 of them escalated.",
        "Overdue: 2 by up to 3 days, 0 by 4 to 7 days, 1 by 8 to 14 days, 3 by 15 days or more.",
        "Stages of support cases: 5 open, fewer than 5 of them escalated.",
        "Overdue: fewer than 5 by up to 3 days, 5 by 4 to 7 days, fewer than 5 by 8 to 14 days, fewer than 5 by 15 days or more.",
      ].join("\n"),
    );
  });

  test("says the same as a page, and leads to the service", () => {
    expect(mail.html).toContain("<h2>Ash &amp; Elm</h2><p>Reviews: 9 open, 4 of them escalated.</p>");
    expect(mail.html).toContain('href="https://aftercare.example/reviews"');
  });
});
