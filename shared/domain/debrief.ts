import * as z from "zod";
import { Instant, type ReviewKind } from "./review.ts";

/** The debriefs that can be submitted, by the word of the address, and the review that each completes. */
export const debriefKinds = {
  staff: "staff-debrief",
  patient: "patient-debrief",
  formal: "formal-review",
  witness: "witness-offer",
} as const satisfies Record<string, ReviewKind>;

export const DebriefKind = z.enum(["staff", "patient", "formal", "witness"]);
export type DebriefKind = z.infer<typeof DebriefKind>;

/** Submitted answers that complete a review; never changed once stored. `answers` and `core` are shown as form `form` asked them. */
export const Debrief = z.object({
  debriefId: z.string(),
  incidentId: z.string(),
  kind: DebriefKind,
  form: z.object({ id: z.string(), version: z.number() }),
  held: z.enum(["held", "not-held", "partly"]),
  heldAt: Instant.optional(),
  notHeldReason: z.string().optional(),
  core: z.record(z.string(), z.unknown()),
  answers: z.record(z.string(), z.unknown()),
  /** The debrief whose place this one takes, and why; that one stays as it was. */
  amends: z.string().optional(),
  amendReason: z.string().optional(),
  submittedAt: Instant,
  submittedBy: z.string(),
});
export type Debrief = z.infer<typeof Debrief>;

/** The debriefs of an incident that no other amends, and those before each, the last first. */
export const listVersions = (debriefs: readonly Debrief[]): { debrief: Debrief; earlier: Debrief[] }[] => {
  const amended = new Map(debriefs.map((debrief) => [debrief.debriefId, debrief]));
  const before = ({ amends }: Debrief): Debrief[] => {
    const one = amends === undefined ? undefined : amended.get(amends);
    return one === undefined ? [] : [one, ...before(one)];
  };
  return debriefs
    .filter(({ debriefId }) => !debriefs.some(({ amends }) => amends === debriefId))
    .map((debrief) => ({ debrief, earlier: before(debrief) }));
};
