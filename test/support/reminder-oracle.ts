import type { Addressee } from "../../shared/domain/reminder.ts";
import type { ReviewKind, Tier } from "../../shared/domain/review.ts";
import { morningOf, readLondon, stepDay, weekday, workingDayFrom } from "./calendar-oracle.ts";

/** One tier of a review as the policy text has it. */
export type OracleTier = { tier: Tier; occasion: string; at: string; to: Addressee[]; inDigest: boolean };

const hoursLater = (at: string, hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString();

/**
 * The reminders of a review up to a time, written a second time from the words of the policy: due soon 4 hours ahead on the 24 hour
 * clock, 24 on the longer ones; due; overdue a day on, to the responsible and the deputy; the service manager after three
 * working days (a formal review after 24 hours); the head of service after five; then every Monday at 08:00. Stages count in
 * working days. What counts in days goes at 08:00 in the digest, the rest at once.
 */
export const listTiers = (kind: ReviewKind, dueAt: string, until: string): OracleTier[] => {
  const [dueOn] = readLondon(dueAt);
  const morning = (n: number) => morningOf(workingDayFrom(dueOn, n), "08:00");
  const isStage = kind === "pipss-stage";
  const soon = isStage ? morning(-1) : hoursLater(dueAt, kind === "staff-debrief" ? -4 : -24);
  const tiers: OracleTier[] = [
    { tier: "due-soon", occasion: "due-soon", at: soon, to: ["responsible"], inDigest: isStage },
    { tier: "due", occasion: "due", at: dueAt, to: ["responsible"], inDigest: false },
    {
      tier: "overdue",
      occasion: "overdue",
      at: isStage ? morning(1) : hoursLater(dueAt, 24),
      to: ["responsible", "deputy"],
      inDigest: isStage,
    },
    {
      tier: "escalation-1",
      occasion: "escalation-1",
      at: kind === "formal-review" ? hoursLater(dueAt, 24) : morning(3),
      to: ["service-manager"],
      inDigest: kind !== "formal-review",
    },
    { tier: "escalation-2", occasion: "escalation-2", at: morning(5), to: ["head-of-service"], inDigest: true },
  ];
  let on = stepDay(workingDayFrom(dueOn, 5), 1);
  while (weekday(on) !== "Mon") on = stepDay(on, 1);
  for (; morningOf(on, "08:00") <= until; on = stepDay(on, 7))
    tiers.push({
      tier: "weekly",
      occasion: `weekly-${on}`,
      at: morningOf(on, "08:00"),
      to: ["responsible", "service-manager", "head-of-service"],
      inDigest: true,
    });
  return tiers.filter(({ at }) => at <= until);
};
