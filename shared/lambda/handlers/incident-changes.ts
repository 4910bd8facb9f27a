import type { Person } from "../../domain/directory.ts";
import type { ParsedForm } from "../../domain/form.ts";
import { fillIn } from "../../domain/form-fill.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Result } from "../../domain/result.ts";
import type { Logger } from "../../log/logger.ts";
import { endIncidentForm } from "../../policy/forms/end-incident.ts";
import { correctTimesForm, withdrawalForm } from "../../policy/forms/incident-changes.ts";
import { findIncidentFor, type IncidentChanged } from "../../use-cases/change-incident.ts";
import { correctsNothing, correctTimes, endIncident } from "../../use-cases/incident-times.ts";
import type { Chance, IncidentStore, WholeIncident } from "../../use-cases/ports.ts";
import { withdrawIncident } from "../../use-cases/withdraw-incident.ts";
import type { FormProps } from "../../web/form.tsx";
import type { IncidentDone } from "../../web/incident-done.ts";
import { correctTimesPage, endIncidentPage, withdrawalPage } from "../../web/pages/incident-changes.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";

type Parts = { chance: Chance; incidents: IncidentStore; refusals: Refusals; chromeOf: ChromeOf; logger: Logger };

type Found = { person: Person; whole: WholeIncident };

/** One way in which an incident is changed after it was recorded: who may, what is asked, and what becomes of it. */
type Change<Body> = {
  action: "record-incident" | "withdraw-incident";
  event: "incident-ended" | "incident-times-corrected" | "incident-withdrawn";
  /** What is told once it is done; of what changes nothing, nothing is logged. */
  done: (found: Found, body: Body) => IncidentDone;
  form: ParsedForm<Body>;
  /** The form that asks this instead, as the incident is. */
  instead?: (incident: Incident) => string | undefined;
  /** What the form begins with. */
  begin?: (whole: WholeIncident) => URLSearchParams;
  perform: (parts: Parts, found: Found, body: Body) => Promise<Result<IncidentChanged>>;
  page: (props: FormProps & { whole: WholeIncident }) => string;
};

const changeOf = <Body>({ action, event, done, form, instead, begin, perform, page }: Change<Body>) => {
  const find = async (parts: Parts, request: Request, reading: Promise<Person>): Promise<Found | undefined> => {
    const [person, read] = await Promise.all([reading, parts.incidents.readWhole(request.path.incidentId ?? "")]);
    const whole = findIncidentFor(person, read, action);
    return whole.ok ? { person, whole: whole.value } : undefined;
  };
  const render = (parts: Parts, request: Request, { person, whole }: Found, state: FormState): string =>
    page({ ...state, chrome: parts.chromeOf(request, person), whole });

  const ask =
    (parts: Parts): SignedInHandler =>
    async (request, reading) => {
      const found = await find(parts, request, reading);
      if (found === undefined) return parts.refusals.notFound(request);
      const { incident } = found.whole;
      // Of what was withdrawn nothing is to be changed any more; its page says so.
      const elsewhere = incident.withdrawal ? "" : instead?.(incident);
      if (elsewhere !== undefined && request.face === "html")
        return { redirect: `/incidents/${incident.incidentId}${elsewhere}` };
      const params = begin?.(found.whole) ?? new URLSearchParams();
      return { status: 200, page: render(parts, request, found, { params, issues: [] }) };
    };

  const post =
    (parts: Parts): SignedInHandler =>
    async (request, reading) => {
      const found = await find(parts, request, reading);
      if (found === undefined) return parts.refusals.notFound(request);
      return answerSubmission(request, parts.refusals, {
        form,
        perform: async (body) => {
          const changed = await perform(parts, found, body);
          if (changed.ok && done(found, body) !== "unchanged") parts.logger.info(event, { incidentId: changed.value.incidentId });
          return changed;
        },
        page: async (state) => render(parts, request, found, state),
        doneAt: ({ incidentId }, body) => `/incidents/${incidentId}?done=${done(found, body)}`,
        status: 200,
      });
    };
  return { ask, post };
};

const end = changeOf({
  action: "record-incident",
  event: "incident-ended",
  done: () => "ended",
  form: endIncidentForm,
  instead: ({ endedAt }) => (endedAt === undefined ? undefined : "/times"),
  perform: (parts, { person, whole }, { endedAt }) => endIncident(parts, person, whole, endedAt),
  page: endIncidentPage,
});

const times = changeOf({
  action: "record-incident",
  event: "incident-times-corrected",
  done: ({ person, whole }, body) => (correctsNothing(whole.incident, person, body) ? "unchanged" : "corrected"),
  form: correctTimesForm,
  begin: ({ incident: { startedAt, endedAt } }) => fillIn(correctTimesForm, { startedAt, endedAt }),
  perform: (parts, { person, whole }, body) => correctTimes(parts, person, whole, body),
  page: correctTimesPage,
});

const withdrawal = changeOf({
  action: "withdraw-incident",
  event: "incident-withdrawn",
  done: () => "withdrawn",
  form: withdrawalForm,
  perform: (parts, { person, whole }, body) => withdrawIncident(parts, person, whole, body),
  page: withdrawalPage,
});

export const { ask: askEnd, post: postEnd } = end;
export const { ask: askTimes, post: postTimes } = times;
export const { ask: askWithdrawal, post: postWithdrawal } = withdrawal;
