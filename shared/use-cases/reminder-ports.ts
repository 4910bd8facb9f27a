import type { Delivery, Mail, MailEvent } from "../domain/delivery.ts";
import type { Person, Structure, SuppressedAddress, Team } from "../domain/directory.ts";
import type { Reason } from "../domain/recipient.ts";
import type { NextReminder } from "../domain/reminder.ts";
import type { Instant, Review, Tier } from "../domain/review.ts";
import type { Logger } from "../log/logger.ts";

/** One page of the reminder index; `next` continues where it stopped. */
export type DuePage = { reviewIds: string[]; next?: Record<string, unknown> };

/** A review as it was read, and what it moves to if nobody has changed it since; `waits` when somebody is still to be told of its tier. */
export type ReviewMove = { review: Review; next: NextReminder; waits: boolean };

export type ReminderStore = {
  findDue: (shard: string, now: Instant, from?: DuePage["next"]) => Promise<DuePage>;
  /** Reads consistently; a review that is gone is left out. */
  readReviews: (reviewIds: readonly string[]) => Promise<Review[]>;
  /** Makes the tiers of these reviews due at once, for another address than this one, where the review is open and its clock not set anew. */
  rearm: (
    dues: readonly { reviewId: string; clockEvent: number; tier: Tier }[],
    undelivered: string,
    at: Instant,
  ) => Promise<void>;
};

export type Claim = { claimed: true } | { claimed: false; standing: Delivery[] };

export type DeliveryStore = {
  /** Claims all deliveries of a mail or none; when none, tells which rows stand in the way. */
  claim: (mail: Mail, deliveries: readonly Delivery[]) => Promise<Claim>;
  readMails: (mailIds: readonly string[]) => Promise<Mail[]>;
  /** All deliveries of a review, those under clocks of before as well. */
  listOfReview: (reviewId: string) => Promise<Delivery[]>;
  /** Marks a mail as sent, if one was, and moves the reviews, in one transaction; a review changed since it was read stays as it is. */
  settle: (moves: readonly ReviewMove[], sent?: { mailId: string; messageId: string; sentAt: Instant }) => Promise<void>;
  /** Takes back a claim whose mail certainly did not go out. */
  release: (mail: Mail, deliveries: readonly Delivery[]) => Promise<void>;
  /** Notes an event of the mail service, the first of its kind; answers the mail, or nothing for one the ledger does not know. */
  noteEvent: (mailId: string, event: MailEvent, at: Instant) => Promise<Mail | undefined>;
};

export type RecipientStore = {
  readTeams: (teamIds: readonly string[]) => Promise<Team[]>;
  readStructure: () => Promise<Structure>;
  readPeople: (personIds: readonly string[]) => Promise<Person[]>;
  /** The addresses among these to which nothing may be sent, in lower case. */
  readSuppressed: (addresses: readonly string[]) => Promise<string[]>;
  suppress: (suppressed: SuppressedAddress) => Promise<void>;
};

export type Message = { mailId: string; to: string; subject: string; text: string; html: string };

/** `rejected` is about this mail; `throttled` and `unreachable` are about the service; all three mean that nothing went out. */
export type Refusal = "rejected" | "throttled" | "unreachable";

export type SendOutcome = { kind: "sent"; messageId: string } | { kind: "refused"; refusal: Refusal } | { kind: "uncertain" };

export type Mailer = { send: (message: Message) => Promise<SendOutcome> };

/** Ends when the next mail may begin: the mail service takes so many a second. */
export type Pace = () => Promise<void>;

/** Time and chance, and how long the job may still run. */
export type RunClock = { now: () => Instant; newId: () => string; remainingMs: () => number };

/**
 * What a mail says: its reviews, most urgent first, each with why this recipient is told, and whether it waits for another
 * stage of its case. The team is left out where it is small.
 */
export type MailContent = { lines: { review: Review; tier: Tier; teamName?: string; reason: Reason; waits?: true }[] };

export type ComposeMail = (content: MailContent) => Omit<Message, "mailId" | "to">;

export type SendRemindersPorts = {
  reminders: ReminderStore;
  deliveries: DeliveryStore;
  recipients: RecipientStore;
  mailer: Mailer;
  pace: Pace;
  compose: ComposeMail;
  clock: RunClock;
  logger: Pick<Logger, "warn" | "error" | "info">;
};
