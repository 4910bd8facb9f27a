import type { DebriefKind } from "./debrief.ts";
import type { Issue } from "./result.ts";
import type { Instant } from "./review.ts";

const heldWords: Record<DebriefKind | "stage", string> = {
  staff: "the debrief was held",
  patient: "the debrief was held",
  formal: "the review was held",
  witness: "support was offered",
  stage: "it was held",
};

/** When something was held: not in the future, and not before what it is about began (`earliestAt`, absent where nobody knows). */
export const checkHeldAt = (
  what: DebriefKind | "stage",
  heldAt: Instant | undefined,
  earliestAt: Instant | undefined,
  now: Instant,
): Issue[] => {
  if (heldAt === undefined) return [];
  const issue = (code: string, rule: string): Issue[] => [
    { path: "heldAt", code, message: `The time ${heldWords[what]} must be ${rule}` },
  ];
  if (heldAt > now) return issue("in-future", "in the past");
  if (earliestAt === undefined || heldAt >= earliestAt) return [];
  return issue(
    "before-incident",
    what === "stage" ? "after what the support is about came to light" : "after the incident started",
  );
};
