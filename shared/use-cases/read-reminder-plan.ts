import { nextAt } from "../domain/calendar.ts";
import type { Person } from "../domain/directory.ts";
import type { Contacts } from "../domain/recipient.ts";
import type { Instant } from "../domain/review.ts";
import { digestAt } from "../policy/reminders.ts";
import { type Foreseen, foreseeReminders } from "./foresee-reminders.ts";
import { gatherContacts } from "./gather-contacts.ts";
import { maySee } from "./list-reviews.ts";
import type { DeliveryStore, RecipientStore, ReminderStore } from "./reminder-ports.ts";
import { findDue } from "./send-reminders.ts";

export type ReminderPlanPorts = {
  reminders: Pick<ReminderStore, "findDue" | "readReviews">;
  deliveries: Pick<DeliveryStore, "listOfReview">;
  recipients: RecipientStore;
};

export type ReminderPlan = Foreseen & { from: Instant; until: Instant; contacts: Contacts };

/** What goes from a time until the end of the next digest, of the reviews that somebody may see; until another time if they say so. */
export const readReminderPlan = async (
  ports: ReminderPlanPorts,
  { shards, allowedDomains }: { shards: number; allowedDomains: ReadonlySet<string> },
  person: Person,
  from: Instant,
  until: Instant = nextAt(digestAt, from),
): Promise<ReminderPlan> => {
  const found = await ports.reminders.readReviews(await findDue(ports.reminders, shards, until));
  const reviews = found.filter((review) => maySee(person, review));
  const told = (await Promise.all(reviews.map(({ reviewId }) => ports.deliveries.listOfReview(reviewId)))).flat();
  const contacts = await gatherContacts(ports.recipients, reviews, allowedDomains, told);
  return { from, until, contacts, ...foreseeReminders(contacts, reviews, told, from, until) };
};
