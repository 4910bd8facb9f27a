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
  findDebriefCase,
  readDebriefCase,
  submitDebrief,
} from "../../use-cases/submit-debrief.ts";
import { howWords } from "../../web/words.ts";
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

const describeFiling = async (parts: Parts, request: Request, found: Found): Promise<Filing<DebriefBody, DebriefSubmitted>> => {
  const { person, kind, debriefCase } = found;
  const { incident } = debriefCase;
  const form = debriefFormOf(kind, incident);
  const address = draftAddresses.debrief(incident.incidentId, kind);
  const submissionId = draftIdOf(request) ?? submissionIdFor(person.personId, address);
  const doneAt = () => `/incidents/${incident.incidentId}?done=${kind}`;
  return {
    ...(await describeDebrief(parts, request, { ...found, address, submissionId, doneAt })),
    form,
    guidance: { href: `/guidance/${kind}`, words: `${howWords[kind]}, step by step` },
    submit: `Submit ${form.title.toLowerCase()}`,
    backHref: `/incidents/${incident.incidentId}`,
    readChoices: async () => ({ people: await readColleagueChoices(parts.directory, person, "submit-debrief") }),
    perform: (body) => submit(parts, found, body),
  };
};

export const newDebrief =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const seen = await readCase(parts, request, reading);
    const found = findCase(seen);
    if (found === undefined) return leadToList(seen.person, seen.read?.incident) ?? parts.refusals.notFound(request);
    // A settled review has no form any more: its debrief is on the incident's page.
    if (found.debriefCase.review.status === "settled") return { redirect: `/incidents/${found.debriefCase.incident.incidentId}` };
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
