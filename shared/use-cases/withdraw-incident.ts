import type { Person } from "../domain/directory.ts";
import { type Result, succeed } from "../domain/result.ts";
import type { WithdrawalBody } from "../policy/forms/incident-changes.ts";
import { withdrawReview } from "./build-review.ts";
import { type ChangePorts, changeIncident, describeChanged, type IncidentChanged } from "./change-incident.ts";
import type { WholeIncident } from "./ports.ts";

/**
 * Withdraws an incident that was recorded in error: nothing is owed for it and nobody is reminded any more. All of it stays to
 * be read. Support cases that came from it go on, since a colleague may need support for whatever did happen.
 */
export const withdrawIncident = async (
  ports: ChangePorts,
  person: Person,
  whole: WholeIncident,
  { reason, note }: WithdrawalBody,
): Promise<Result<IncidentChanged>> => {
  const now = ports.chance.now();
  if (whole.incident.withdrawal) return succeed(describeChanged(whole.incident, whole.reviews, now));
  const withdrawal = { reason, ...(note !== undefined && { note }), at: now, by: person.personId };
  return changeIncident(ports, person, whole, {
    incident: { ...whole.incident, withdrawal },
    turn: (review) => withdrawReview(review, now),
    action: "incident-withdrawn",
    at: now,
  });
};
