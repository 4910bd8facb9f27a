import type { Person } from "../../domain/directory.ts";
import { supportCaseForm } from "../../policy/forms/support-case.ts";
import { pathway } from "../../policy/pathway.ts";
import { readCaseNames } from "../../use-cases/case-names.ts";
import { openSupportCase } from "../../use-cases/open-support-case.ts";
import { findCase, isSupported, readKnownCase } from "../../use-cases/support-access.ts";
import { listManagers, readColleagues, readPermittedTeams, readTeamsAround } from "../../use-cases/teams.ts";
import { openSupportCasePage } from "../../web/pages/open-support-case.tsx";
import { supportCaseOpenedPage } from "../../web/pages/support-case-opened.tsx";
import type { Answer } from "../answer.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";
import type { SupportParts } from "./support-parts.ts";

const renderOpening = async (parts: SupportParts, request: Request, person: Person, state: FormState): Promise<string> => {
  const { directory } = parts;
  const incidentId = state.params.get("incidentId") ?? request.query.get("incidentId");
  const own = await readPermittedTeams(directory, person, "open-support-case");
  const managers = await listManagers(
    directory,
    own.map(({ serviceId }) => serviceId),
  );
  // Without an incident a case is that of the colleague's own team, so only those of the reader's teams can be chosen.
  const teams = incidentId === null ? own : await readTeamsAround(directory, person, "open-support-case");
  const people = await readColleagues(directory, teams);
  return openSupportCasePage({
    ...state,
    chrome: parts.chromeOf(request, person),
    submissionId: state.params.get("submissionId") ?? parts.chance.newId(),
    people,
    managers,
    templates: pathway.templates,
    // Of somebody who is named nothing else can stand in the way.
    isNameTaken: state.params.has("anotherPerson") || (state.notice !== undefined && state.params.get("person.name") !== ""),
    ...(incidentId !== null && { incidentId }),
  });
};

/** What somebody is told who opened a case, whether or not it is theirs to read; to anybody else there is no such page. */
const viewOpened = async (parts: SupportParts, request: Request, person: Person, supportCaseId: string): Promise<Answer> => {
  const known = await readKnownCase(parts, supportCaseId);
  if (known?.supportCase.openedBy !== person.personId) return parts.refusals.notFound(request);
  const { supportCase } = known;
  const page = supportCaseOpenedPage({
    chrome: parts.chromeOf(request, person),
    reference: supportCase.reference,
    href: findCase(person, known).ok ? `/support-cases/${supportCaseId}` : undefined,
    supports: isSupported(person, known)
      ? "reader"
      : (await readCaseNames(parts.directory, supportCase)).hasLogin
        ? "colleague"
        : "colleague-without-login",
  });
  return { status: 200, page };
};

/** The form, or what became of it. */
export const newSupportCase =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const opened = request.query.get("opened");
    if (opened !== null) return viewOpened(parts, request, person, opened);
    return { status: 200, page: await renderOpening(parts, request, person, { params: new URLSearchParams(), issues: [] }) };
  };

export const postSupportCase =
  (parts: SupportParts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    return answerSubmission(request, parts.refusals, {
      form: supportCaseForm,
      perform: async (body) => {
        const opened = await openSupportCase(parts, person, body, { asksOfName: request.face === "html" });
        if (opened.ok) parts.logger.info("support-case-opened", { supportCaseId: opened.value.supportCaseId });
        return opened;
      },
      page: (state) => renderOpening(parts, request, person, state),
      doneAt: ({ supportCaseId }) => `/support-cases/new?opened=${supportCaseId}`,
      status: 201,
    });
  };
