import { directoryKeys, type Person, type Team } from "../../domain/directory.ts";
import { type DirectoryBook, servicesOf } from "../../domain/directory-book.ts";
import type { Kept } from "../../domain/directory-row.ts";
import { fillIn } from "../../domain/form-fill.ts";
import type { Result } from "../../domain/result.ts";
import { listMisfits } from "../../domain/team-place.ts";
import { newTeamForm, serviceForm, teamForm } from "../../policy/forms/team.ts";
import { saveService } from "../../use-cases/change-directory.ts";
import { addTeam, editTeam } from "../../use-cases/change-teams.ts";
import { listChoices, listPeople, nameAll } from "../../use-cases/describe-directory.ts";
import { hrefOfTeamEntry } from "../../web/addresses.ts";
import { editTeamPage, newTeamPage, servicePage, teamPage, teamsPage } from "../../web/pages/teams.tsx";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";
import { blank, type DirectoryParts } from "./directory-people.ts";

const historyLength = 100;

export const viewTeams =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const admin = await reading;
    const book = await parts.store.readBook();
    const services = servicesOf(book);
    const teams = new Map([...book.teams].map(([teamId, { value }]) => [teamId, value]));
    if (request.face === "json") return { status: 200, document: { services, teams: [...teams.values()] } };
    const history = await parts.store.readHistory(directoryKeys.structure(), historyLength);
    const chrome = parts.chromeOf(request, admin);
    const done = request.query.has("done");
    return { status: 200, page: teamsPage({ chrome, services, teams, history, names: nameAll(book), done }) };
  };

type Found = { admin: Person; book: DirectoryBook; kept: Kept<Team> };

const find = async (parts: DirectoryParts, request: Request, reading: Promise<Person>): Promise<Found | undefined> => {
  const admin = await reading;
  const book = await parts.store.readBook();
  const kept = book.teams.get(request.path.teamId ?? "");
  return kept && { admin, book, kept };
};

export const viewTeam =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    const { admin, book, kept } = found;
    const history = await parts.store.readHistory(kept.key, historyLength);
    if (request.face === "json") return { status: 200, document: { team: kept.value, version: kept.version, history } };
    const names = nameAll(book);
    return {
      status: 200,
      page: teamPage({
        chrome: parts.chromeOf(request, admin),
        team: kept.value,
        serviceName: names[kept.value.serviceId] ?? kept.value.serviceId,
        names,
        misfits: listMisfits(listPeople(book), [kept.value]),
        history,
        done: request.query.has("done"),
      }),
    };
  };

const note = (parts: DirectoryParts, changed: Result<Team>): Result<Team> => {
  if (changed.ok) parts.logger.info("directory-changed", { teamId: changed.value.teamId });
  return changed;
};

export const newTeam =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const chrome = parts.chromeOf(request, await reading);
    return { status: 200, page: newTeamPage({ ...blank, chrome, choices: listChoices(await parts.store.readBook()) }) };
  };

export const postTeam =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const admin = await reading;
    return answerSubmission(request, parts.refusals, {
      form: newTeamForm,
      perform: async (body) => note(parts, await addTeam(parts, admin.personId, body)),
      page: async (state) =>
        newTeamPage({ ...state, chrome: parts.chromeOf(request, admin), choices: listChoices(await parts.store.readBook()) }),
      doneAt: ({ teamId }) => `${hrefOfTeamEntry(teamId)}?done`,
      status: 201,
    });
  };

const renderEdit = (parts: DirectoryParts, request: Request, { admin, book, kept }: Found, state: FormState): string =>
  editTeamPage({
    ...state,
    chrome: parts.chromeOf(request, admin),
    team: kept.value,
    choices: listChoices(book, kept.value),
    given: { version: String(kept.version) },
  });

export const askTeam =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    const params = fillIn(teamForm, { ...found.kept.value, version: found.kept.version });
    return { status: 200, page: renderEdit(parts, request, found, { params, issues: [] }) };
  };

export const postTeamChange =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    const { teamId } = found.kept.value;
    return answerSubmission(request, parts.refusals, {
      form: teamForm,
      perform: async (body) => note(parts, await editTeam(parts, found.admin.personId, teamId, body)),
      page: async (state) => renderEdit(parts, request, found, state),
      doneAt: () => `${hrefOfTeamEntry(teamId)}?done`,
      status: 200,
    });
  };

export const askService =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const chrome = parts.chromeOf(request, await reading);
    const services = servicesOf(await parts.store.readBook());
    const service = services.find(({ serviceId }) => serviceId === request.query.get("service"));
    const params = service ? fillIn(serviceForm, service) : new URLSearchParams();
    return { status: 200, page: servicePage({ chrome, params, issues: [] }) };
  };

export const postService =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const admin = await reading;
    return answerSubmission(request, parts.refusals, {
      form: serviceForm,
      perform: async (body) => {
        const saved = await saveService(parts, admin.personId, body);
        if (saved.ok) parts.logger.info("directory-changed");
        return saved;
      },
      page: async (state) => servicePage({ ...state, chrome: parts.chromeOf(request, admin) }),
      doneAt: () => "/directory/teams?done",
      status: 201,
    });
  };
