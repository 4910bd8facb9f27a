import { addDays, londonDay, londonInstant } from "../domain/calendar.ts";
import type { Person } from "../domain/directory.ts";
import type { Contacts } from "../domain/recipient.ts";
import type { Instant } from "../domain/review.ts";
import { digestAt } from "../policy/reminders.ts";
import { type Foreseen, foreseeReminders } from "./foresee-reminders.ts";
import { type ForeseenSummary, foreseeSummaries } from "./foresee-summaries.ts";
import { gatherContacts } from "./gather-contacts.ts";
import { listMyOpenReviews, maySee } from "./list-reviews.ts";
import type { Directory, ReviewLists } from "./ports.ts";
import { readOnce } from "./read-once.ts";
import type { DeliveryStore, RecipientStore, ReminderStore } from "./reminder-ports.ts";
import { findDue } from "./send-reminders.ts";
import { listDeputised, listTeamsToList } from "./teams.ts";

export type ReminderPlanPorts = {
  directory: Directory;
  lists: Pick<ReviewLists, "listOpenOfTeam" | "listOpenOfPerson">;
  reminders: Pick<ReminderStore, "findDue" | "readReviews">;
  deliveries: Pick<DeliveryStore, "listOfReview">;
  recipients: RecipientStore;
};

export type ReminderPlan = Foreseen & {
  from: Instant;
  until: Instant;
  contacts: Contacts;
  summaries: ForeseenSummary[];
  /** Whether there is a team, or a review, of which the reader may see the reminders. */
  seesAny: boolean;
};

/** The end of the night that follows a time: the digest of the next day in London. */
const endOfNight = (from: Instant): Instant => londonInstant(addDays(londonDay(from), 1), digestAt);

/** What goes from a time until the end of the night that follows, of the reviews that somebody may see; until another time if they say so. */
export const readReminderPlan = async (
  given: ReminderPlanPorts,
  { shards, allowedDomains }: { shards: number; allowedDomains: ReadonlySet<string> },
  person: Person,
  from: Instant,
  until: Instant = endOfNight(from),
): Promise<ReminderPlan> => {
  const ports = { ...given, directory: readOnce(given.directory) };
  const deputising = listDeputised(ports.directory, person);
  const [due, open, teams, deputised, summaries] = await Promise.all([
    findDue(ports.reminders, shards, until).then(ports.reminders.readReviews),
    listMyOpenReviews(ports, person, deputising),
    listTeamsToList(ports.directory, person),
    deputising,
    foreseeSummaries(ports, allowedDomains, person, from, until),
  ]);
  const mine = due.filter((review) => maySee(person, review, deputised));
  // What is put off for longer is not due by then, and is the very thing that somebody looks for here.
  const putOff = open.filter(({ snoozedUntil, nextReminderAt = "" }) => snoozedUntil !== undefined && nextReminderAt > until);
  const told = (await Promise.all(mine.map(({ reviewId }) => ports.deliveries.listOfReview(reviewId)))).flat();
  const reviews = [...mine, ...putOff];
  const contacts = await gatherContacts(ports.recipients, reviews, allowedDomains, told);
  const seesAny = teams.length + open.length + mine.length > 0;
  return { from, until, contacts, summaries, seesAny, ...foreseeReminders(contacts, reviews, told, from, until) };
};
