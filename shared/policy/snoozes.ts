import { addDays, type Day, formatDay, londonDay, londonInstant } from "../domain/calendar.ts";
import { type Issue, invalid, type Result, succeed } from "../domain/result.ts";
import type { Instant, Review } from "../domain/review.ts";
import { addWorkingDays } from "../domain/working-days.ts";
import { bankHolidays } from "./bank-holidays.ts";
import { digestAt, findTier } from "./reminders.ts";

/** How far a manager may put the reminders of a review off: this many working days at a time, this often for one review. */
export const snoozePolicy = { longestWorkingDays: 5, mostTimes: 2 } as const;

/** Why reminders are put off; a code, since a review holds no words of anybody. */
export const snoozeReasons = [
  { code: "arranged", label: "It is arranged for a later day" },
  { code: "away", label: "Somebody who must be there is away" },
  { code: "unwell", label: "Somebody who must be there is not well enough yet" },
  { code: "waiting", label: "It waits for another team or for information" },
] as const;
export type SnoozeReason = (typeof snoozeReasons)[number]["code"];

/** When a snooze to a day ends: with that day's digest. */
export const snoozeEnd = (until: Day): Instant => londonInstant(until, digestAt);

/** The days to which the reminders of a review may be put off, both included. */
export type SnoozeDays = { firstOn: Day; lastOn: Day };

const at = (code: string, message: string): Issue => ({ path: "until", code, message });

/** The first day whose digest goes after a time. */
const dayAfter = (instant: Instant): Day => {
  const on = londonDay(instant);
  return snoozeEnd(on) > instant ? on : addDays(on, 1);
};

/** The last day whose digest goes before a time. */
const dayBefore = (instant: Instant): Day => {
  const on = londonDay(instant);
  return snoozeEnd(on) < instant ? on : addDays(on, -1);
};

const farthest = (now: Instant): Day => addWorkingDays(bankHolidays, londonDay(now), snoozePolicy.longestWorkingDays);

const later = (one: Day, other: Day): Day => (one > other ? one : other);
const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** To which days the reminders of a review may be put off now: past the next of them, and never past escalation 2, which nothing holds back. */
export const findSnoozeDays = (review: Review, now: Instant): Result<SnoozeDays> => {
  const { status, nextReminderAt, snoozes } = review;
  const limit = findTier(review, "escalation-2");
  if (status !== "open" || nextReminderAt === undefined)
    return invalid(at("nothing-to-snooze", "No reminder of this review is to come"));
  if ((snoozes?.count ?? 0) >= snoozePolicy.mostTimes)
    return invalid(
      at(
        "snoozed-too-often",
        `The reminders of this review have been put off ${snoozePolicy.mostTimes} times, which is the most`,
      ),
    );
  if (limit === undefined || limit <= now)
    return invalid(at("past-escalation", "This review has gone up to the head of service, so its reminders go on"));
  const firstOn = later(addDays(londonDay(now), 1), dayAfter(nextReminderAt));
  if (firstOn > farthest(now))
    return invalid(
      at(
        "nothing-to-snooze",
        `The next reminder goes on ${formatDay(londonDay(nextReminderAt))}, and none is put off further than ${snoozePolicy.longestWorkingDays} working days`,
      ),
    );
  const lastOn = earlier(farthest(now), dayBefore(limit));
  if (firstOn > lastOn)
    return invalid(
      at("past-escalation", `The head of service is told on ${formatDay(londonDay(limit))}, which cannot be put off`),
    );
  return succeed({ firstOn, lastOn });
};

/** Why the reminders of a review may not be put off to a day; nothing where they may. */
export const findSnoozeIssue = (review: Review, until: Day, now: Instant): Issue | undefined => {
  const days = findSnoozeDays(review, now);
  if (!days.ok) return days.problem.issues?.[0];
  const { firstOn, lastOn } = days.value;
  if (until <= londonDay(now)) return at("too-early", "The day must be after today");
  if (until < firstOn) return at("nothing-to-snooze", `The day must be ${formatDay(firstOn)} or later, after the next reminder`);
  if (until <= lastOn) return undefined;
  if (until > farthest(now))
    return at(
      "too-late",
      `The day must be ${formatDay(lastOn)} or earlier, within ${snoozePolicy.longestWorkingDays} working days`,
    );
  return at("past-escalation", `The day must be ${formatDay(lastOn)} or earlier, before the head of service is told`);
};
