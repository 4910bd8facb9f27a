import { type AuditEntry, appendAudit } from "../domain/audit.ts";
import { type Day, formatDay, londonDay } from "../domain/calendar.ts";
import type { Person } from "../domain/directory.ts";
import { fail, type Issue, invalid, type Result, succeed } from "../domain/result.ts";
import { type Instant, type Review, snoozeChainOf } from "../domain/review.ts";
import { lastSnoozeDay, type SnoozeReason, snoozeEnd, snoozeLimit, snoozePolicy } from "../policy/reminders.ts";

export type Snooze = { until: Day; reason: SnoozeReason; version: number };

export type SnoozeStore = {
  /** The review and an audit entry in one transaction; `moved` when the review is no longer as it was read. */
  snooze: (write: { before: Review; review: Review; audit: AuditEntry }) => Promise<"written" | "moved">;
};

type Ports = { now: () => Instant; snoozes: SnoozeStore };

/** Puts the reminders of an open review off to a day, within policy and never past escalation 2. */
export const snoozeReview = async (ports: Ports, person: Person, before: Review, snooze: Snooze): Promise<Result<Review>> => {
  const now = ports.now();
  if (before.version !== snooze.version) return stale;
  const issue = findIssue(before, snooze, now);
  if (issue !== undefined) return invalid(issue);
  const { entry, head } = appendAudit(before.snoozes?.auditHead, {
    reference: snoozeChainOf(before),
    at: now,
    by: person.personId,
    action: "reminders-snoozed",
    subject: snooze.reason,
  });
  const review = applySnooze(before, snooze.until, head);
  return (await ports.snoozes.snooze({ before, review, audit: entry })) === "written" ? succeed(review) : stale;
};

const stale = fail({
  kind: "conflict",
  code: "stale-version",
  detail: "This review has changed since you opened it. Look again, then decide.",
});

/** The review with nothing to go before the snooze ends. Its version stays: whoever has it open to do it is not disturbed. */
const applySnooze = (before: Review, until: Day, auditHead: NonNullable<Review["snoozes"]>["auditHead"]): Review => {
  const snoozedUntil = snoozeEnd(until);
  return {
    ...before,
    nextReminderAt: snoozedUntil,
    snoozedUntil,
    snoozes: { count: (before.snoozes?.count ?? 0) + 1, auditHead },
  };
};

const findIssue = (review: Review, { until }: Snooze, now: Instant): Issue | undefined => {
  const at = (code: string, message: string): Issue => ({ path: "until", code, message });
  const limit = snoozeLimit(review);
  const lastOn = lastSnoozeDay(now);
  if (review.status !== "open" || review.nextReminderAt === undefined)
    return at("nothing-to-snooze", "No reminder of this review is to come");
  if ((review.snoozes?.count ?? 0) >= snoozePolicy.mostTimes)
    return at(
      "snoozed-too-often",
      `The reminders of this review have been put off ${snoozePolicy.mostTimes} times, which is the most`,
    );
  if (until <= londonDay(now)) return at("too-early", "The day must be after today");
  if (until > lastOn)
    return at(
      "too-late",
      `The day must be ${formatDay(lastOn)} or earlier, within ${snoozePolicy.longestWorkingDays} working days`,
    );
  if (limit === undefined || snoozeEnd(until) >= limit)
    return at(
      "past-escalation",
      limit === undefined || limit <= now
        ? "This review has gone up to the head of service, so its reminders go on"
        : `The day must be before ${formatDay(londonDay(limit))}, when the head of service is told`,
    );
  if (snoozeEnd(until) <= review.nextReminderAt)
    return at("nothing-to-snooze", "No reminder of this review goes before that day");
  return undefined;
};
