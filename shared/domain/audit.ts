import { createHash } from "node:crypto";
import * as z from "zod";
import type { AuditHead } from "./audit-head.ts";
import { Instant } from "./review.ts";

/** Who did what to which case, without content; `hash` covers the entry and the hash before it. */
export const AuditEntry = z.object({
  reference: z.string(),
  seq: z.number().int().positive(),
  at: Instant,
  by: z.string(),
  action: z.enum([
    "incident-recorded",
    "incident-ended",
    "incident-times-corrected",
    "incident-withdrawn",
    "incidents-exported",
    "debrief-submitted",
    "debrief-amended",
    "action-done",
    "support-case-opened",
    "support-case-read",
    "stage-moved",
    "stage-amended",
    "line-manager-changed",
    "support-case-ended",
    "contact-opted-out",
    "feedback-given",
    "facts-corrected",
    "correction-answered",
    "reminders-snoozed",
    "reminders-resumed",
    "person-added",
    "person-changed",
    "team-added",
    "team-changed",
    "services-changed",
    "suppression-lifted",
    "calendar-address-made",
    "calendar-address-revoked",
    "directory-imported",
  ]),
  /** What was acted on: a debrief kind or a stage id within a case, the fields changed of a row of the directory, why a suppression was lifted, what was exported. */
  subject: z.string().optional(),
  fromVersion: z.number().int().optional(),
  toVersion: z.number().int().optional(),
  /** Of a debrief: the ids of the actions agreed in it, by which their own chains are found. */
  agreed: z.array(z.string()).optional(),
  /** Of a reading: the last change of the case that was there to read. */
  asOf: z.number().int().optional(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const firstHash = "0".repeat(64);

const hashOf = (entry: Omit<AuditEntry, "hash">): string => {
  const sorted = Object.entries(entry)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
};

/**
 * The chain of the readings of a case, apart from that of its changes: a reader must not make a writer's page stale. Its
 * entries say by `asOf` where they stand among the changes.
 */
export const readingsOf = (reference: string): string => `${reference}#reads`;

/** The chain of what one person exported: a file is of many cases, and whoever took it answers for it. */
export const exportsOf = (personId: string): string => `export#${personId}`;

/** The next entry of a case's chain; without a head it is the first, whose key also claims the reference. */
export const appendAudit = (
  head: AuditHead | undefined,
  what: Omit<AuditEntry, "seq" | "previousHash" | "hash">,
): { entry: AuditEntry; head: AuditHead } => {
  const unsealed = { ...what, seq: (head?.seq ?? 0) + 1, previousHash: head?.hash ?? firstHash };
  const entry = { ...unsealed, hash: hashOf(unsealed) };
  return { entry, head: { seq: entry.seq, hash: entry.hash } };
};

/** How a chain is broken: where it is first wrong, and in what way. */
export type AuditBreak = {
  reference: string;
  seq: number;
  how: "missing" | "altered" | "out of order" | "not the last";
};

/**
 * The first broken link of one chain, given its entries by number. `head` is where the case says that its chain ends, which
 * tells of entries cut off the end and of a chain written anew.
 */
export const findBreak = (reference: string, entries: readonly AuditEntry[], head?: AuditHead): AuditBreak | undefined => {
  let previousHash = firstHash;
  for (const [index, { hash, ...entry }] of entries.entries()) {
    const seq = index + 1;
    if (entry.seq !== seq) return { reference, seq, how: "missing" };
    if (hash !== hashOf(entry)) return { reference, seq, how: "altered" };
    if (entry.previousHash !== previousHash) return { reference, seq, how: "out of order" };
    previousHash = hash;
  }
  if (head === undefined) return undefined;
  if (head.seq > entries.length) return { reference, seq: entries.length + 1, how: "missing" };
  return head.seq === entries.length && head.hash === previousHash
    ? undefined
    : { reference, seq: head.seq, how: "not the last" };
};
