import {
  type CalendarFeed,
  changeFeed,
  type FeedChange,
  feedIdOf,
  hashSecret,
  type OwnFeed,
  viewFeed,
} from "../domain/calendar-feed.ts";
import type { Person } from "../domain/directory.ts";
import type { Kept } from "../domain/directory-row.ts";
import { fail, type Result, succeed } from "../domain/result.ts";
import type { Instant } from "../domain/review.ts";
import type { MakeCalendarBody, RevokeCalendarBody } from "../policy/forms/calendar.ts";

export type ReadCalendarFeed = (feedId: string) => Promise<Kept<CalendarFeed> | undefined>;

export type CalendarFeedStore = {
  read: ReadCalendarFeed;
  /** The row and its audit entry in one transaction, unless the row has changed since it was read. */
  write: (change: FeedChange) => Promise<"written" | "moved">;
};

type Ports = { feeds: CalendarFeedStore; now: () => Instant; newSecret: () => string };

/** The parts of an address, the secret among them: told once and kept nowhere. */
export type FeedAddress = { feedId: string; feedSecret: string };

export const readOwnFeed = async ({ feeds }: Pick<Ports, "feeds">, { personId }: Person): Promise<OwnFeed> =>
  viewFeed(await feeds.read(feedIdOf(personId)));

/** Makes the address of somebody's feed; one that was there before is dead from then on. */
export const makeAddress = async (
  ports: Ports,
  { personId }: Person,
  { version }: MakeCalendarBody,
): Promise<Result<{ feed: OwnFeed; address: FeedAddress }>> => {
  const feedId = feedIdOf(personId);
  const feedSecret = ports.newSecret();
  const feed = await change(ports, version, { personId, secretHash: hashSecret(feedSecret), changedAt: ports.now() });
  return feed.ok ? succeed({ feed: feed.value, address: { feedId, feedSecret } }) : feed;
};

/** Leaves somebody's feed without an address. */
export const revokeAddress = async (
  ports: Omit<Ports, "newSecret">,
  { personId }: Person,
  { version }: RevokeCalendarBody,
): Promise<Result<OwnFeed>> => change(ports, version, { personId, changedAt: ports.now() });

const change = async (
  { feeds }: Pick<Ports, "feeds">,
  version: number | undefined,
  value: CalendarFeed,
): Promise<Result<OwnFeed>> => {
  const before = await feeds.read(feedIdOf(value.personId));
  // So that a page sent twice does not kill the address that the first sending showed.
  if (before?.version !== version) return moved;
  const next = changeFeed(before, value);
  return (await feeds.write(next)) === "written" ? succeed(viewFeed(next.after)) : moved;
};

const moved = fail({
  kind: "conflict",
  code: "stale-version",
  detail: "Your calendar has changed since you opened this page. Look again, then decide.",
});
