import { type AuditEntry, appendAudit } from "../domain/audit.ts";
import type { Day } from "../domain/calendar.ts";
import type { Person } from "../domain/directory.ts";
import { fail, invalid, type Result, succeed } from "../domain/result.ts";
import { type Instant, isSnoozed, type Review, snoozeChainOf } from "../domain/review.ts";
import { findTier } from "../policy/reminders.ts";
import { findSnoozeIssue, type SnoozeReason, snoozeEnd } from "../policy/snoozes.ts";

export type Snooze = { until: Day; reason: SnoozeReason; version: number };

export type SnoozeStore = {
  /** The review, put off or let go again, and an audit entry in one transaction; `moved` when the review is no longer as it was read. */
  snooze: (write: { before: Review; review: Review; audit: AuditEntry }) => Promise<"written" | "moved">;
};

type Ports = { now: () => Instant; snoozes: SnoozeStore };

/** Puts the reminders of an open review off to a day, within policy and never past escalation 2. */
export const snoozeReview = async (ports: Ports, person: Person, before: Review, snooze: Snooze): Promise<Result<Review>> => {
  const now = ports.now();
  if (before.version !== snooze.version) return stale;
  const issue = findSnoozeIssue(before, snooze.until, now);
  if (issue !== undefined) return invalid(issue);
  const { entry, head } = appendAudit(before.snoozes?.auditHead, {
    reference: snoozeChainOf(before),
    at: now,
    by: person.personId,
    action: "reminders-snoozed",
    subject: snooze.reason,
  });
  // Its version stays: whoever has it open to do it is not disturbed.
  const snoozedUntil = snoozeEnd(snooze.until);
  const snoozes = { count: (before.snoozes?.count ?? 0) + 1, auditHead: head };
  return write(ports, before, { ...before, nextReminderAt: snoozedUntil, snoozedUntil, snoozes }, entry);
};

/** Takes back that the reminders of a review were put off: the next goes when it would have gone, or now. It was put off once all the same. */
export const resumeReminders = async (
  ports: Ports,
  person: Person,
  before: Review,
  { version }: Pick<Snooze, "version">,
): Promise<Result<Review>> => {
  const now = ports.now();
  const { snoozedUntil: _until, ...kept } = before;
  if (before.version !== version) return stale;
  if (!isSnoozed(before, now) || before.snoozes === undefined || before.nextTier === undefined) return notPutOff;
  const { entry, head } = appendAudit(before.snoozes.auditHead, {
    reference: snoozeChainOf(before),
    at: now,
    by: person.personId,
    action: "reminders-resumed",
  });
  const planned = findTier(before, before.nextTier);
  const nextReminderAt = planned === undefined || planned < now ? now : planned;
  return write(ports, before, { ...kept, nextReminderAt, snoozes: { ...before.snoozes, auditHead: head } }, entry);
};

const write = async ({ snoozes }: Ports, before: Review, review: Review, audit: AuditEntry): Promise<Result<Review>> =>
  (await snoozes.snooze({ before, review, audit })) === "written" ? succeed(review) : stale;

const stale = fail({
  kind: "conflict",
  code: "stale-version",
  detail: "This review has changed since you opened it. Look again, then decide.",
});

const notPutOff = fail({
  kind: "conflict",
  code: "not-put-off",
  detail: "The reminders of this review are not put off, or not any more.",
});
