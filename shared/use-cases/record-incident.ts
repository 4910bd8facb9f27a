import { appendAudit } from "../domain/audit.ts";
import type { Person, Team } from "../domain/directory.ts";
import { checkIncidentTimes, type Incident } from "../domain/incident.ts";
import { findTemplate } from "../domain/pathway.ts";
import { isPermitted } from "../domain/permission.ts";
import { type Issue, invalid, type Result, succeed } from "../domain/result.ts";
import { type ReviewView, viewReview } from "../domain/review.ts";
import type { SupportedPerson } from "../domain/support-case.ts";
import { clinicalClocks, clinicalResponsible, clockStartOf, owedReviews } from "../policy/clocks.ts";
import { type IncidentBody, incidentForm } from "../policy/forms/incident.ts";
import { pathway } from "../policy/pathway.ts";
import { permissions } from "../policy/permissions.ts";
import { buildReview } from "./build-review.ts";
import { buildSupportCase } from "./build-support-case.ts";
import type { Chance, Directory, IncidentStore, OpenedCase } from "./ports.ts";
import { answerRepeat, hashSubmission } from "./submission.ts";

export type IncidentRecorded = {
  incidentId: string;
  reference: string;
  reviews: ReviewView[];
  supportCases: { supportCaseId: string; reference: string }[];
};

type Ports = { chance: Chance; directory: Directory; incidents: IncidentStore };

/** The template of a case opened from an incident; the manager may choose another when opening one by hand. */
const incidentTemplate = findTemplate(pathway, "default");

/** Records an incident, starts its reviews and opens a support case for each colleague named, all or nothing. */
export const recordIncident = async (ports: Ports, person: Person, body: IncidentBody): Promise<Result<IncidentRecorded>> => {
  const now = ports.chance.now();
  const team = await ports.directory.readTeam(body.teamId);
  if (team === undefined || !isPermitted(person, permissions["record-incident"], team))
    return invalid({ path: "teamId", code: "unknown-team", message: "Choose one of your teams" });
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
  const supportCases = openCases(ports.chance, incident, team, colleagues.found, person.personId);
  const answer: IncidentRecorded = {
    incidentId,
    reference,
    reviews: reviews.map((review) => viewReview(review, now)),
    supportCases: supportCases.map(({ supportCase }) => ({
      supportCaseId: supportCase.supportCaseId,
      reference: supportCase.reference,
    })),
  };
  const submission = { submissionId, bodyHash: hashSubmission(person.personId, body), answer };
  const outcome = await ports.incidents.record({ incident, reviews, audit: entry, supportCases, submission });
  if (outcome === "written") return succeed(answer);
  return answerRepeat(await ports.incidents.readSubmission(submissionId), submission.bodyHash);
};

type Colleague = { person: SupportedPerson; lineManagerId: string | undefined };

/** Looks up the colleagues named by id; one without a login is looked after by the team's manager. */
const findColleagues = async (
  directory: Directory,
  team: Team,
  named: readonly SupportedPerson[],
): Promise<{ found: Colleague[]; issues: Issue[] }> => {
  const found: Colleague[] = [];
  const issues: Issue[] = [];
  const people = await Promise.all(named.map((one) => ("personId" in one ? directory.readPerson(one.personId) : undefined)));
  named.forEach((one, index) => {
    const isRepeated =
      "personId" in one && named.findIndex((other) => "personId" in other && other.personId === one.personId) < index;
    if (isRepeated)
      issues.push({ path: `staffAffected.${index}.personId`, code: "repeated", message: "Choose each colleague once" });
    const record = people[index];
    if ("personId" in one && record === undefined)
      issues.push({
        path: `staffAffected.${index}.personId`,
        code: "unknown-person",
        message: "Choose a colleague from the list, or enter their name and employer",
      });
    else found.push({ person: one, lineManagerId: lineManagerOf(record, team) });
  });
  return { found, issues };
};

/** The colleague's own line manager, else the team's; somebody who manages the team is looked after from above. */
const lineManagerOf = (colleague: Person | undefined, team: Team): string | undefined =>
  [colleague?.lineManagerId, team.managerId, team.serviceManagerId, team.headOfServiceId].find(
    (personId) => personId !== undefined && personId !== colleague?.personId,
  );

const openCases = (
  chance: Chance,
  incident: Incident,
  team: Team,
  colleagues: readonly Colleague[],
  openedBy: string,
): OpenedCase[] => {
  if (incidentTemplate === undefined) throw new Error("the pathway has no default template");
  return colleagues.map(({ person, lineManagerId }) =>
    buildSupportCase(chance, pathway, {
      person,
      lineManagerId,
      incidentId: incident.incidentId,
      team,
      template: incidentTemplate,
      clockStartAt: incident.endedAt ?? incident.startedAt,
      openedAt: incident.recordedAt,
      openedBy,
    }),
  );
};
