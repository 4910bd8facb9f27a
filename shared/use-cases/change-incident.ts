import type { AuditEntry } from "../domain/audit.ts";
import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import type { Incident } from "../domain/incident.ts";
import { isPermitted } from "../domain/permission.ts";
import { fail, notFound, type Result, succeed } from "../domain/result.ts";
import { type Instant, type Review, type ReviewView, viewReview } from "../domain/review.ts";
import { type Action, permissions } from "../policy/permissions.ts";
import type { Chance, IncidentStore, WholeIncident } from "./ports.ts";

export type IncidentChanged = { incidentId: string; reference: string; reviews: ReviewView[] };

export type ChangePorts = { chance: Chance; incidents: IncidentStore };

/** An incident for somebody who may do this with it; foreign cases and missing ones answer alike. */
export const findIncidentFor = (
  person: Person,
  whole: WholeIncident | undefined,
  action: Extract<Action, "record-incident" | "withdraw-incident">,
): Result<WholeIncident> => (whole && isPermitted(person, permissions[action], whole.incident) ? succeed(whole) : notFound());

export const incidentWithdrawn = (): Result<never> =>
  fail({
    kind: "conflict",
    code: "withdrawn",
    detail: "This incident was withdrawn as recorded in error. Nothing is owed for it any more.",
  });

export const describeChanged = (incident: Incident, reviews: readonly Review[], now: Instant): IncidentChanged => ({
  incidentId: incident.incidentId,
  reference: incident.reference,
  reviews: reviews.map((review) => viewReview(review, now)),
});

/** What becomes of an incident and of each of its reviews; a review that comes back as it was is not written. */
type IncidentChange = { incident: Incident; turn: (review: Review) => Review; action: AuditEntry["action"]; at: Instant };

const attempts = 3;

/**
 * Writes an incident as it is to be, with those of its reviews that change. Of two people who change it at once one is told; what
 * changes a review alone, as putting its reminders off does, is read and kept.
 */
export const changeIncident = async (
  { incidents }: ChangePorts,
  person: Person,
  before: WholeIncident,
  { incident, turn, action, at }: IncidentChange,
): Promise<Result<IncidentChanged>> => {
  const { auditHead, reference, incidentId } = before.incident;
  const { entry, head } = appendAudit(auditHead, { reference, at, by: person.personId, action });
  let current: WholeIncident | undefined = before;
  for (let attempt = 0; attempt < attempts && current?.incident.auditHead.seq === auditHead.seq; attempt++) {
    const turned = current.reviews.map((was) => ({ was, review: turn(was) }));
    const outcome = await incidents.change({
      incident: { ...incident, auditHead: head },
      reviews: turned.flatMap(({ was, review }) => (was === review ? [] : [{ review, from: was.status }])),
      previousHead: auditHead,
      audit: entry,
    });
    const reviews = turned.map(({ review }) => review);
    if (outcome === "written") return succeed(describeChanged(incident, reviews, at));
    current = await incidents.readWhole(incidentId);
  }
  return fail({
    kind: "conflict",
    code: "stale-version",
    detail: "This incident, or a debrief or an action of it, has been changed at the same moment. Look again, then decide.",
  });
};
