import type { Person } from "../../domain/directory.ts";
import { viewReview } from "../../domain/review.ts";
import type { Logger } from "../../log/logger.ts";
import { actionDoneForm } from "../../policy/forms/action-done.ts";
import type { ActionCase, Chance, Directory, IncidentStore } from "../../use-cases/ports.ts";
import { findActionCase, settleAction } from "../../use-cases/settle-action.ts";
import { doneActionPage, openActionPage } from "../../web/pages/action.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";
import { leadToList } from "./lead-to-list.ts";

type Parts = {
  chance: Chance;
  directory: Directory;
  incidents: IncidentStore;
  refusals: Refusals;
  chromeOf: ChromeOf;
  logger: Logger;
};

type Seen = { person: Person; read: ActionCase | undefined };

type Found = { person: Person; actionCase: ActionCase };

const readCase = async (parts: Parts, request: Request, reading: Promise<Person>): Promise<Seen> => {
  const { incidentId = "", actionId = "" } = request.path;
  const [person, read] = await Promise.all([reading, parts.incidents.readAction(incidentId, actionId)]);
  return { person, read };
};

const findCase = ({ person, read }: Seen): Found | undefined => {
  const found = findActionCase(person, read);
  return found.ok ? { person, actionCase: found.value } : undefined;
};

const render = async (parts: Parts, request: Request, { person, actionCase }: Found, state: FormState): Promise<string> => {
  const chrome = parts.chromeOf(request, person);
  const { action } = actionCase;
  const review = viewReview(actionCase.review, parts.chance.now());
  if (action.doneAt === undefined) return openActionPage({ ...state, chrome, action, review });
  const doneBy = await parts.directory.readPerson(action.doneBy ?? "");
  return doneActionPage({ chrome, action, review, doneByName: doneBy?.name ?? "somebody who has left" });
};

export const viewAction =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const seen = await readCase(parts, request, reading);
    const found = findCase(seen);
    if (found === undefined) return leadToList(seen.person, seen.read?.incident) ?? parts.refusals.notFound(request);
    return { status: 200, page: await render(parts, request, found, { params: new URLSearchParams(), issues: [] }) };
  };

export const postAction =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const found = findCase(await readCase(parts, request, reading));
    if (found === undefined) return parts.refusals.notFound(request);
    const { incidentId, actionId } = found.actionCase.action;
    return answerSubmission(request, parts.refusals, {
      form: actionDoneForm,
      perform: async (body) => {
        const settled = await settleAction(parts, found.person, found.actionCase, body);
        if (settled.ok) parts.logger.info("action-done", { incidentId });
        return settled;
      },
      page: (state) => render(parts, request, found, state),
      doneAt: () => `/incidents/${incidentId}/actions/${actionId}`,
      status: 200,
    });
  };
