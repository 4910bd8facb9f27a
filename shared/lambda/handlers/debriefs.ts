import { DebriefKind } from "../../domain/debrief.ts";
import type { Person } from "../../domain/directory.ts";
import { draftAddresses } from "../../domain/draft.ts";
import type { Result } from "../../domain/result.ts";
import type { Logger } from "../../log/logger.ts";
import { type DebriefBody, debriefFormOf } from "../../policy/forms/debriefs.ts";
import type { Chance, Directory, DraftStore, IncidentStore } from "../../use-cases/ports.ts";
import { submissionIdFor } from "../../use-cases/submission.ts";
import {
  type DebriefCase,
  type DebriefSubmitted,
  debriefSubmissionId,
  findDebriefCase,
  readDebriefCase,
  submitDebrief,
} from "../../use-cases/submit-debrief.ts";
import { debriefTakenPage } from "../../web/pages/debrief-taken.tsx";
import { howWords } from "../../web/words.ts";
import type { Answer } from "../answer.ts";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { draftIdOf, type Filing, showForm, takeForm } from "../stepped-submission.ts";
import { answerCall } from "../submission-form.ts";
import { readColleagueChoices } from "./colleague-choices.ts";
import { describeDebrief } from "./debrief-form.ts";
import { leadToList } from "./lead-to-list.ts";

type Parts = {
  chance: Chance;
  directory: Directory;
  incidents: IncidentStore;
  drafts: DraftStore;
  refusals: Refusals;
  chromeOf: ChromeOf;
  logger: Logger;
};

type Seen = { person: Person; kind: DebriefKind | undefined; read: DebriefCase | undefined };
type Found = { person: Person; kind: DebriefKind; debriefCase: DebriefCase };

/** Person and case in one round trip, whether or not the one may do anything with the other. */
const readCase = async (parts: Parts, request: Request, reading: Promise<Person>): Promise<Seen> => {
  const kind = DebriefKind.safeParse(request.path.kind).data;
  const { incidentId = "" } = request.path;
  const [person, read] = await Promise.all([reading, kind && readDebriefCase(parts.incidents, incidentId, kind)]);
  return { person, kind, read };
};

/** The case for somebody who may submit the debrief; an unknown kind, a missing case and a foreign one answer alike. */
const findCase = ({ person, kind, read }: Seen): Found | undefined => {
  const debriefCase = findDebriefCase(person, read);
  return kind && debriefCase.ok ? { person, kind, debriefCase: debriefCase.value } : undefined;
};

const submit = async (
  parts: Parts,
  { person, kind, debriefCase }: Found,
  body: DebriefBody,
): Promise<Result<DebriefSubmitted>> => {
  const submitted = await submitDebrief(parts, person, kind, body, debriefCase);
  if (submitted.ok) parts.logger.info("debrief-submitted", { debriefId: submitted.value.debriefId });
  return submitted;
};

/** Where the form of a debrief is, and under which id it is filled in and sent. */
const placeOf = (request: Request, { person, kind, debriefCase: { incident } }: Found) => {
  const address = draftAddresses.debrief(incident.incidentId, kind);
  return { address, submissionId: draftIdOf(request) ?? submissionIdFor(person.personId, address) };
};

const describeFiling = async (parts: Parts, request: Request, found: Found): Promise<Filing<DebriefBody, DebriefSubmitted>> => {
  const { person, kind, debriefCase } = found;
  const { incident } = debriefCase;
  const form = debriefFormOf(kind, incident);
  const { address, submissionId } = placeOf(request, found);
  const doneAt = () => `/incidents/${incident.incidentId}?done=${kind}`;
  return {
    ...(await describeDebrief(parts, request, { ...found, address, submissionId, doneAt })),
    form,
    guidance: { href: `/guidance/${kind}`, words: `${howWords[kind]}, step by step` },
    submit: `Submit ${form.title.toLowerCase()}`,
    other: { href: `${address}/copy`, text: `Read the ${form.title.toLowerCase()} that was submitted` },
    backHref: `/incidents/${incident.incidentId}`,
    readChoices: async () => ({ people: await readColleagueChoices(parts.directory, person, "submit-debrief") }),
    perform: (body) => submit(parts, found, body),
  };
};

/**
 * A settled review has no form any more: its debrief is on the incident's page. Whoever was filling one in when another was
 * submitted is told so, with what they had typed.
 */
const showSettled = async (parts: Parts, request: Request, found: Found): Promise<Answer> => {
  const { person, kind, debriefCase } = found;
  const { incident } = debriefCase;
  const { address, submissionId } = placeOf(request, found);
  const [draft, own] = await Promise.all([
    parts.drafts.read(person.personId, submissionId, parts.chance.now()),
    parts.incidents.readSubmission(debriefSubmissionId(person.personId, submissionId)),
  ]);
  if (own !== undefined || draft?.address !== address) return { redirect: `/incidents/${incident.incidentId}` };
  const people = await readColleagueChoices(parts.directory, person, "submit-debrief");
  const page = debriefTakenPage({
    chrome: parts.chromeOf(request, person),
    kind,
    incident,
    form: debriefFormOf(kind, incident),
    typed: new URLSearchParams(draft.typed),
    keptUntil: draft.expiresAt,
    names: Object.fromEntries(people.map(({ code, label }) => [code, label])),
  });
  return { status: 200, page };
};

export const newDebrief =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const seen = await readCase(parts, request, reading);
    const found = findCase(seen);
    if (found === undefined) return leadToList(seen.person, seen.read?.incident) ?? parts.refusals.notFound(request);
    if (found.debriefCase.review.status === "settled") return showSettled(parts, request, found);
    return showForm(parts, request, await describeFiling(parts, request, found));
  };

export const postDebrief =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = findCase(await readCase(parts, request, reading));
    if (found === undefined) return parts.refusals.notFound(request);
    if (request.face === "html") return takeForm(parts, request, await describeFiling(parts, request, found));
    return answerCall(request, parts.refusals, {
      form: debriefFormOf(found.kind, found.debriefCase.incident),
      perform: (body) => submit(parts, found, body),
      status: 201,
    });
  };
