import { opensFeed } from "../domain/calendar-feed.ts";
import { maySignIn } from "../domain/directory.ts";
import { mightBePermitted } from "../domain/permission.ts";
import { isOwedBy } from "../domain/recipient.ts";
import type { Instant, Review } from "../domain/review.ts";
import { permissions } from "../policy/permissions.ts";
import { gatherHolders, type HolderStore } from "./gather-contacts.ts";
import type { FeedAddress, ReadCalendarFeed } from "./keep-calendar.ts";
import { listMyOpenReviews } from "./list-reviews.ts";
import { nameInMail } from "./name-team.ts";
import { placePerson } from "./place-person.ts";
import type { Directory, ReviewLists } from "./ports.ts";

/** A review as its owner's calendar says it. The team is left out where it is small. */
export type DueLine = { review: Review; isOverdue: boolean; teamName?: string };

export type ReadCalendarPorts = {
  readFeed: ReadCalendarFeed;
  now: () => Instant;
  directory: Directory;
  lists: ReviewLists;
  holders: HolderStore;
};

/**
 * The open reviews on somebody's home page that are theirs to do now, soonest first; `undefined` where the address opens nothing:
 * unknown, revoked, or of somebody who has left or can owe nothing any more.
 */
export const readCalendar = async (ports: ReadCalendarPorts, address: FeedAddress): Promise<DueLine[] | undefined> => {
  const feed = await ports.readFeed(address.feedId);
  if (feed === undefined || !opensFeed(feed.value, address.feedSecret)) return undefined;
  const person = await ports.directory.readPerson(feed.value.personId);
  if (!maySignIn(person) || !mightBePermitted(person, permissions["keep-calendar"])) return undefined;
  const now = ports.now();
  const open = await listMyOpenReviews(ports, await placePerson(ports.directory, person));
  const holders = await gatherHolders(ports.holders, open);
  return open
    .filter((review) => isOwedBy(holders, review, person.personId, now))
    .map((review) => ({ review, isOverdue: review.dueAt < now, ...nameInMail(holders.teams.get(review.teamId)) }));
};
