import { type Action, actionReviewId } from "../domain/action.ts";
import type { Debrief } from "../domain/debrief.ts";
import type { Incident } from "../domain/incident.ts";
import { nextOfferAt, offersIn } from "../domain/offer.ts";
import type { Responsible, Review } from "../domain/review.ts";
import { agreedDay, agreedTime } from "../policy/clocks.ts";
import type { DebriefBody } from "../policy/forms/debriefs.ts";
import { planFirst } from "../policy/reminders.ts";
import type { AgreedAction, Chance } from "./ports.ts";

type Agreed = { what: string; ownerRole: Responsible["role"]; due: Pick<Review, "dueAt" | "dueExplanation"> };

/** What the ward owes the patient who was asked and did not take part: to be asked again. */
const nextOffer = (debrief: Debrief): Agreed[] => {
  const dueAt = debrief.kind === "patient" && debrief.held === "not-held" ? nextOfferAt(offersIn(debrief.core)) : undefined;
  return dueAt === undefined
    ? []
    : [{ what: "Offer the patient a debrief again", ownerRole: "team-manager", due: agreedTime(dueAt) }];
};

/** The actions of a debrief, each with the review that is open until it is done. */
export const agreeActions = (chance: Chance, incident: Incident, debrief: Debrief, body: DebriefBody): AgreedAction[] => {
  const named: Agreed[] = (body.actions ?? []).map(({ what, ownerRole, dueOn }) => ({ what, ownerRole, due: agreedDay(dueOn) }));
  return [...named, ...nextOffer(debrief)].map(({ what, ownerRole, due }) => {
    const actionId = chance.newId();
    const { incidentId, reference, teamId, serviceId } = incident;
    const agreedAt = debrief.submittedAt;
    const action: Action = { actionId, incidentId, debriefId: debrief.debriefId, what, agreedAt };
    const review: Review = {
      reviewId: actionReviewId(incidentId, actionId),
      kind: "action",
      caseId: incidentId,
      reference,
      teamId,
      serviceId,
      status: "open",
      ...due,
      clockStartAt: agreedAt,
      clockEvent: 1,
      responsible: { role: ownerRole },
      ...planFirst({ kind: "action", stageId: undefined, dueAt: due.dueAt }, agreedAt),
      version: 1,
    };
    return { action, review };
  });
};
