import { appendAudit } from "../domain/audit.ts";
import type { Person, Team } from "../domain/directory.ts";
import { draftAddresses } from "../domain/draft.ts";
import { checkPast } from "../domain/form-past.ts";
import { checkIncidentTimes, type Incident } from "../domain/incident.ts";
import { isPermitted } from "../domain/permission.ts";
import { type Issue, invalid, type Result, succeed } from "../domain/result.ts";
import { type Instant, type ReviewView, viewReview } from "../domain/review.ts";
import { clinicalClocks, clinicalResponsible, clockStartOf, owedReviews } from "../policy/clocks.ts";
import { type IncidentBody, incidentForm } from "../policy/forms/incident.ts";
import { permissions } from "../policy/permissions.ts";
import { buildReview } from "./build-review.ts";
import { type Colleague, findColleagues, openCases } from "./colleagues.ts";
import type { Chance, Directory, IncidentStore } from "./ports.ts";
import { answerRepeat, hashSubmission, refuseOtherForm } from "./submission.ts";

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
  const colleagues = await findColleagues(ports.directory, team, { person, action: "record-incident" }, body.staffAffected ?? []);
  const issues = [...checkIncidentTimes(body, now), ...checkPast(incidentForm.fields, body, now), ...colleagues.issues];
  if (issues.length > 0) return invalid(...issues);

  const bodyHash = hashSubmission(person.personId, body);
  for (let attempt = 1; ; attempt++) {
    const { answer, ...written } = build(ports.chance, person, body, team, colleagues.found, now);
    const submission = { submissionId: body.submissionId, by: person.personId, bodyHash, answer };
    const outcome = await ports.incidents.record({
      ...written,
      submission,
      draft: { personId: person.personId, submissionId: body.submissionId, address: draftAddresses.incident, at: now },
    });
    if (outcome === "written") return succeed(answer);
    if (outcome === "other-form") return refuseOtherForm();
    if (outcome === "repeated") return answerRepeat(await ports.incidents.readSubmission(body.submissionId), bodyHash);
    // All of it is new, so nothing can stand in the way but a reference that another case has by chance.
    if (attempt > 1) throw new Error("two references in a row belong to other cases");
  }
};

/** The incident, its reviews and the cases of the colleagues it names, under a reference drawn for it, and the answer to whoever records it. */
const build = (chance: Chance, person: Person, body: IncidentBody, team: Team, found: readonly Colleague[], now: Instant) => {
  const { submissionId: _id, staffAffected: _named, ...facts } = body;
  const incidentId = chance.newId();
  const reference = chance.newReference();
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
  const supportCases = openCases(chance, incident, team, found, { openedAt: now, openedBy: person.personId });
  const answer: IncidentRecorded = {
    incidentId,
    reference,
    reviews: reviews.map((review) => viewReview(review, now)),
    supportCases: supportCases.map(({ supportCase }) => ({
      supportCaseId: supportCase.supportCaseId,
      reference: supportCase.reference,
    })),
  };
  return { incident, reviews, audit: entry, supportCases, answer };
};
