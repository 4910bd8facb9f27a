import type { Person } from "../../domain/directory.ts";
import type { Logger } from "../../log/logger.ts";
import { endIncidentForm } from "../../policy/forms/end-incident.ts";
import { endIncident, findEndable } from "../../use-cases/end-incident.ts";
import type { Chance, IncidentStore, WholeIncident } from "../../use-cases/ports.ts";
import { endIncidentPage } from "../../web/pages/end-incident.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";

type Parts = { chance: Chance; incidents: IncidentStore; refusals: Refusals; chromeOf: ChromeOf; logger: Logger };

type Found = { person: Person; whole: WholeIncident };

const find = async (parts: Parts, request: Request, reading: Promise<Person>): Promise<Found | undefined> => {
  const [person, read] = await Promise.all([reading, parts.incidents.readWhole(request.path.incidentId ?? "")]);
  const whole = findEndable(person, read);
  return whole.ok ? { person, whole: whole.value } : undefined;
};

const render = (parts: Parts, request: Request, { person, whole }: Found, state: FormState): string => {
  const { incidentId, reference, startedAt, endedAt } = whole.incident;
  return endIncidentPage({
    ...state,
    chrome: parts.chromeOf(request, person),
    incident: { incidentId, reference, startedAt, ...(endedAt !== undefined && { endedAt }) },
  });
};

export const askEnd =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    return { status: 200, page: render(parts, request, found, { params: new URLSearchParams(), issues: [] }) };
  };

export const postEnd =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    return answerSubmission(request, parts.refusals, {
      form: endIncidentForm,
      perform: async ({ endedAt }) => {
        const ended = await endIncident(parts, found.person, found.whole, endedAt);
        if (ended.ok) parts.logger.info("incident-ended", { incidentId: ended.value.incidentId });
        return ended;
      },
      page: async (state) => render(parts, request, found, state),
      doneAt: ({ incidentId }) => `/incidents/${incidentId}`,
      status: 200,
    });
  };
