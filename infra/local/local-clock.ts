import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { offsetTo, setOffset } from "./clock.ts";
import type { State } from "./state.ts";

const FILE = "clock.json";

const addDuration = (duration: string): number =>
  Temporal.Instant.fromEpochMilliseconds(Date.now()).toZonedDateTimeISO("UTC").add(duration).epochMilliseconds;

/** Years for which the service has bank holidays, and a few around them. */
const isWithinReach = (instant: number): boolean => {
  const year = new Date(instant).getUTCFullYear();
  return year >= 2000 && year < 2100;
};

const isDuration = (text: string): boolean => {
  try {
    return isWithinReach(addDuration(text));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** Where to set the clock: at an instant, or so much later (earlier with a minus sign) than now. */
export const ClockRequest = z.union(
  [
    z.strictObject({ now: z.iso.datetime({ offset: true }).refine((now) => isWithinReach(Date.parse(now))) }),
    z.strictObject({ advance: z.string().refine(isDuration) }),
  ],
  'Send {"now": "2026-03-14T09:00:00Z"} or {"advance": "PT4H"}, an ISO 8601 duration, for a time between 2000 and 2099.',
);
export type ClockRequest = z.infer<typeof ClockRequest>;

/** The one clock of the local run, kept between two starts; everybody who follows it hears of each change. */
export const openLocalClock = async (state: State) => {
  const followers: ((offset: number) => void)[] = [];
  let offset = (await state.read<{ offset: number }>(FILE))?.offset ?? 0;
  setOffset(offset);
  return {
    offset: () => offset,
    follow: (follower: (offset: number) => void) => void followers.push(follower),
    set: async (request: ClockRequest): Promise<void> => {
      offset = offsetTo("now" in request ? Date.parse(request.now) : addDuration(request.advance));
      setOffset(offset);
      for (const tell of followers) tell(offset);
      await state.write(FILE, { offset });
    },
  };
};

export type LocalClock = Awaited<ReturnType<typeof openLocalClock>>;
