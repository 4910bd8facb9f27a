import { afterAll, beforeAll, expect, test } from "vitest";
import { Tier } from "../../../shared/domain/review.ts";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import { createRandom, type Random } from "../../support/random.ts";
import { countTold } from "../../support/reminder-world.ts";
import { createOracle } from "../../support/year-oracle.ts";
import { type Life, listRuns, planYear, type YearPlan } from "../../support/year-plan.ts";
import { createYearWorld, type Trouble } from "../../support/year-world.ts";

// A larger year: SIMULATED_REVIEWS=5000 SIMULATED_SEED=7 npx vitest run --project integration test/integration/reminders/simulated-year
const { SIMULATED_SEED = "2026", SIMULATED_TEAMS = "100", SIMULATED_REVIEWS = "400", SIMULATED_DAYS = "365" } = process.env;

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

type Change = { at: string; life: Life; what: "record" | "edit" | "snooze" | "settle" } | { at: string; leaver: string };

/** What people do in the year, in order of time; a review is not touched once it is settled. */
const listChanges = ({ lives, leavers }: YearPlan): Change[] =>
  [
    ...[...leavers].map(([leaver, on]): Change => ({ at: `${on}T00:00:00.000Z`, leaver })),
    ...lives.flatMap((life): Change[] => {
      const isOpen = (at: string) => life.settledAt === undefined || at < life.settledAt;
      return [
        { at: life.setAt, life, what: "record" },
        ...(life.edited !== undefined && isOpen(life.edited.at) ? [{ at: life.edited.at, life, what: "edit" } as const] : []),
        ...(life.snoozed !== undefined && isOpen(life.snoozed.at)
          ? [{ at: life.snoozed.at, life, what: "snooze" } as const]
          : []),
        ...(life.settledAt === undefined ? [] : [{ at: life.settledAt, life, what: "settle" } as const]),
      ];
    }),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));

const troubles: Trouble[] = ["death", "death", "no-answers", "twice"];

/** Now and then something befalls a run; an outage takes two runs in a row, so that it is longer than three hours. */
const listTroubles = (random: Random, runs: readonly string[]): Trouble[] => {
  let outages = 0;
  return runs.map(() => {
    if (outages > 0 || random.chance(0.01)) outages = outages === 0 ? 1 : outages - 1;
    if (outages > 0) return "outage";
    return random.chance(0.15) ? random.pick(troubles) : "none";
  });
};

const oneHour = 3_600_000;

test(`a year of reminders leaves the ledger that the policy asks for (seed ${SIMULATED_SEED})`, {
  timeout: oneHour,
}, async () => {
  const random = createRandom(Number(SIMULATED_SEED));
  const plan = planYear(random, { teams: Number(SIMULATED_TEAMS), reviews: Number(SIMULATED_REVIEWS) });
  const oracle = createOracle(plan);
  const year = createYearWorld(database.client, plan, random);
  await year.fill();

  let snoozed = 0;
  const change = async (one: Change): Promise<void> => {
    if ("leaver" in one) return year.leave(one.leaver);
    const { life, at } = one;
    if (one.what === "record") {
      await year.record(life);
      oracle.record(life);
    } else if (one.what === "settle") {
      await year.settle(life, at);
      oracle.settle(life, at);
    } else if (one.what === "edit") {
      await year.edit(life, at, life.edited?.dueAt ?? "");
      oracle.edit(life, at, life.edited?.dueAt ?? "");
    } else if (await year.snooze(life, at, life.snoozed?.until ?? "")) {
      oracle.snooze(life, life.snoozed?.until ?? "");
      snoozed += 1;
    }
  };

  const allChanges = listChanges(plan);
  const changes = allChanges.values();
  let coming = changes.next().value;
  const runs = listRuns(Number(SIMULATED_DAYS));
  const befalls = listTroubles(random, runs);
  for (const [index, at] of runs.entries()) {
    for (; coming !== undefined && coming.at < at; coming = changes.next().value) await change(coming);
    const trouble = befalls[index] ?? "none";
    await year.tick(at, trouble);
    if (trouble !== "outage") oracle.run(at);
  }

  const rows = (await year.world.readDeliveries()).map(
    ({ reviewId, clockEvent, occasion, address }) => `${reviewId.split(".")[0]} ${clockEvent} ${occasion} ${address}`,
  );
  const missed = [...oracle.ledger].filter((key) => !rows.includes(key));
  const unasked = rows.filter((key) => !oracle.ledger.has(key));
  expect({ missed, unasked }).toEqual({ missed: [], unasked: [] });

  const owed: Record<string, number> = {};
  for (const row of rows) {
    const [reference, , , address] = row.split(" ");
    owed[`${address} ${reference}`] = (owed[`${address} ${reference}`] ?? 0) + 1;
  }
  const told = countTold(year.sent);
  expect(Object.keys(owed).filter((key) => (told[key] ?? 0) < (owed[key] ?? 0))).toEqual([]);
  const happened = new Set(allChanges.map((one) => ("leaver" in one ? "leave" : one.what)));
  expect([...happened].sort()).toEqual(["edit", "leave", "record", "settle", "snooze"]);
  expect([...new Set(befalls)].sort()).toEqual(["death", "no-answers", "none", "outage", "twice"]);
  expect(new Set(rows.map((row) => row.split(" ")[2]?.replace(/-\d{4}-.*/, "")))).toEqual(new Set(Tier.options));
  expect([snoozed, plan.dead.size].every((count) => count > 0)).toBe(true);

  const doubled = Object.entries(told).reduce((sum, [key, times]) => sum + times - (owed[key] ?? 0), 0);
  expect(doubled).toBeLessThanOrEqual(year.countPossibleRepeats());
  expect(rows.length).toBeGreaterThan(Number(SIMULATED_REVIEWS));
});
