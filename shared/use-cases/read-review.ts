import { type Delivery, statusOfMail } from "../domain/delivery.ts";
import type { Person } from "../domain/directory.ts";
import { isPermitted } from "../domain/permission.ts";
import { notFound, type Result, succeed } from "../domain/result.ts";
import type { Instant, Review, Tier } from "../domain/review.ts";
import { permissions } from "../policy/permissions.ts";
import { maySee } from "./list-reviews.ts";
import type { DeliveryStore, ReminderStore } from "./reminder-ports.ts";

type Ports = {
  now: () => Instant;
  reminders: Pick<ReminderStore, "readReviews">;
  deliveries: Pick<DeliveryStore, "listOfReview" | "readMails">;
};

/** One reminder of a review as it went: which tier, when, to whom (nobody for a team's mailbox) and what became of its mail. */
export type ToldLine = { tier: Tier; at: Instant; personId?: string; status: ReturnType<typeof statusOfMail> };

/** A review that somebody may see; anything else is as if it were not there. */
export const findReview = async (ports: Pick<Ports, "reminders">, person: Person, reviewId: string): Promise<Result<Review>> => {
  const [review] = await ports.reminders.readReviews([reviewId]);
  return review !== undefined && maySee(person, review) ? succeed(review) : notFound();
};

export const maySnooze = (person: Person, review: Review): boolean =>
  isPermitted(person, permissions["snooze-reminders"], { ...review, owners: { "line-manager": review.responsible.personId } });

/** What the ledger holds of a review, first first. */
export const listTold = async (ports: Ports, reviewId: string): Promise<ToldLine[]> => {
  const deliveries = await ports.deliveries.listOfReview(reviewId);
  const mails = await ports.deliveries.readMails([...new Set(deliveries.map(({ mailId }) => mailId))]);
  const byId = new Map(mails.map((mail) => [mail.mailId, mail]));
  const now = ports.now();
  return deliveries
    .flatMap(({ tier, personId, mailId }: Delivery): ToldLine[] => {
      const mail = byId.get(mailId);
      if (mail === undefined) return [];
      const at = mail.sentAt ?? mail.claimedAt;
      return [{ tier, at, ...(personId !== undefined && { personId }), status: statusOfMail(mail, now) }];
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
};
