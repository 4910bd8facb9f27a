import * as z from "zod";
import { Addressee } from "./reminder.ts";
import { Instant, Tier } from "./review.ts";

/** One tier of one review to one recipient, whose mail holds what became of it. Its key is claimed once and never twice. */
export const Delivery = z.object({
  reviewId: z.string(),
  clockEvent: z.number().int().positive(),
  tier: Tier,
  /** The tier, with its day where the tier repeats. */
  occasion: z.string(),
  address: z.string(),
  personId: z.string().optional(),
  /** For whom of the ladder it was; absent where no rung of one went. */
  addressee: Addressee.optional(),
  mailId: z.string(),
  /** The mail that may have carried this delivery before: its fate was still unknown when its lease ran out. */
  possibleRepeatOf: z.string().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

export const MailEvent = z.enum(["Send", "Delivery", "DeliveryDelay", "Bounce", "Complaint", "Reject", "Rendering Failure"]);
export type MailEvent = z.infer<typeof MailEvent>;

/** One email. It is claimed until its lease ends; then it is sent, or the mail service has told of it, or its fate is unknown. */
export const Mail = z.object({
  mailId: z.string(),
  address: z.string(),
  deliveries: z.array(Delivery.pick({ reviewId: true, clockEvent: true, tier: true, occasion: true })),
  claimedAt: Instant,
  leaseEndsAt: Instant,
  sentAt: Instant.optional(),
  messageId: z.string().optional(),
  /** When each kind of event was first heard of. */
  events: z.partialRecord(MailEvent, Instant),
});
export type Mail = z.infer<typeof Mail>;

/** Keys of the deliveries table, one place: a review's deliveries lie together, a mail lies alone. */
export const deliveryKeys = {
  review: (reviewId: string) => `review#${reviewId}`,
  delivery: ({
    reviewId,
    clockEvent,
    occasion,
    address,
  }: Pick<Delivery, "reviewId" | "clockEvent" | "occasion" | "address">) => ({
    deliveryKey: `review#${reviewId}`,
    part: `${clockEvent}#${occasion}#${address}`,
  }),
  mail: (mailId: string) => ({ deliveryKey: `mail#${mailId}`, part: "mail" }),
};

/** Whether a delivery told somebody above that a review was late; the weekly tier goes to whoever owes the review as well. */
export const wentAbove = ({ tier, addressee }: Delivery): boolean =>
  tier.startsWith("escalation") || (tier === "weekly" && (addressee === "service-manager" || addressee === "head-of-service"));

/** Events after which what a mail carried has not reached anybody: it goes to the next person at once. */
export const failureEvents: ReadonlySet<MailEvent> = new Set(["Bounce", "Complaint", "Reject", "Rendering Failure"]);

/** Whether a mail is known to have reached the mail service: our own word for it, or any event of the service. */
export const isSent = (mail: Mail): boolean => mail.sentAt !== undefined || Object.keys(mail.events).length > 0;

/** What became of a mail, derived from its timestamps alone, so that the order of events does not matter. */
export const statusOfMail = (mail: Mail, now: Instant) => {
  const { events } = mail;
  if (events.Complaint !== undefined) return "complained";
  if (events.Bounce !== undefined) return "bounced";
  if (events.Reject !== undefined || events["Rendering Failure"] !== undefined) return "rejected";
  if (events.Delivery !== undefined) return "delivered";
  if (events.DeliveryDelay !== undefined) return "delayed";
  if (isSent(mail)) return "sent";
  return mail.leaseEndsAt > now ? "claimed" : "uncertain";
};
