import { type Debrief, listVersions } from "../domain/debrief.ts";
import type { Person } from "../domain/directory.ts";
import { checkIncidentTimes, type Incident, moveInterventions } from "../domain/incident.ts";
import { checkOffers, offersIn } from "../domain/offer.ts";
import { fail, type Issue, invalid, type Result, succeed } from "../domain/result.ts";
import type { Instant, Review } from "../domain/review.ts";
import { clinicalClocks, clockStartOf, computeDue, isClinical } from "../policy/clocks.ts";
import type { CorrectTimesBody } from "../policy/forms/incident-changes.ts";
import { rearmReview, rejudgeReview } from "./build-review.ts";
import { type ChangePorts, changeIncident, describeChanged, type IncidentChanged, incidentWithdrawn } from "./change-incident.ts";
import type { WholeIncident } from "./ports.ts";

/**
 * Says when an incident ended that went on until then, and starts the clocks of its open reviews anew from there. An end that is
 * known already is not said again but corrected, with a reason.
 */
export const endIncident = async (
  ports: ChangePorts,
  person: Person,
  whole: WholeIncident,
  endedAt: Instant,
): Promise<Result<IncidentChanged>> => {
  const now = ports.chance.now();
  const { incident } = whole;
  if (incident.withdrawal) return incidentWithdrawn();
  if (incident.endedAt === endedAt) return succeed(describeChanged(incident, whole.reviews, now));
  if (incident.endedAt !== undefined) return alreadyEnded(incident);
  const ended = { ...incident, endedAt };
  const issues = checkIncidentTimes(ended, now, incident.recordedAt).map(nameTheEnd);
  if (issues.length > 0) return invalid(...issues.slice(0, 1));
  const turn = (review: Review) => (review.status === "settled" ? review : recount(review, ended, now));
  return changeIncident(ports, person, whole, { incident: ended, turn, action: "incident-ended", at: now });
};

/**
 * Puts the times of an incident right, and where they must those of its interventions. Those it had stay with it, with the
 * reason; open reviews start their clocks anew, and settled ones are judged by the right clock.
 */
export const correctTimes = async (
  ports: ChangePorts,
  person: Person,
  whole: WholeIncident,
  { startedAt, endedAt, reason }: CorrectTimesBody,
): Promise<Result<IncidentChanged>> => {
  const now = ports.chance.now();
  const { endedAt: formerEnd, ...kept } = whole.incident;
  if (kept.withdrawal) return incidentWithdrawn();
  if (kept.startedAt === startedAt && formerEnd === endedAt) return succeed(describeChanged(whole.incident, whole.reviews, now));
  const moved = moveInterventions(kept.interventions, kept, { startedAt, endedAt });
  const times = { startedAt, ...(endedAt !== undefined && { endedAt }), ...(moved && { interventions: moved }) };
  const issues = [
    ...checkIncidentTimes({ ...kept, ...times }, now, kept.recordedAt).map(nameTheTimes),
    ...checkDebriefs(whole.debriefs, startedAt, now),
  ];
  if (issues.length > 0) return invalid(...new Map(issues.reverse().map((issue) => [issue.path, issue])).values());
  const former = {
    startedAt: kept.startedAt,
    ...(formerEnd !== undefined && { endedAt: formerEnd }),
    ...(moved && { interventionsMoved: true as const }),
    reason,
    correctedAt: now,
    correctedBy: person.personId,
  };
  const incident: Incident = { ...kept, ...times, formerTimes: [...(kept.formerTimes ?? []), former] };
  const turn = (review: Review) => recount(review, incident, now);
  return changeIncident(ports, person, whole, { incident, turn, action: "incident-times-corrected", at: now });
};

/** Whether a correction says what is recorded already, and is not the last one sent once more. */
export const correctsNothing = (
  { startedAt, endedAt, formerTimes }: Incident,
  { personId }: Person,
  body: CorrectTimesBody,
): boolean => {
  const last = formerTimes?.at(-1);
  const isRepeat = last?.correctedBy === personId && last.reason === body.reason;
  return startedAt === body.startedAt && endedAt === body.endedAt && !isRepeat;
};

const alreadyEnded = ({ incidentId }: Incident): Result<never> =>
  fail({
    kind: "conflict",
    code: "ended",
    detail: "When this incident ended is recorded already. Where that is wrong, correct it with a reason.",
    incidentId,
  });

/** What an end lies before is told at the one field there is. */
const nameTheEnd = (issue: Issue): Issue =>
  issue.path === "endedAt"
    ? issue
    : { path: "endedAt", code: issue.code, message: "The time the incident ended must be after its interventions" };

/** The times of interventions are not asked here, so what does not go with them, however they move, is told at the start. */
const nameTheTimes = (issue: Issue): Issue =>
  issue.path.startsWith("interventions.")
    ? {
        path: "startedAt",
        code: issue.code,
        message:
          "The times of an intervention would lie outside the incident, even if they move with its start. Ask a manager to withdraw the incident, and record it again",
      }
    : issue;

/** What the debriefs say as they are now: a start after one of their times would let no amendment keep it. */
const checkDebriefs = (debriefs: readonly Debrief[], startedAt: Instant, now: Instant): Issue[] => {
  const latest = listVersions(debriefs).map(({ debrief }) => debrief);
  const issue = (code: string, message: string): Issue => ({ path: "startedAt", code, message });
  return [
    ...(latest.some(({ heldAt }) => heldAt !== undefined && heldAt < startedAt)
      ? [issue("after-debrief", "The incident must have started before its debriefs were held")]
      : []),
    ...(latest.some(({ core }) => checkOffers(offersIn(core), startedAt, now).length > 0)
      ? [issue("after-offer", "The incident must have started before the patient was offered a debrief")]
      : []),
  ];
};

/** A review whose clock starts elsewhere now; what starts where it did stays as it is. */
const recount = (review: Review, incident: Incident, now: Instant): Review => {
  if (!isClinical(review.kind)) return review;
  const clockStartAt = clockStartOf(review.kind, incident);
  if (review.clockStartAt === clockStartAt) return review;
  const due = computeDue(clinicalClocks[review.kind], clockStartAt);
  return review.status === "settled" ? rejudgeReview(review, due, clockStartAt) : rearmReview(review, due, now, clockStartAt);
};
