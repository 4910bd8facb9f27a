import { createHash } from "node:crypto";
import * as z from "zod";
import { Instant } from "./review.ts";

/** Where the chain of a case ends; kept on the case, so that the next entry is written onto it or not at all. */
export const AuditHead = z.object({ seq: z.number().int().positive(), hash: z.string() });
export type AuditHead = z.infer<typeof AuditHead>;

/** Who did what to which case, without content; `hash` covers the entry and the hash before it. */
export const AuditEntry = z.object({
  reference: z.string(),
  seq: z.number().int().positive(),
  at: Instant,
  by: z.string(),
  action: z.enum([
    "incident-recorded",
    "incident-ended",
    "debrief-submitted",
    "support-case-opened",
    "stage-moved",
    "line-manager-changed",
    "support-case-ended",
    "contact-opted-out",
    "feedback-given",
  ]),
  /** What was acted on within the case: a debrief kind or a stage id. */
  subject: z.string().optional(),
  fromVersion: z.number().int().optional(),
  toVersion: z.number().int().optional(),
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

/** The next entry of a case's chain; without a head it is the first, whose key also claims the reference. */
export const appendAudit = (
  head: AuditHead | undefined,
  what: Omit<AuditEntry, "seq" | "previousHash" | "hash">,
): { entry: AuditEntry; head: AuditHead } => {
  const unsealed = { ...what, seq: (head?.seq ?? 0) + 1, previousHash: head?.hash ?? firstHash };
  const entry = { ...unsealed, hash: hashOf(unsealed) };
  return { entry, head: { seq: entry.seq, hash: entry.hash } };
};
