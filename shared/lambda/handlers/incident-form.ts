import type { Person, Team } from "../../domain/directory.ts";
import { draftAddresses } from "../../domain/draft.ts";
import { checkPast } from "../../domain/form-past.ts";
import { checkIncidentTimes } from "../../domain/incident.ts";
import type { Issue, Result } from "../../domain/result.ts";
import type { Logger } from "../../log/logger.ts";
import { type IncidentBody, incidentForm } from "../../policy/forms/incident.ts";
import type { Chance, Directory, DraftStore, IncidentStore } from "../../use-cases/ports.ts";
import { type IncidentRecorded, recordIncident, unknownTeam } from "../../use-cases/record-incident.ts";
import { readOwnSubmission } from "../../use-cases/submission.ts";
import { readPermittedTeams } from "../../use-cases/teams.ts";
import { incidentLead, incidentOutlook } from "../../web/pages/record-incident.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { draftIdOf, type Filing, showForm, takeForm } from "../stepped-submission.ts";
import { answerCall } from "../submission-form.ts";
import { readColleagueChoices } from "./colleague-choices.ts";

type Parts = {
  chance: Chance;
  directory: Directory;
  incidents: IncidentStore;
  drafts: DraftStore;
  refusals: Refusals;
  chromeOf: ChromeOf;
  logger: Logger;
};

const address = draftAddresses.incident;

const doneAt = ({ incidentId, supportCases }: IncidentRecorded): string =>
  `/incidents/${incidentId}?done=${supportCases.length > 0 ? "recorded-with-support" : "recorded"}`;

const record = async (parts: Parts, person: Person, body: IncidentBody): Promise<Result<IncidentRecorded>> => {
  const recorded = await recordIncident(parts, person, body);
  if (recorded.ok) parts.logger.info("incident-recorded", { incidentId: recorded.value.incidentId });
  return recorded;
};

const checkTeam = (teams: readonly Team[], chosen: unknown): Issue[] =>
  chosen === undefined || teams.some(({ teamId }) => teamId === chosen) ? [] : [unknownTeam];

const describeFiling = async (
  parts: Parts,
  request: Request,
  person: Person,
): Promise<Filing<IncidentBody, IncidentRecorded>> => {
  const teams = await readPermittedTeams(parts.directory, person, "record-incident");
  const [onlyTeam] = teams.length === 1 ? teams : [];
  const named = draftIdOf(request);
  const begun = named === undefined ? await parts.drafts.list(person.personId, parts.chance.now()) : [];
  const submissionId = named ?? parts.chance.newId();
  return {
    chrome: parts.chromeOf(request, person),
    personId: person.personId,
    form: incidentForm,
    address,
    action: "/incidents",
    submissionId,
    submit: "Record incident",
    backHref: "/",
    lead: incidentLead({ begun: begun.filter((draft) => draft.address === address) }),
    foretell: incidentOutlook,
    begin: { typed: new URLSearchParams(onlyTeam && { teamId: onlyTeam.teamId }), visited: [] },
    readChoices: async () => ({
      teams: teams.map(({ teamId, name }) => ({ code: teamId, label: name })),
      people: await readColleagueChoices(parts.directory, person, "record-incident"),
    }),
    examine: (answers) => [
      ...checkTeam(teams, answers.teamId),
      ...checkIncidentTimes({ interventions: [], ...answers }, parts.chance.now()),
      ...checkPast(incidentForm.fields, answers, parts.chance.now()),
    ],
    readDone: async () => {
      const stored = await readOwnSubmission(parts.incidents, person.personId, submissionId);
      return stored && doneAt(stored.answer as IncidentRecorded);
    },
    perform: (body) => record(parts, person, body),
    doneAt,
  };
};

export const newIncident =
  (parts: Parts): SignedInHandler =>
  async (request, reading) =>
    showForm(parts, request, await describeFiling(parts, request, await reading));

export const postIncident =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    if (request.face === "html") return takeForm(parts, request, await describeFiling(parts, request, person));
    return answerCall(request, parts.refusals, {
      form: incidentForm,
      perform: (body) => record(parts, person, body),
      status: 201,
    });
  };
