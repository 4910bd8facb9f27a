import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, addHours, londonDay, londonInstant } from "../../shared/domain/calendar.ts";
import { latestByAddressee } from "../../shared/domain/reminder.ts";
import type { Review, Tier } from "../../shared/domain/review.ts";
import { planPassed } from "../../shared/policy/reminders.ts";
import { dieAt } from "../support/crash.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";
import { buildPerson, buildReview, buildTeam, countTold, createOutbox, createWorld } from "../support/reminder-world.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const tiers: Tier[] = ["due-soon", "due", "overdue", "escalation-1", "escalation-2", "weekly"];
const names = ["manager-ash", "deputy-ash", "manager-birch", "deputy-birch", "matron", "head"];

/** What happens between two looks at the clock: a run that the mail service treats in some way, two at once, a death, an absence. */
const someStep = fc.record({
  hours: fc.integer({ min: 0, max: 40 }),
  trouble: fc.constantFrom("sent", "sent", "sent", "uncertain", "rejected", "throttled", "unreachable" as const),
  atOnce: fc.boolean(),
  dies: fc.option(
    fc.record({ atCall: fc.integer({ min: 1, max: 20 }), when: fc.constantFrom("before" as const, "after" as const) }),
  ),
  away: fc.oneof(fc.constant<string[]>([]), fc.subarray(names.slice(0, 5))),
  settles: fc.option(fc.integer({ min: 0, max: 3 })),
});

const reviews = (start: string): Review[] => [
  buildReview("c0", { reference: "REF-0", dueAt: start }),
  buildReview("c1", { reference: "REF-1", dueAt: addHours(start, 7), kind: "patient-debrief" }),
  buildReview("c2", { reference: "REF-2", dueAt: addHours(start, 3), teamId: "birch", kind: "formal-review" }),
  buildReview("c3", { reference: "REF-3", dueAt: addHours(start, -30), teamId: "birch", kind: "pipss-stage", stageId: "S1" }),
];

test("whatever happens, nothing is missed, and nothing is doubled but what is marked", async () => {
  const someStart = fc.constantFrom("2026-03-27T15:00:00.000Z", "2026-10-23T21:00:00.000Z", "2026-12-23T10:00:00.000Z");
  await fc.assert(
    fc.asyncProperty(someStart, fc.array(someStep, { minLength: 1, maxLength: 6 }), async (start, steps) => {
      const world = createWorld(database.client);
      await world.empty();
      await world.putTeams(buildTeam("ash", { roleMailbox: "ash@trust.example" }), buildTeam("birch"));
      await world.putReviews(...reviews(start));
      world.now = start;
      let trouble: (typeof steps)[number]["trouble"] = "sent";
      const { sent, mailer } = createOutbox(() => trouble);
      for (const step of steps) {
        world.now = addHours(world.now, step.hours);
        const absences = [{ fromOn: "2026-01-01", toOn: "2026-12-31" }];
        await world.putPeople(...names.map((name) => buildPerson(name, step.away.includes(name) ? { absences } : {})));
        if (step.settles !== null) {
          const settled = reviews(start)[step.settles];
          if (settled) {
            const { nextTier: _tier, nextReminderAt: _at, ...rest } = await world.readReview(settled.reviewId);
            await world.putReviews({ ...rest, status: "settled", version: 2 });
          }
        }
        trouble = step.trouble;
        const { ports, died } = dieAt({ ...world.stores, mailer }, step.dies ?? { atCall: 1_000, when: "before" });
        const other = step.atOnce ? world.run(mailer) : undefined;
        await Promise.race([world.run(ports.mailer, ports), died]);
        await other;
      }
      // Everybody is back, mail works, leases are over and it is day: what is left goes, and then nothing does.
      trouble = "sent";
      await world.putPeople(...names.map((name) => buildPerson(name)));
      const last = londonDay(world.now);
      for (const days of [1, 2, 3]) {
        world.now = londonInstant(addDays(last, days), "12:00");
        await world.run(mailer);
      }
      expect(await world.countDue(world.now)).toBe(0);

      const deliveries = await world.readDeliveries();
      for (const review of await Promise.all(reviews(start).map(({ reviewId }) => world.readReview(reviewId)))) {
        if (review.status === "settled") continue;
        const passed = planPassed({ ...review, nextTier: "due" }, world.now);
        const told = deliveries.filter(({ reviewId }) => reviewId === review.reviewId).map(({ tier }) => tiers.indexOf(tier));
        // Whoever stands in for one and is addressed as another is told once, of the later tier.
        for (const { tier } of latestByAddressee(passed).values())
          expect(Math.max(...told), `${review.reviewId} ${tier}`).toBeGreaterThanOrEqual(tiers.indexOf(tier));
        const all = new Set(told);
        if (steps.every(({ away }) => away.length === 0))
          for (const { tier } of latestByAddressee(passed).values())
            expect(all, `${review.reviewId} ${tier}`).toContain(tiers.indexOf(tier));
      }
      for (const [key, times] of Object.entries(countTold(sent))) {
        const [address = "", reference = ""] = key.split(" ");
        const claims = deliveries.filter(
          (one) => one.address === address && one.reviewId.startsWith(reference.replace("REF-", "c")),
        );
        if (claims.every(({ possibleRepeatOf }) => possibleRepeatOf === undefined))
          expect(times, key).toBeLessThanOrEqual(claims.length);
      }
    }),
    { numRuns: 25 },
  );
});
