import * as z from "zod";
import type { Day } from "./calendar.ts";
import type { Issue } from "./result.ts";
import { Instant, reviewIdOf } from "./review.ts";

/** What was agreed to be done after an incident. When it is due and whether it is done is its review's; this is what it says. */
export const Action = z.object({
  actionId: z.string(),
  incidentId: z.string(),
  /** The debrief in which it was agreed. */
  debriefId: z.string(),
  what: z.string(),
  /** The offer after which the patient is to be asked again, where that is the action; taken out by an amendment that makes it needless. */
  followsOfferAt: Instant.optional(),
  agreedAt: Instant,
  doneAt: Instant.optional(),
  doneBy: z.string().optional(),
  note: z.string().optional(),
});
export type Action = z.infer<typeof Action>;

const prefix = "action-";

/** The duty of an incident that an action is. */
export const actionDuty = (actionId: string): string => `${prefix}${actionId}`;

export const actionReviewId = (incidentId: string, actionId: string): string => reviewIdOf(incidentId, actionDuty(actionId));

/** The id of the action that a review is about; `undefined` for a review of another kind. */
export const actionIdOf = (reviewId: string): string | undefined => {
  const [, duty = ""] = /^[^.]*\.(.*)$/.exec(reviewId) ?? [];
  return duty.startsWith(prefix) ? duty.slice(prefix.length) : undefined;
};

/** Nothing is agreed for a day that has passed. */
export const checkActionDays = (actions: readonly { dueOn?: unknown }[], today: Day): Issue[] =>
  actions.flatMap(({ dueOn }, index) =>
    typeof dueOn === "string" && dueOn < today
      ? [{ path: `actions.${index}.dueOn`, code: "in-past", message: `Action ${index + 1}: The day must be today or later` }]
      : [],
  );
