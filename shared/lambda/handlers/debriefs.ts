import { DebriefKind } from "../../domain/debrief.ts";
import type { Person } from "../../domain/directory.ts";
import type { ParsedForm } from "../../domain/form.ts";
import type { Logger } from "../../log/logger.ts";
import { type DebriefBody, debriefForms } from "../../policy/forms/debriefs.ts";
import type { Chance, Directory, IncidentStore } from "../../use-cases/ports.ts";
import { type DebriefCase, findDebriefCase, readDebriefCase, submitDebrief } from "../../use-cases/submit-debrief.ts";
import { submitDebriefPage } from "../../web/pages/submit-debrief.tsx";
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

type Found = { person: Person; kind: DebriefKind; debriefCase: DebriefCase };

/** Person and case in one round trip; an unknown kind, a missing case and a foreign one answer alike. */
const findCase = async (parts: Parts, request: Request, reading: Promise<Person>): Promise<Found | undefined> => {
  const kind = DebriefKind.safeParse(request.path.kind);
  const { incidentId = "" } = request.path;
  const [person, found] = await Promise.all([
    reading,
    kind.success ? readDebriefCase(parts.incidents, incidentId, kind.data) : undefined,
  ]);
  const debriefCase = findDebriefCase(person, found);
  return kind.success && debriefCase.ok ? { person, kind: kind.data, debriefCase: debriefCase.value } : undefined;
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

export const newDebrief =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await findCase(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    // A settled review has no form any more: its debrief is on the incident's page.
    if (found.debriefCase.review.status === "settled") return { redirect: `/incidents/${found.debriefCase.incident.incidentId}` };
    return { status: 200, page: await renderForm(parts, request, found, { params: new URLSearchParams(), issues: [] }) };
  };

export const postDebrief =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await findCase(parts, request, reading);
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
