import { type Action, actionReviewId } from "../domain/action.ts";
import type { Debrief } from "../domain/debrief.ts";
import type { Incident } from "../domain/incident.ts";
import { nextOfferOf, offersIn } from "../domain/offer.ts";
import type { Issue } from "../domain/result.ts";
import type { Responsible, Review } from "../domain/review.ts";
import { agreedDay, offerDue } from "../policy/clocks.ts";
import type { DebriefBody } from "../policy/forms/debriefs.ts";
import { planFirst } from "../policy/reminders.ts";
import { settleReview } from "./build-review.ts";
import type { ActionsMoved, AgreedAction, Chance, WholeIncident } from "./ports.ts";

type Agreed = Pick<Action, "what" | "followsOfferAt"> & {
  ownerRole: Responsible["role"];
  due: Pick<Review, "dueAt" | "dueExplanation">;
};

/** The actions of a debrief, each with the review that is open until it is done; `before` is the incident that an amendment finds. */
export const agreeActions = (
  chance: Chance,
  incident: Incident,
  debrief: Debrief,
  body: DebriefBody,
  before: Pick<WholeIncident, "actions" | "reviews"> = { actions: [], reviews: [] },
): ActionsMoved => {
  const named: Agreed[] = (body.actions ?? []).map(({ what, ownerRole, dueOn }) => ({ what, ownerRole, due: agreedDay(dueOn) }));
  const offer = debrief.kind === "patient" ? nextOffer(debrief) : undefined;
  const isKnown = before.actions.some(
    ({ followsOfferAt }) => followsOfferAt !== undefined && followsOfferAt === offer?.followsOfferAt,
  );
  return {
    agreed: [...named, ...(offer && !isKnown ? [offer] : [])].map((one) => openAction(chance, incident, debrief, one)),
    ended: debrief.kind === "patient" ? endOffers(debrief, offer, before) : [],
  };
};

/**
 * As many actions as an incident may have for an amendment to agree on more. With those that the first debriefs of it may still
 * agree on, all its reviews go into one transaction, which takes a hundred rows: that is how an incident is withdrawn.
 */
const mostActions = 50;

/** Whether there is room for what an amendment agrees on, told at the answer from which it comes. */
export const checkRoom = ({ agreed }: ActionsMoved, { actions }: Pick<WholeIncident, "actions">): Issue[] => {
  if (agreed.length === 0 || actions.length + agreed.length <= mostActions) return [];
  const isNamed = agreed.some(({ action }) => action.followsOfferAt === undefined);
  const room = `An incident has room for ${mostActions} actions, and ${actions.length} are agreed already`;
  return isNamed
    ? [{ path: "actions", code: "too-many", message: `${room}. Agree on fewer here` }]
    : [{ path: "offers", code: "too-many", message: `${room}. To offer the debrief again would be one more` }];
};

/** What the ward owes the patient who was asked and did not take part: to be asked again. */
const nextOffer = (debrief: Debrief): Agreed | undefined => {
  const next = debrief.held === "not-held" ? nextOfferOf(offersIn(debrief.core)) : undefined;
  return (
    next && {
      what: "Offer the patient a debrief again",
      followsOfferAt: next.followsOfferAt,
      ownerRole: "team-manager",
      due: offerDue(next.offerAt, debrief.submittedAt),
    }
  );
};

const openAction = (chance: Chance, incident: Incident, debrief: Debrief, agreed: Agreed): AgreedAction => {
  const { ownerRole, due, ...said } = agreed;
  const actionId = chance.newId();
  const { incidentId, reference, teamId, serviceId } = incident;
  const agreedAt = debrief.submittedAt;
  const action: Action = { actionId, incidentId, debriefId: debrief.debriefId, ...said, agreedAt };
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
};

/** The open offers that an amendment makes needless: the debrief was held after all, or another offer is the last. */
const endOffers = (
  { held, heldAt, submittedAt, submittedBy }: Debrief,
  offer: Agreed | undefined,
  { actions, reviews }: Pick<WholeIncident, "actions" | "reviews">,
): AgreedAction[] =>
  actions.flatMap(({ followsOfferAt, ...action }) => {
    const review = reviews.find(({ reviewId }) => reviewId === actionReviewId(action.incidentId, action.actionId));
    if (followsOfferAt === undefined || followsOfferAt === offer?.followsOfferAt || review?.status !== "open") return [];
    const doneAt = held === "not-held" ? submittedAt : (heldAt ?? submittedAt);
    const note = "Settled because the debrief was amended";
    return [{ action: { ...action, doneAt, doneBy: submittedBy, note }, review: settleReview(review, submittedAt, doneAt) }];
  });
