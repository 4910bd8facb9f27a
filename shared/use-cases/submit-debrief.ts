import { isDeepStrictEqual } from "node:util";
import { checkActionDays } from "../domain/action.ts";
import { appendAudit } from "../domain/audit.ts";
import { londonDay } from "../domain/calendar.ts";
import type { Debrief, DebriefKind } from "../domain/debrief.ts";
import type { Person } from "../domain/directory.ts";
import { draftAddresses } from "../domain/draft.ts";
import { checkPast } from "../domain/form-past.ts";
import { checkHeldAt } from "../domain/held-at.ts";
import type { Incident } from "../domain/incident.ts";
import { checkOffers, deriveNotHeldReason, offersIn } from "../domain/offer.ts";
import { isPermitted } from "../domain/permission.ts";
import { fail, invalid, notFound, type Problem, type Result, succeed } from "../domain/result.ts";
import { type Instant, type Review, type ReviewView, viewReview } from "../domain/review.ts";
import { type Claim, claimOf, supportedIdOf } from "../domain/support-case.ts";
import { type DebriefBody, debriefFormOf } from "../policy/forms/debriefs.ts";
import { permissions } from "../policy/permissions.ts";
import { agreeActions, checkRoom } from "./agree-actions.ts";
import { settleReview } from "./build-review.ts";
import { incidentWithdrawn } from "./change-incident.ts";
import { findColleagues, openCases } from "./colleagues.ts";
import type { Chance, Directory, IncidentStore, OpenedCase } from "./ports.ts";
import { answerRepeat, hashSubmission, refuseOtherForm, submissionIdFor } from "./submission.ts";

export type DebriefSubmitted = { debriefId: string; reference: string; review: ReviewView };

type Ports = { chance: Chance; directory: Directory; incidents: IncidentStore };

export type DebriefCase = { incident: Incident; review: Review };

/** The incident and the review that a debrief of this kind completes; both reads share one round trip. */
export const readDebriefCase = async (
  incidents: IncidentStore,
  incidentId: string,
  kind: DebriefKind,
): Promise<DebriefCase | undefined> => {
  const [incident, review] = await Promise.all([incidents.read(incidentId), incidents.readReview(incidentId, kind)]);
  return incident && review ? { incident, review } : undefined;
};

/** The same for somebody who may submit it; foreign cases and missing ones answer alike. */
export const findDebriefCase = (person: Person, found: DebriefCase | undefined): Result<DebriefCase> =>
  found && isPermitted(person, permissions["submit-debrief"], found.incident) ? succeed(found) : notFound();

const attempts = 3;

/**
 * The id under which a debrief is stored as sent: its sender's own, whatever id it came with. That of a form is made of the
 * person and the case, so a colleague could work it out and use it first.
 */
export const debriefSubmissionId = (personId: string, submissionId: string): string =>
  submissionIdFor("debrief", personId, submissionId.toLowerCase());

/** Which debrief is put otherwise, and why. */
export type Amendment = { amends: string; amendReason: string };

/** Stores a debrief and settles its review, or takes the place of one that was stored before; `known` is the case as read beside the session, read again only if it moved. */
export const submitDebrief = async (
  ports: Ports,
  person: Person,
  kind: DebriefKind,
  body: DebriefBody,
  known: DebriefCase,
  amendment?: Amendment,
): Promise<Result<DebriefSubmitted>> => {
  const { incidentId } = known.incident;
  const submissionId = debriefSubmissionId(person.personId, body.submissionId);
  const bodyHash = hashSubmission(person.personId, incidentId, kind, body);
  const address = draftAddresses[amendment === undefined ? "debrief" : "amendment"](incidentId, kind);
  const named = await readAffected(ports.directory, person, known.incident, body.staffAffected);
  if (!named.ok) return named;
  let current: DebriefCase | undefined = known;
  let taken: readonly Claim[] = [];
  for (let attempt = 0; attempt < attempts && current; attempt++) {
    const { incident, review } = current;
    if (incident.withdrawal) return incidentWithdrawn();
    const from = amendment === undefined ? "open" : "settled";
    const before = amendment && (await ports.incidents.readWhole(incidentId));
    if (review.status !== from) return answerSettled(ports.incidents, submissionId, bodyHash, alreadySubmitted);
    if (before?.debriefs.some(({ amends }) => amends === amendment?.amends))
      return answerSettled(ports.incidents, submissionId, bodyHash, alreadyAmended);
    const now = ports.chance.now();
    const offers = offersIn(body);
    const issues = [
      ...checkHeldAt(kind, body.heldAt, incident.startedAt, now),
      ...checkOffers(offers, incident.startedAt, now),
      ...checkActionDays(body.actions ?? [], londonDay(now)),
      ...checkPast(debriefFormOf(kind, incident).fields, body, now),
    ];
    if (issues.length > 0) return invalid(...issues);
    const { heldAt: _before, ...unheld } = review;
    const settled = settleReview(unheld, review.settledAt ?? now, body.heldAt);
    const debrief: Debrief = {
      ...buildDebrief(ports.chance.newId(), incident, kind, body, person.personId, now),
      ...amendment,
    };
    const actions = agreeActions(ports.chance, incident, debrief, body, before);
    const crowded = before === undefined ? [] : checkRoom(actions, before);
    if (crowded.length > 0) return invalid(...crowded);
    const { entry } = appendAudit(incident.auditHead, {
      reference: incident.reference,
      at: now,
      by: person.personId,
      action: amendment === undefined ? "debrief-submitted" : "debrief-amended",
      subject: kind,
      fromVersion: review.version,
      toVersion: settled.version,
      ...(actions.agreed.length > 0 && { agreed: actions.agreed.map(({ action }) => action.actionId) }),
    });
    const answer = { debriefId: debrief.debriefId, reference: incident.reference, review: viewReview(settled, now) };
    const outcome = await ports.incidents.submitDebrief({
      debrief,
      from,
      actions,
      review: settled,
      previousHead: incident.auditHead,
      audit: entry,
      supportCases: named
        .value(ports.chance, { openedAt: now, openedBy: person.personId })
        .flatMap((opened) => besideTaken(opened, taken)),
      submission: { submissionId, by: person.personId, bodyHash, answer },
      draft: { personId: person.personId, submissionId: body.submissionId, address, at: now },
    });
    if (outcome === "written") return succeed(answer);
    if (outcome === "other-form") return refuseOtherForm();
    if (outcome === "repeated") return answerRepeat(await ports.incidents.readSubmission(submissionId), bodyHash);
    if (outcome !== "moved") taken = [...taken, ...outcome.taken];
    current = await readDebriefCase(ports.incidents, incidentId, kind);
  }
  return fail({
    kind: "conflict",
    code: "busy-case",
    detail: "Others are changing this incident at the moment. Send the debrief again.",
  });
};

/**
 * What is opened where some have a case after this incident: they keep that one, and whoever submits the debrief does not learn of
 * it. A mere name may be another person's, who is not to be left out: their case is opened beside it, and its page says so.
 */
const besideTaken = (opened: OpenedCase, taken: readonly Claim[]): OpenedCase[] => {
  const claim = claimOf(opened.supportCase);
  if (!taken.some((one) => isDeepStrictEqual(one, claim))) return [opened];
  return supportedIdOf(opened.supportCase) === undefined ? [{ ...opened, isUnclaimed: true }] : [];
};

type OpenNamed = (chance: Chance, opening: { openedAt: Instant; openedBy: string }) => OpenedCase[];

/** The colleagues whom a debrief names for support, ready to be given their cases; no read where it names none. */
const readAffected = async (
  directory: Directory,
  person: Person,
  incident: Incident,
  named: DebriefBody["staffAffected"] = [],
): Promise<Result<OpenNamed>> => {
  if (named.length === 0) return succeed(() => []);
  const team = await directory.readTeam(incident.teamId);
  if (team === undefined) throw new Error("the team of an incident is not in the directory");
  const { found, issues } = await findColleagues(directory, team, { person, action: "submit-debrief" }, named);
  if (issues.length > 0) return invalid(...issues);
  // Whom the incident did not name came to light with the debrief, so nothing of their case is overdue by then.
  return succeed((chance, opening) => openCases(chance, incident, team, found, { ...opening, isDisclosedLate: true }));
};

const alreadySubmitted: Problem = {
  kind: "conflict",
  code: "already-submitted",
  detail: "This debrief has already been submitted. It is on the page of the incident.",
};

export const alreadyAmended: Problem = {
  kind: "conflict",
  code: "amended",
  detail: "Somebody has amended this debrief since you opened it. Their version is on the page of the incident.",
};

/** The answer given before to the same submission, else that it comes too late. */
const answerSettled = async (
  incidents: IncidentStore,
  submissionId: string,
  bodyHash: string,
  tooLate: Problem,
): Promise<Result<DebriefSubmitted>> => {
  const stored = await incidents.readSubmission(submissionId);
  return stored === undefined ? fail(tooLate) : answerRepeat(stored, bodyHash);
};

const buildDebrief = (
  debriefId: string,
  incident: Incident,
  kind: DebriefKind,
  body: DebriefBody,
  submittedBy: string,
  submittedAt: string,
): Debrief => {
  const { submissionId: _id, staffAffected: _named, actions: _agreed, held, heldAt, notHeldReason, answers, ...core } = body;
  const reason = notHeldReason ?? (held === "not-held" ? deriveNotHeldReason(offersIn(core)) : undefined);
  const { id, version } = debriefFormOf(kind, incident);
  return {
    debriefId,
    incidentId: incident.incidentId,
    kind,
    form: { id, version },
    held,
    ...(heldAt !== undefined && { heldAt }),
    ...(reason !== undefined && { notHeldReason: reason }),
    core,
    answers,
    submittedAt,
    submittedBy,
  };
};
