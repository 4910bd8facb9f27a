import type { Person, Team } from "../domain/directory.ts";
import { findTemplate, type Template } from "../domain/pathway.ts";
import { isPermitted, type Target } from "../domain/permission.ts";
import { fail, type Issue, invalid, type Result, succeed } from "../domain/result.ts";
import { type Instant, type Review, type ReviewView, viewReview } from "../domain/review.ts";
import { claimOf, isSettled, type SupportCase, supportedIdOf } from "../domain/support-case.ts";
import { earliestStartOf, supportClockOf } from "../policy/clocks.ts";
import type { SupportCaseBody } from "../policy/forms/support-case.ts";
import { pathway } from "../policy/pathway.ts";
import { permissions } from "../policy/permissions.ts";
import { buildSupportCase, isLate } from "./build-support-case.ts";
import { readNamed } from "./colleagues.ts";
import type { Chance, Directory, OpenedCase, SupportStore } from "./ports.ts";
import { answerRepeat, hashSubmission } from "./submission.ts";
import { findCase, readKnownCase } from "./support-access.ts";
import { isManager, readTeams } from "./teams.ts";

export type SupportCaseOpened = { supportCaseId: string; reference: string; stages: ReviewView[] };

type Ports = { chance: Chance; directory: Directory; support: SupportStore };

/** One for a reference that another case has by chance, one for the claim of another case. */
const attempts = 3;

/** Whether whoever opens a case for a name that has one is asked if theirs is another person; else it is opened beside that, whose page says so. */
type Asking = { asksOfName: boolean };

const issue = (path: string, code: string, message: string): Issue => ({ path, code, message });

/**
 * Opens a support case from an incident or on its own. The clock starts at discovery where that is given, else with the
 * incident's while no stage is late by that, else now; no stage of a late disclosure is born overdue.
 */
export const openSupportCase = async (
  ports: Ports,
  person: Person,
  body: SupportCaseBody,
  { asksOfName }: Asking = { asksOfName: false },
): Promise<Result<SupportCaseOpened>> => {
  const now = ports.chance.now();
  const [[named], lineManager, incident] = await Promise.all([
    readNamed(ports.directory, { person, action: "open-support-case" }, [supportedIdOf(body)]),
    ports.directory.readPerson(body.lineManagerId),
    body.incidentId === undefined ? undefined : ports.support.readIncidentReview(body.incidentId),
  ]);
  const template = findTemplate(pathway, body.template);
  const issues = findIssues(person, body, { named, lineManager, incident, template }, now);
  const mayOpen = (team: Target) => mayOpenIn(person, team);
  const team = incident
    ? await ports.directory.readTeam(incident.teamId)
    : ((await readTeamOf(ports.directory, named, mayOpen)) ?? (await readTeamOf(ports.directory, lineManager, mayOpen)));
  if (issues.length > 0 || template === undefined) return invalid(...issues);
  if (team === undefined || !mayOpen(team))
    return invalid(issue("person", "foreign-person", "Choose a colleague or a line manager of one of your teams"));

  const build = () =>
    buildSupportCase(ports.chance, pathway, {
      person: body.person,
      lineManagerId: body.lineManagerId,
      incidentId: body.incidentId,
      team,
      template,
      clockStartAt: body.discoveredAt ?? startFrom(template, incident, now),
      isAnotherPerson: body.anotherPerson === "yes",
      earliestAt: body.discoveredAt ?? (incident && earliestStartOf(incident.clockStartAt)),
      isDisclosedLate: true,
      openedAt: now,
      openedBy: person.personId,
    });
  return store(ports, person, body, { build, now, asksOfName });
};

const mayOpenIn = (person: Person, team: Target): boolean => isPermitted(person, permissions["open-support-case"], team);

/** What the ids of a body lead to, as far as they lead to anything. */
type Found = {
  named: Person | undefined;
  lineManager: Person | undefined;
  incident: Review | undefined;
  template: Template | undefined;
};

const findIssues = (
  person: Person,
  { person: colleague, incidentId, lineManagerId, discoveredAt }: SupportCaseBody,
  { named, lineManager, incident, template }: Found,
  now: Instant,
): Issue[] => {
  const issues: Issue[] = [];
  if ("personId" in colleague && named === undefined)
    issues.push(issue("person.personId", "unknown-person", "Choose a colleague from the list, or enter their name and employer"));
  if (lineManager?.active !== true || !isManager(lineManager))
    issues.push(issue("lineManagerId", "unknown-person", "Choose a line manager from the list"));
  else if ("personId" in colleague && colleague.personId === lineManagerId)
    issues.push(issue("lineManagerId", "same-person", "Choose a line manager other than the colleague"));
  if (template === undefined) issues.push(issue("template", "unknown-code", "Choose a pathway from the list"));
  if (incident?.withdrawn) issues.push(issue("incidentId", "withdrawn", "This incident was withdrawn. Open the case without it"));
  else if (incidentId !== undefined && !(incident && mayOpenIn(person, incident)))
    issues.push(issue("incidentId", "unknown-incident", "Enter an incident of one of your teams"));
  else if (discoveredAt !== undefined && incident && discoveredAt < earliestStartOf(incident.clockStartAt))
    issues.push(issue("discoveredAt", "before-incident", "The time you were told must be after the incident began"));
  if (discoveredAt !== undefined && discoveredAt > now)
    issues.push(issue("discoveredAt", "in-future", "The time you were told must be in the past"));
  return issues;
};

/** Stores a case built anew for each try: a reference can be another case's by chance, and an ended case gives its claim up. */
const store = async (
  ports: Ports,
  person: Person,
  body: SupportCaseBody,
  { build, now, asksOfName }: Asking & { build: () => OpenedCase; now: Instant },
): Promise<Result<SupportCaseOpened>> => {
  const bodyHash = hashSubmission(person.personId, body);
  let replaces: string | undefined;
  let isBeside = body.anotherPerson !== undefined;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const opened = { ...build(), ...(isBeside && { isUnclaimed: true as const }) };
    const { supportCaseId, reference } = opened.supportCase;
    const answer = { supportCaseId, reference, stages: opened.reviews.map((review) => viewReview(review, now)) };
    const submission = { submissionId: body.submissionId, by: person.personId, bodyHash, answer };
    const outcome = await ports.support.open({ ...opened, submission, replaces });
    if (outcome === "written") return succeed(answer);
    if (outcome === "repeated") return answerRepeat(await ports.support.readSubmission(body.submissionId), bodyHash);
    if (outcome === "moved") continue;
    const claim = claimOf(opened.supportCase);
    const existing = claim && (await ports.support.readClaimed(claim));
    if (existing === undefined) throw new Error("a colleague and an incident are claimed by a case that is gone");
    if (!mayFollow(existing, person)) {
      const isNamed = supportedIdOf(existing) === undefined;
      if (!isNamed || asksOfName) return alreadyOpen(ports, person, existing);
      isBeside = true;
      continue;
    }
    replaces = existing.supportCaseId;
  }
  throw new Error("a support case could not be stored, whatever its reference");
};

/** Whether a colleague wanted no more contact and can take that back themself; somebody without a login can only tell a manager. */
const isClosedToOthers = ({ person, ending }: SupportCase): boolean => ending?.reason === "opted-out" && "personId" in person;

/** Whether another case may follow one after the same incident: once that has ended, unless only the colleague may begin again. */
const mayFollow = (existing: SupportCase, person: Person): boolean =>
  isSettled(existing) && (!isClosedToOthers(existing) || supportedIdOf(existing) === person.personId);

/** That there is one already: which, for whoever may open it, and for others who looks after the colleague. */
const alreadyOpen = async (ports: Ports, person: Person, existing: SupportCase): Promise<Result<never>> => {
  const { reference, supportCaseId } = existing;
  const isNamed = supportedIdOf(existing) === undefined;
  const known = await readKnownCase(ports, supportCaseId);
  const isReader = known !== undefined && findCase(person, known).ok;
  const whom = isNamed ? "a colleague of this name and employer" : "this colleague";
  const there = `There is a support case for ${whom} after this incident already${isReader ? `, reference ${reference}` : ""}.`;
  // A mere name may be another person's.
  const ask = isNamed ? " Say below if this is another person." : "";
  return fail({
    kind: "conflict",
    code: isNamed ? "named-already" : "already-open",
    detail: `${there}${await whatOfIt(ports, existing, isReader)}${ask}`,
    ...(isReader && { supportCaseId }),
  });
};

/** Who looks after a case, for whoever is not led to it; nobody does where the colleague wanted no more contact. */
const whatOfIt = async ({ directory }: Ports, existing: SupportCase, isReader: boolean): Promise<string> => {
  if (isSettled(existing)) return " It has ended. Only the colleague can open another, under “Your support”.";
  if (isReader) return "";
  const { lineManagerId } = existing;
  const manager = lineManagerId === undefined ? undefined : await directory.readPerson(lineManagerId);
  return ` ${manager?.name ?? "The manager of their team"} looks after it.`;
};

/** The clock of the incident while no stage is late by it; something older has come to light now. */
const startFrom = (template: Template, incident: Review | undefined, now: Instant): Instant => {
  const startAt = incident === undefined ? now : supportClockOf(incident.clockStartAt, now);
  return isLate(template, startAt, now) ? now : startAt;
};

/** The team of which somebody's case is: one of theirs where it may be opened, else the first that their roles name. */
const readTeamOf = async (
  directory: Directory,
  person: Person | undefined,
  mayOpen: (team: Team) => boolean,
): Promise<Team | undefined> => {
  const ids = person?.grants.flatMap(({ teamId }) => teamId ?? []) ?? [];
  const teams = await readTeams(
    directory,
    ids.map((teamId) => ({ teamId })),
  );
  return teams.find(mayOpen) ?? teams[0];
};
