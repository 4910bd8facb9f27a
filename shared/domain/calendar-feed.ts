import { createHash, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { type AuditEntry, appendAudit } from "./audit.ts";
import { directoryKeys } from "./directory.ts";
import type { Kept } from "./directory-row.ts";
import { Instant } from "./review.ts";

/** Whose a calendar feed is, and the hash of the secret that opens it; without one its address was revoked. */
export const CalendarFeed = z.object({
  personId: z.string(),
  secretHash: z.string().optional(),
  /** When the address was made or revoked. */
  changedAt: Instant,
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

const hash = (text: string): Buffer => createHash("sha256").update(text).digest();

/** What a person's feed is called in its address: the same for ever, and nothing that says who it is. */
export const feedIdOf = (personId: string): string => hash(personId).toString("hex").slice(0, 32);

/** The secret is 256 random bits, which nobody can guess: a hash without salt or rounds is enough. */
export const hashSecret = (secret: string): string => hash(secret).toString("hex");

/** Whether this secret opens the feed; takes the same time however much of it is right. */
export const opensFeed = ({ secretHash }: CalendarFeed, secret: string): boolean =>
  secretHash !== undefined && timingSafeEqual(Buffer.from(secretHash, "hex"), hash(secret));

/** A feed as it is to be, with the entry that says so. `before` is the version it replaces, absent for a new one. */
export type FeedChange = { before: number | undefined; after: Kept<CalendarFeed>; audit: AuditEntry };

/** The change to another address, or without `secretHash` to none. Whoever had the address before has nothing from then on. */
export const changeFeed = (before: Kept<CalendarFeed> | undefined, value: CalendarFeed): FeedChange => {
  const key = directoryKeys.calendarFeed(feedIdOf(value.personId));
  const version = (before?.version ?? 0) + 1;
  const { entry, head } = appendAudit(before?.auditHead, {
    reference: key,
    at: value.changedAt,
    by: value.personId,
    action: value.secretHash === undefined ? "calendar-address-revoked" : "calendar-address-made",
    ...(before !== undefined && { fromVersion: before.version }),
    toVersion: version,
  });
  return { before: before?.version, after: { key, value, version, auditHead: head }, audit: entry };
};

/** What its owner is shown of a feed. `version` names it in the next change; there is none before the first. */
export const OwnFeed = z.object({ isOpen: z.boolean(), changedAt: Instant.optional(), version: z.int().positive().optional() });
export type OwnFeed = z.infer<typeof OwnFeed>;

export const viewFeed = (kept: Kept<CalendarFeed> | undefined): OwnFeed =>
  kept === undefined
    ? { isOpen: false }
    : { isOpen: kept.value.secretHash !== undefined, changedAt: kept.value.changedAt, version: kept.version };
