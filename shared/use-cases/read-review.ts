import { type Delivery, statusOfMail } from "../domain/delivery.ts";
import type { Person, Team } from "../domain/directory.ts";
import { isPermitted } from "../domain/permission.ts";
import { notFound, type Result, succeed } from "../domain/result.ts";
import { type Instant, isOfSupport, type Review, type Tier } from "../domain/review.ts";
import { permissions } from "../policy/permissions.ts";
import { maySee } from "./list-reviews.ts";
import type { Directory } from "./ports.ts";
import type { DeliveryStore, ReminderStore } from "./reminder-ports.ts";

type Ports = {
  directory: Pick<Directory, "readPerson">;
  now: () => Instant;
  reminders: Pick<ReminderStore, "readReviews">;
  deliveries: Pick<DeliveryStore, "listOfReview" | "readMails">;
};

/** One reminder of a review as it went: which tier, when, to whom (nobody for a team's mailbox) and what became of its mail. */
export type ToldLine = { tier: Tier; at: Instant; personId?: string; status: ReturnType<typeof statusOfMail> };

/** A review that somebody may see; anything else is as if it were not there. */
export const findReview = async (
  { reminders, directory }: Pick<Ports, "reminders" | "directory">,
  person: Person,
  reviewId: string,
): Promise<Result<Review>> => {
  const [review] = await reminders.readReviews([reviewId]);
  if (review === undefined) return notFound();
  const { personId } = review.responsible;
  const responsible = personId === undefined ? undefined : await directory.readPerson(personId);
  const deputised = responsible?.deputyId === person.personId ? [responsible.personId] : [];
  return maySee(person, review, deputised) ? succeed(review) : notFound();
};

/**
 * Whether somebody may put the reminders of a review off. Those of a stage only the one who owes it may, by the review or by the
 * team's record: no review says whose case it is, and anybody else who manages there may be the colleague.
 */
export const maySnooze = (person: Person, review: Review, team: Pick<Team, "managerId"> | undefined): boolean => {
  if (!isOfSupport(review)) return isPermitted(person, permissions["snooze-reminders"], review);
  const { role, personId } = review.responsible;
  const owedBy = role === "line-manager" ? personId : team?.managerId;
  const target = { ...review, owners: { "line-manager": personId } };
  return owedBy === person.personId && isPermitted(person, permissions["snooze-stage-reminders"], target);
};

/** What the ledger holds of a review, first first. */
export const listTold = async (ports: Omit<Ports, "directory">, reviewId: string): Promise<ToldLine[]> => {
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
