import { setTimeout as wait } from "node:timers/promises";

/** How long it is since some moment, in milliseconds, and how to wait. The clock on the wall may be set back; this one is not. */
type Time = { elapsedMs: () => number; wait: (ms: number) => Promise<unknown> };

const realTime: Time = { elapsedMs: () => performance.now(), wait };

/** Waits for one's turn, so that no more begin in a second than the mail service takes; a share of a second is not saved up. */
export const createPace = (perSecond: number, { elapsedMs, wait }: Time = realTime): (() => Promise<void>) => {
  let nextMs = 0;
  return async () => {
    const now = elapsedMs();
    const turn = Math.max(now, nextMs);
    nextMs = turn + 1000 / perSecond;
    if (turn > now) await wait(turn - now);
  };
};
