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

/** Writes an incident as it is to be, with those of its reviews that changed; of two people who change it at once one is told. */
export const changeIncident = async (
  { incidents }: ChangePorts,
  person: Person,
  before: WholeIncident,
  after: { incident: Incident; reviews: readonly Review[]; action: AuditEntry["action"]; at: Instant },
): Promise<Result<IncidentChanged>> => {
  const { auditHead, reference } = before.incident;
  const { entry, head } = appendAudit(auditHead, { reference, at: after.at, by: person.personId, action: after.action });
  const outcome = await incidents.change({
    incident: { ...after.incident, auditHead: head },
    reviews: after.reviews.flatMap((review, index) => {
      const was = before.reviews[index];
      return was === undefined || was === review ? [] : [{ review, from: was.status }];
    }),
    previousHead: auditHead,
    audit: entry,
  });
  if (outcome === "written") return succeed(describeChanged(after.incident, after.reviews, after.at));
  return fail({
    kind: "conflict",
    code: "stale-version",
    detail: "Somebody else has changed this incident since you opened it. Look again, then decide.",
  });
};
