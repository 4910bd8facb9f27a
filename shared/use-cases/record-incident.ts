import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import { checkIncidentTimes, type Incident } from "../domain/incident.ts";
import { isPermitted } from "../domain/permission.ts";
import { type Issue, invalid, type Result, succeed } from "../domain/result.ts";
import { type ReviewView, viewReview } from "../domain/review.ts";
import { clinicalClocks, clinicalResponsible, clockStartOf, owedReviews } from "../policy/clocks.ts";
import { type IncidentBody, incidentForm } from "../policy/forms/incident.ts";
import { permissions } from "../policy/permissions.ts";
import { buildReview } from "./build-review.ts";
import { findColleagues, openCases } from "./colleagues.ts";
import type { Chance, Directory, IncidentStore } from "./ports.ts";
import { answerRepeat, hashSubmission } from "./submission.ts";

export type IncidentRecorded = {
  incidentId: string;
  reference: string;
  reviews: ReviewView[];
  supportCases: { supportCaseId: string; reference: string }[];
};

type Ports = { chance: Chance; directory: Directory; incidents: IncidentStore };

/** Whether a team is not there or not one's own is not told apart. */
export const unknownTeam: Issue = { path: "teamId", code: "unknown-team", message: "Choose one of your teams" };

/** Records an incident, starts its reviews and opens a support case for each colleague named, all or nothing. */
export const recordIncident = async (ports: Ports, person: Person, body: IncidentBody): Promise<Result<IncidentRecorded>> => {
  const now = ports.chance.now();
  const team = await ports.directory.readTeam(body.teamId);
  if (team === undefined || !isPermitted(person, permissions["record-incident"], team)) return invalid(unknownTeam);
  const colleagues = await findColleagues(ports.directory, team, body.staffAffected ?? []);
  const issues = [...checkIncidentTimes(body, now), ...colleagues.issues];
  if (issues.length > 0) return invalid(...issues);

  const { submissionId, staffAffected: _named, ...facts } = body;
  const incidentId = ports.chance.newId();
  const reference = ports.chance.newReference();
  const { entry, head } = appendAudit(undefined, { reference, at: now, by: person.personId, action: "incident-recorded" });
  const incident: Incident = {
    ...facts,
    incidentId,
    reference,
    serviceId: team.serviceId,
    form: { id: incidentForm.id, version: incidentForm.version },
    recordedAt: now,
    recordedBy: person.personId,
    auditHead: head,
  };
  const reviews = owedReviews(incident).map((kind) =>
    buildReview({
      caseId: incidentId,
      kind,
      reference,
      team,
      rule: clinicalClocks[kind],
      clockStartAt: clockStartOf(kind, incident),
      setAt: now,
      responsible: clinicalResponsible,
    }),
  );
  const supportCases = openCases(ports.chance, incident, team, colleagues.found, { openedAt: now, openedBy: person.personId });
  const answer: IncidentRecorded = {
    incidentId,
    reference,
    reviews: reviews.map((review) => viewReview(review, now)),
    supportCases: supportCases.map(({ supportCase }) => ({
      supportCaseId: supportCase.supportCaseId,
      reference: supportCase.reference,
    })),
  };
  const submission = { submissionId, by: person.personId, bodyHash: hashSubmission(person.personId, body), answer };
  const outcome = await ports.incidents.record({
    incident,
    reviews,
    audit: entry,
    supportCases,
    submission,
    draftOf: person.personId,
  });
  if (outcome === "written") return succeed(answer);
  return answerRepeat(await ports.incidents.readSubmission(submissionId), submission.bodyHash);
};
