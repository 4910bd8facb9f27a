import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import { checkIncidentTimes, type Incident } from "../domain/incident.ts";
import { isPermitted } from "../domain/permission.ts";
import { fail, type Issue, invalid, notFound, type Result, succeed } from "../domain/result.ts";
import { type Instant, type Review, type ReviewView, viewReview } from "../domain/review.ts";
import { clinicalClocks, clockStartOf, computeDue, isClinical } from "../policy/clocks.ts";
import { permissions } from "../policy/permissions.ts";
import { rearmReview } from "./build-review.ts";
import type { Chance, IncidentStore, WholeIncident } from "./ports.ts";

export type IncidentEnded = { incidentId: string; reference: string; reviews: ReviewView[] };

type Ports = { chance: Chance; incidents: IncidentStore };

/** An incident for somebody who may say when it ended; foreign cases and missing ones answer alike. */
export const findEndable = (person: Person, whole: WholeIncident | undefined): Result<WholeIncident> =>
  whole && isPermitted(person, permissions["record-incident"], whole.incident) ? succeed(whole) : notFound();

/** Sets or corrects the end of an incident and starts the clocks of its open reviews anew from there. */
export const endIncident = async (
  ports: Ports,
  person: Person,
  { incident, reviews }: WholeIncident,
  endedAt: Instant,
): Promise<Result<IncidentEnded>> => {
  const now = ports.chance.now();
  const issues = checkIncidentTimes({ ...incident, endedAt }, now)
    // What was recorded in time may be corrected at any time.
    .filter(({ code }) => code !== "too-old")
    .map(nameTheEnd);
  if (issues.length > 0) return invalid(...issues.slice(0, 1));
  const ended = { ...incident, endedAt };
  const rearmed = reviews.map((review) => rearm(review, ended, now));
  const answer = {
    incidentId: incident.incidentId,
    reference: incident.reference,
    reviews: rearmed.map((review) => viewReview(review, now)),
  };
  if (incident.endedAt === endedAt) return succeed(answer);
  const { entry } = appendAudit(incident.auditHead, {
    reference: incident.reference,
    at: now,
    by: person.personId,
    action: "incident-ended",
  });
  const outcome = await ports.incidents.end({
    incidentId: incident.incidentId,
    endedAt,
    reviews: rearmed.filter((review, index) => review !== reviews[index]),
    previousHead: incident.auditHead,
    audit: entry,
  });
  if (outcome === "written") return succeed(answer);
  return fail({
    kind: "conflict",
    code: "stale-version",
    detail: "Somebody else has changed this incident since you opened it. Look again, then decide.",
  });
};

/** What an end lies before is told at the one field there is. */
const nameTheEnd = (issue: Issue): Issue =>
  issue.path === "endedAt"
    ? issue
    : { path: "endedAt", code: issue.code, message: "The time the incident ended must be after its interventions" };

/** A review whose clock starts elsewhere now; what is settled, or starts where it did, stays as it is. */
const rearm = (review: Review, incident: Incident, now: Instant): Review => {
  if (review.status === "settled" || !isClinical(review.kind)) return review;
  const clockStartAt = clockStartOf(review.kind, incident);
  if (review.clockStartAt === clockStartAt) return review;
  return rearmReview(review, computeDue(clinicalClocks[review.kind], clockStartAt), now, clockStartAt);
};
