import { DebriefKind } from "../../domain/debrief.ts";
import type { Person } from "../../domain/directory.ts";
import type { ParsedForm } from "../../domain/form.ts";
import { isPermitted } from "../../domain/permission.ts";
import type { Logger } from "../../log/logger.ts";
import { type DebriefBody, debriefForms } from "../../policy/forms/debriefs.ts";
import { permissions } from "../../policy/permissions.ts";
import type { Chance, Directory, IncidentStore } from "../../use-cases/ports.ts";
import { type DebriefCase, findDebriefCase, readDebriefCase, submitDebrief } from "../../use-cases/submit-debrief.ts";
import { hrefOfTeam } from "../../web/addresses.ts";
import { submitDebriefPage } from "../../web/pages/submit-debrief.tsx";
import type { Answer } from "../answer.ts";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";

type Parts = {
  chance: Chance;
  directory: Directory;
  incidents: IncidentStore;
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

const renderForm = async (parts: Parts, request: Request, found: Found, state: FormState): Promise<string> => {
  const { incident, review } = found.debriefCase;
  const { incidentId, reference, startedAt, endedAt } = incident;
  const team = await parts.directory.readTeam(incident.teamId);
  return submitDebriefPage({
    ...state,
    chrome: parts.chromeOf(request, found.person),
    kind: found.kind,
    submissionId: state.params.get("submissionId") ?? parts.chance.newId(),
    incident: {
      incidentId,
      reference,
      teamName: team?.name ?? incident.teamId,
      startedAt,
      ...(endedAt !== undefined && { endedAt }),
    },
    due: review,
  });
};

/** Whoever a reminder was escalated to may see that the review is open, though not submit it. */
const leadToList = ({ person, read }: Seen): Answer | undefined =>
  read && isPermitted(person, permissions["list-reviews"], read.incident)
    ? { redirect: hrefOfTeam(read.incident.teamId) }
    : undefined;

export const newDebrief =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const seen = await readCase(parts, request, reading);
    const found = findCase(seen);
    if (found === undefined) return leadToList(seen) ?? parts.refusals.notFound(request);
    // A settled review has no form any more: its debrief is on the incident's page.
    if (found.debriefCase.review.status === "settled") return { redirect: `/incidents/${found.debriefCase.incident.incidentId}` };
    return { status: 200, page: await renderForm(parts, request, found, { params: new URLSearchParams(), issues: [] }) };
  };

export const postDebrief =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = findCase(await readCase(parts, request, reading));
    if (found === undefined) return parts.refusals.notFound(request);
    const { person, kind, debriefCase } = found;
    const form: ParsedForm<DebriefBody> = debriefForms[kind];
    return answerSubmission(request, parts.refusals, {
      form,
      perform: async (body) => {
        const submitted = await submitDebrief(parts, person, kind, body, debriefCase);
        if (submitted.ok) parts.logger.info("debrief-submitted", { debriefId: submitted.value.debriefId });
        return submitted;
      },
      page: (state) => renderForm(parts, request, found, state),
      doneAt: () => `/incidents/${debriefCase.incident.incidentId}?done=${kind}`,
      status: 201,
    });
  };
