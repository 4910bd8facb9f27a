import { type Debrief, DebriefKind, debriefKinds, listVersions } from "../../domain/debrief.ts";
import type { Person } from "../../domain/directory.ts";
import { draftAddresses } from "../../domain/draft.ts";
import { fillIn } from "../../domain/form-fill.ts";
import { slugOf } from "../../domain/form-steps.ts";
import { isPermitted } from "../../domain/permission.ts";
import { fail, type Result } from "../../domain/result.ts";
import { viewReview } from "../../domain/review.ts";
import type { Logger } from "../../log/logger.ts";
import { type AmendmentBody, amendmentOf } from "../../policy/forms/amendment.ts";
import { debriefFormOf } from "../../policy/forms/debriefs.ts";
import { permissions } from "../../policy/permissions.ts";
import type { Chance, Directory, DraftStore, IncidentStore, WholeIncident } from "../../use-cases/ports.ts";
import { submissionIdFor } from "../../use-cases/submission.ts";
import { alreadyAmended, type DebriefCase, type DebriefSubmitted, submitDebrief } from "../../use-cases/submit-debrief.ts";
import { debriefPage } from "../../web/pages/debrief.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { type Begun, draftIdOf, type Filing, showForm, takeForm } from "../stepped-submission.ts";
import { answerCall } from "../submission-form.ts";
import { describeDebrief } from "./debrief-form.ts";

type Parts = {
  chance: Chance;
  directory: Directory;
  incidents: IncidentStore;
  drafts: DraftStore;
  refusals: Refusals;
  chromeOf: ChromeOf;
  logger: Logger;
};

type Found = { person: Person; kind: DebriefKind; whole: WholeIncident; latest: Debrief; earlier: Debrief[] };

/** The last version of a debrief for somebody who may do this with it; everything else answers as if it were not there. */
const find = async (
  parts: Parts,
  request: Request,
  reading: Promise<Person>,
  action: "submit-debrief" | "read-debriefs",
): Promise<Found | undefined> => {
  const [person, whole] = await Promise.all([reading, parts.incidents.readWhole(request.path.incidentId ?? "")]);
  const kind = DebriefKind.safeParse(request.path.kind).data;
  if (kind === undefined || whole === undefined || !isPermitted(person, permissions[action], whole.incident)) return undefined;
  const version = listVersions(whole.debriefs).find(({ debrief }) => debrief.kind === kind);
  return version && { person, kind, whole, latest: version.debrief, earlier: version.earlier };
};

const caseOf = ({ whole, kind }: Found): DebriefCase => {
  const review = whole.reviews.find((one) => one.kind === debriefKinds[kind]);
  if (review === undefined) throw new Error("a debrief is stored without its review");
  return { incident: whole.incident, review };
};

const amend = async (parts: Parts, found: Found, body: AmendmentBody): Promise<Result<DebriefSubmitted>> => {
  const { amendReason, ...answers } = body;
  const amendment = { amends: found.latest.debriefId, amendReason };
  const amended = await submitDebrief(parts, found.person, found.kind, answers, caseOf(found), amendment);
  if (amended.ok) parts.logger.info("debrief-amended", { debriefId: amended.value.debriefId });
  return amended;
};

/** The answers given last, ready to be put otherwise. What the rules work out anew is left out, and the reason of an amendment before. */
const begin = (form: ReturnType<typeof amendmentOf>, latest: Debrief): Begun => ({
  typed: fillIn(form, { ...latest.core, ...latest, amendReason: undefined }),
  visited: form.sections.map(slugOf).slice(1),
});

const describeFiling = async (parts: Parts, request: Request, found: Found): Promise<Filing<AmendmentBody, DebriefSubmitted>> => {
  const { person, kind, latest } = found;
  const debriefCase = caseOf(found);
  const { incident } = debriefCase;
  const form = amendmentOf(debriefFormOf(kind, incident));
  const debriefs = draftAddresses.debrief(incident.incidentId, kind);
  const address = draftAddresses.amendment(incident.incidentId, kind);
  const idOf = ({ debriefId }: Debrief) => submissionIdFor(person.personId, address, debriefId);
  const submissionId = draftIdOf(request) ?? idOf(latest);
  const doneAt = () => `${debriefs}/copy?done=amended`;
  const described = await describeDebrief(parts, request, { person, kind, debriefCase, address, submissionId, doneAt });
  // What was begun on a version before would take back what was amended since, unseen.
  const isOutrun = async () =>
    found.earlier.some((one) => idOf(one) === submissionId) && (await described.readDone()) === undefined;
  return {
    ...described,
    form,
    begin: begin(form, latest),
    submit: "Save the amended version",
    other: { href: `${debriefs}/copy`, text: "Read their version" },
    backHref: `${debriefs}/copy`,
    readChoices: async () => ({}),
    perform: async (body) => ((await isOutrun()) ? fail(alreadyAmended) : amend(parts, found, body)),
  };
};

export const askAmendment =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading, "submit-debrief");
    if (found === undefined) return parts.refusals.notFound(request);
    const { incident } = found.whole;
    if (incident.withdrawal) return { redirect: `/incidents/${incident.incidentId}` };
    return showForm(parts, request, await describeFiling(parts, request, found));
  };

export const postAmendment =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading, "submit-debrief");
    if (found === undefined) return parts.refusals.notFound(request);
    if (request.face === "html") return takeForm(parts, request, await describeFiling(parts, request, found));
    return answerCall(request, parts.refusals, {
      form: amendmentOf(debriefFormOf(found.kind, found.whole.incident)),
      perform: (body) => amend(parts, found, body),
      status: 201,
    });
  };

/** One debrief by itself, with the versions before it: to read, print and keep. */
export const viewDebrief =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading, "read-debriefs");
    if (found === undefined) return parts.refusals.notFound(request);
    const { person, kind, whole, latest, earlier } = found;
    const { incident } = whole;
    const name = async (debrief: Debrief) => ({
      debrief,
      submittedByName: (await parts.directory.readPerson(debrief.submittedBy))?.name ?? "somebody who has left",
    });
    const [team, named, before] = await Promise.all([
      parts.directory.readTeam(incident.teamId),
      name(latest),
      Promise.all(earlier.map(name)),
    ]);
    const now = parts.chance.now();
    const page = debriefPage({
      chrome: parts.chromeOf(request, person),
      incident,
      teamName: team?.name ?? incident.teamId,
      kind,
      latest: named,
      earlier: before,
      reviews: whole.reviews.map((review) => viewReview(review, now)),
      actions: whole.actions.filter(({ debriefId }) => [latest, ...earlier].some((one) => one.debriefId === debriefId)),
      amended: earlier.length > 0 && request.query.get("done") === "amended",
      mayAmend: incident.withdrawal === undefined && isPermitted(person, permissions["submit-debrief"], incident),
    });
    return { status: 200, page };
  };
