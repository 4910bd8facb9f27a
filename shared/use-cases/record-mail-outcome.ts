import * as z from "zod";
import { failureEvents, MailEvent, statusOfMail } from "../domain/delivery.ts";
import type { SuppressedAddress } from "../domain/directory.ts";
import type { Instant } from "../domain/review.ts";
import type { Logger } from "../log/logger.ts";
import type { DeliveryStore, RecipientStore, ReminderStore } from "./reminder-ports.ts";

/** As much of an event of the mail service as is used; the rest of it is never kept. */
export const MailOutcome = z.object({
  time: z.string(),
  detail: z.object({
    eventType: MailEvent,
    mail: z.object({ tags: z.object({ mailId: z.array(z.string()).min(1) }) }),
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: z.array(z.object({ emailAddress: z.string() })) }).optional(),
    complaint: z.object({ complainedRecipients: z.array(z.object({ emailAddress: z.string() })) }).optional(),
  }),
});
export type MailOutcome = z.infer<typeof MailOutcome>;

export type RecordMailOutcomePorts = {
  reminders: Pick<ReminderStore, "rearm">;
  deliveries: Pick<DeliveryStore, "noteEvent">;
  recipients: Pick<RecipientStore, "suppress">;
  clock: { now: () => Instant };
  logger: Pick<Logger, "info" | "warn">;
};

/** Why nothing may be sent to the address of this event any more; nothing for an event after which it may. */
const suppressionOf = ({ detail }: MailOutcome): SuppressedAddress["reason"] | undefined => {
  if (detail.eventType === "Complaint") return "complaint";
  return detail.eventType === "Bounce" && detail.bounce?.bounceType === "Permanent" ? "bounce" : undefined;
};

const addressesOf = ({ detail }: MailOutcome): string[] =>
  [...(detail.bounce?.bouncedRecipients ?? []), ...(detail.complaint?.complainedRecipients ?? [])].map(({ emailAddress }) =>
    emailAddress.toLowerCase(),
  );

/**
 * Takes one event of the mail service, in any order and as often as it comes. What did not arrive is due again at once, for
 * whoever comes next; an address that bounced for good or complained is suppressed as well.
 */
export const recordMailOutcome = async (ports: RecordMailOutcomePorts, outcome: MailOutcome): Promise<void> => {
  const { deliveries, recipients, reminders, clock, logger } = ports;
  const mailId = outcome.detail.mail.tags.mailId[0] ?? "";
  const now = clock.now();
  // In the form of our own clock, with which it is compared.
  const suppressedAt = new Date(outcome.time).toISOString();
  const mail = await deliveries.noteEvent(mailId, outcome.detail.eventType, outcome.time);
  if (mail === undefined) logger.warn("mail-unknown", { mailId });
  else logger.info("mail-outcome", { mailId, outcome: statusOfMail(mail, now) });
  const reason = suppressionOf(outcome);
  if (reason !== undefined) {
    const addresses = mail === undefined ? addressesOf(outcome) : [mail.address];
    await Promise.all(addresses.map((address) => recipients.suppress({ address, reason, suppressedAt })));
    logger.warn("mail-suppressed", { mailId, outcome: reason });
  }
  if (mail === undefined || !failureEvents.has(outcome.detail.eventType)) return;
  await reminders.rearm(mail.deliveries, mail.address, now);
  logger.warn("mail-failed", { mailId, outcome: outcome.detail.eventType });
};
