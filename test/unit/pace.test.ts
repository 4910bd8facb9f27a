import { expect, test } from "vitest";
import { createPace } from "../../shared/aws/pace.ts";

/** A pace whose waits are noted and take no time, beside a clock of the test's own. */
const startPace = (perSecond: number) => {
  const waits: number[] = [];
  const clock = { ms: 5000 };
  const pace = createPace(perSecond, { elapsedMs: () => clock.ms, wait: async (ms) => void waits.push(ms) });
  return { pace, waits, clock };
};

test("those that come at once begin one after the other, evenly over the second", async () => {
  const { pace, waits } = startPace(4);
  await Promise.all(Array.from({ length: 5 }, pace));
  expect(waits).toEqual([250, 500, 750, 1000]);
});

test("whoever comes later than their turn does not wait, and nobody catches up on what was not used", async () => {
  const { pace, waits, clock } = startPace(4);
  await pace();
  clock.ms += 10_000;
  await pace();
  await pace();
  expect(waits).toEqual([250]);
});
