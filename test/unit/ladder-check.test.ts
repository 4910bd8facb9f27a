import { describe, expect, test } from "vitest";
import { checkPolicy } from "../../infra/policy-check.ts";
import { findPolicyFaults } from "../../shared/domain/ladder-check.ts";
import type { Ladder, Rung } from "../../shared/domain/reminder.ts";
import { digestAt, ladders, quietHours } from "../../shared/policy/reminders.ts";

const due: Rung = { tier: "due", after: { hours: 0 }, to: ["responsible"], way: "at-once" };
const weekly: Rung = { tier: "weekly", after: { weekly: "Monday", at: "08:00" }, to: ["responsible"], way: "digest" };

const faultsOf = (...ladder: Ladder) => findPolicyFaults({ ladders: { action: ladder }, digestAt, quietHours });

describe("the reminder policy", () => {
  test("is sound", () => {
    expect(findPolicyFaults({ ladders, digestAt, quietHours })).toEqual([]);
  });

  test("that is not sound stops the build and is told by name", () => {
    const policy = { ladders: { ...ladders, action: [weekly] }, digestAt, quietHours };
    expect(() => checkPolicy(policy)).toThrow(
      "The policy in shared/policy/reminders.ts is wrong: action: it must have one due tier.",
    );
  });
});

describe("a ladder", () => {
  test.each<[string, Rung[]]>([
    ["action: it must have one due tier", [weekly]],
    ["action: it must end in a weekly tail, so that nothing is forgotten", [due]],
    ["action: due must be at the due time", [{ ...due, after: { hours: 1 } }, weekly]],
    ["action: due must name each of its addressees once", [{ ...due, to: [] }, weekly]],
    ["action: due must name each of its addressees once", [{ ...due, to: ["deputy", "deputy"] }, weekly]],
    ["action: weekly goes at once, so it must count in hours", [due, { ...weekly, way: "at-once" }]],
    ["action: overdue rides in the digest, so it must fall at 08:00", [due, { ...due, tier: "overdue", way: "digest" }, weekly]],
    ["action: due-soon is on the wrong side of the due time", [{ ...due, tier: "due-soon" }, due, weekly]],
    ["action: overdue is on the wrong side of the due time", [{ ...due, tier: "overdue", after: { hours: -1 } }, due, weekly]],
    [
      "action: a tier goes before the one above it",
      [
        due,
        { ...due, tier: "escalation-1", after: { hours: 48 } },
        { ...due, tier: "escalation-2", after: { hours: 24 } },
        weekly,
      ],
    ],
  ])("whose fault is that %s", (fault, ladder) => {
    expect(faultsOf(...ladder)).toEqual([fault]);
  });

  test("goes with quiet hours that end by the digest", () => {
    const late = { from: "20:00", until: "09:00" } as const;
    expect(findPolicyFaults({ ladders, digestAt, quietHours: late })).toEqual([
      "quiet hours must span midnight and end by the time of the digest",
    ]);
  });
});
