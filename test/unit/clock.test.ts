import { describe, expect, test } from "vitest";
import { clinicalClocks, clockStartOf, computeDue, owedReviews } from "../../shared/policy/clocks.ts";

describe("a due time", () => {
  test("in elapsed hours falls on any day and explains itself", () => {
    expect(computeDue({ hours: 24 }, "2026-03-13T09:00:00.000Z")).toEqual({
      dueAt: "2026-03-14T09:00:00.000Z",
      dueExplanation: "due Sat 14 March 2026 at 09:00, 24 hours from Fri 13 March 2026 at 09:00",
    });
  });

  test("in elapsed hours counts the hours that pass over a change of the clocks", () => {
    expect(computeDue({ hours: 24 }, "2026-03-28T12:00:00.000Z").dueExplanation).toBe(
      "due Sun 29 March 2026 at 13:00, 24 hours from Sat 28 March 2026 at 12:00",
    );
    expect(computeDue({ hours: 48 }, "2026-10-24T11:00:00.000Z").dueExplanation).toBe(
      "due Mon 26 October 2026 at 11:00, 48 hours from Sat 24 October 2026 at 12:00",
    );
  });

  test("in working days names the holidays it did not count", () => {
    expect(computeDue({ workingDays: 5, at: "17:00" }, "2026-03-27T09:00:00.000Z")).toEqual({
      dueAt: "2026-04-07T16:00:00.000Z",
      dueExplanation:
        "due Tue 7 April 2026 at 17:00, 5 working days from Fri 27 March 2026; Good Friday and Easter Monday not counted",
    });
  });

  test("in days moves to the next working day and says so", () => {
    const rule = { days: 7, adjust: "next-working-day", at: "17:00" } as const;
    expect(computeDue(rule, "2026-03-04T23:30:00.000Z").dueExplanation).toBe(
      "due Wed 11 March 2026 at 17:00, 7 days from Wed 4 March 2026",
    );
    expect(computeDue(rule, "2026-12-18T23:30:00.000Z").dueExplanation).toBe(
      "due Tue 29 December 2026 at 17:00, 7 days from Fri 18 December 2026, moved from Fri 25 December 2026 to the next working day; Christmas Day and Boxing Day (substitute day) not counted",
    );
  });

  test("starts on the London day, not on that of Greenwich", () => {
    const rule = { days: 1, adjust: "next-working-day", at: "17:00" } as const;
    expect(computeDue(rule, "2026-07-01T23:30:00.000Z").dueAt).toBe("2026-07-03T16:00:00.000Z");
  });
});

describe("the clocks of an incident", () => {
  test("start at its end, or a day after its start while it has none", () => {
    const startedAt = "2026-03-13T09:00:00.000Z";
    const endedAt = "2026-03-13T09:20:00.000Z";
    for (const kind of ["staff-debrief", "patient-debrief", "formal-review"] as const) {
      expect(clockStartOf(kind, { startedAt, endedAt })).toBe(endedAt);
      expect(clockStartOf(kind, { startedAt })).toBe("2026-03-14T09:00:00.000Z");
    }
  });

  test("do not keep staff waiting for the end of what went on for days", () => {
    const days = { startedAt: "2026-03-13T09:00:00.000Z", endedAt: "2026-03-16T09:00:00.000Z" };
    expect(clockStartOf("staff-debrief", days)).toBe("2026-03-14T09:00:00.000Z");
    expect(clockStartOf("patient-debrief", days)).toBe(days.endedAt);
  });

  test("are three after a restrictive intervention, one after violence alone, and one more where others saw it", () => {
    expect(owedReviews({ interventions: [{}] })).toEqual(["staff-debrief", "patient-debrief", "formal-review"]);
    expect(owedReviews({ interventions: [] })).toEqual(["staff-debrief"]);
    expect(owedReviews({ interventions: [], witnesses: 2 })).toEqual(["staff-debrief", "witness-offer"]);
    expect(owedReviews({ interventions: [], witnesses: 0 })).toEqual(["staff-debrief"]);
    expect(Object.values(clinicalClocks).map(({ hours }) => hours)).toEqual([24, 48, 72, 72]);
  });
});
