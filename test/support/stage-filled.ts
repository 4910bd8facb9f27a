import * as fc from "fast-check";
import type { Outcome, Stage } from "../../shared/domain/pathway.ts";

/** How a manager fills in a stage: its safety lines, whether a reason, an offer and the colleague's word are given. */
export type Filled = {
  safety: "yes" | "na" | "no" | undefined;
  reason: string | undefined;
  hasOffers: boolean;
  agreed: boolean | undefined;
};

const needReason: readonly Outcome[] = ["not-applicable", "superseded", "deferred"];
const areDone: readonly Outcome[] = ["completed", "supported", "signposted", "referred"];

/** What each outcome needs, as the policy says it: a reason, an offer, no refusal, and nobody who was hurt and not seen to. */
export const isComplete = (stage: Stage, outcome: Outcome, { safety, reason, hasOffers, agreed }: Filled): boolean => {
  if (needReason.includes(outcome) && reason === undefined) return false;
  if (outcome === "signposted" && !(hasOffers && stage.offers.length > 0)) return false;
  if (outcome === "referred" && agreed === false) return false;
  const asksSafety = areDone.includes(outcome) && stage.checklist.some(({ isSafety }) => isSafety);
  return !asksSafety || safety !== "no" || reason !== undefined;
};

export const wellFilled: Filled = { safety: "yes", reason: "Because", hasOffers: true, agreed: true };

/** Mostly filled in as it should be, so that cases get somewhere. */
export const anyFilled: fc.Arbitrary<Filled> = fc.oneof(
  { arbitrary: fc.constant(wellFilled), weight: 3 },
  {
    arbitrary: fc.record<Filled>({
      safety: fc.constantFrom("yes", "na", "no", undefined),
      reason: fc.constantFrom("Because", undefined),
      hasOffers: fc.boolean(),
      agreed: fc.constantFrom(true, false, undefined),
    }),
    weight: 2,
  },
);
