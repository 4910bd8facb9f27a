import type { Person } from "../../domain/directory.ts";
import type { DirectoryBook } from "../../domain/directory-book.ts";
import type { Kept } from "../../domain/directory-row.ts";
import type { ParsedForm } from "../../domain/form.ts";
import { fillIn } from "../../domain/form-fill.ts";
import type { Result } from "../../domain/result.ts";
import { listMisfits } from "../../domain/team-place.ts";
import type { Logger } from "../../log/logger.ts";
import { accessForm, newPersonForm, personForm } from "../../policy/forms/person.ts";
import { addPerson, editPerson } from "../../use-cases/change-directory.ts";
import {
  findNamed,
  listChoices,
  listTeams,
  nameAll,
  type PeopleSearch,
  searchPeople,
} from "../../use-cases/describe-directory.ts";
import type { DirectoryStore } from "../../use-cases/directory-ports.ts";
import { toBody } from "../../use-cases/person-body.ts";
import type { Chance } from "../../use-cases/ports.ts";
import { hrefOfPerson, hrefOfTeamEntry } from "../../web/addresses.ts";
import { peoplePage } from "../../web/pages/people.tsx";
import { accessPage, editPersonPage, newPersonPage, personPage } from "../../web/pages/person.tsx";
import type { Answer } from "../answer.ts";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";

export type DirectoryParts = { chance: Chance; store: DirectoryStore; refusals: Refusals; chromeOf: ChromeOf; logger: Logger };

const pageSize = 50;
const historyLength = 100;
export const blank: FormState = { params: new URLSearchParams(), issues: [] };

const readSearch = (query: URLSearchParams): PeopleSearch => ({
  words: (query.get("words") ?? "").slice(0, 100),
  teamId: query.get("team") ?? "",
  show: query.get("show") ?? "",
});

/** Everybody, searched, a page at a time. */
export const viewPeople =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const book = await parts.store.readBook();
    const filter = readSearch(request.query);
    const found = searchPeople(book, filter);
    const pages = Math.max(1, Math.ceil(found.length / pageSize));
    const page = Math.min(pages, Math.max(1, Number.parseInt(request.query.get("page") ?? "1", 10) || 1));
    const people = found.slice((page - 1) * pageSize, page * pageSize);
    if (request.face === "json") return { status: 200, document: { people, pages } };
    const teams = listChoices(book).teams.map(({ code, label }) => ({ teamId: code, name: label }));
    const chrome = parts.chromeOf(request, person);
    return {
      status: 200,
      page: peoplePage({ chrome, people, found: found.length, page, pages, filter, teams, names: nameAll(book) }),
    };
  };

const namedInPages = (book: DirectoryBook, personId: string) =>
  findNamed(book, personId).map(({ kind, id, name, as }) => ({
    text: `${as[0]?.toUpperCase()}${as.slice(1)} of ${name}`,
    href: `${kind === "team" ? hrefOfTeamEntry(id) : hrefOfPerson(id)}/edit`,
  }));

type Found = { admin: Person; book: DirectoryBook; kept: Kept<Person> };

/** The person an address names; nothing is read before it is certain who asks. */
const find = async (parts: DirectoryParts, request: Request, reading: Promise<Person>): Promise<Found | undefined> => {
  const admin = await reading;
  const book = await parts.store.readBook();
  const kept = book.people.get(request.path.personId ?? "");
  return kept && { admin, book, kept };
};

export const viewPerson =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    const { admin, book, kept } = found;
    const history = await parts.store.readHistory(kept.key, historyLength);
    if (request.face === "json") return { status: 200, document: { person: kept.value, version: kept.version, history } };
    return {
      status: 200,
      page: personPage({
        chrome: parts.chromeOf(request, admin),
        person: kept.value,
        names: nameAll(book),
        namedIn: namedInPages(book, kept.value.personId),
        misfits: listMisfits([kept.value], listTeams(book)).filter(({ why }) => why !== "left"),
        history,
        done: request.query.has("done"),
      }),
    };
  };

export const newPerson =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const chrome = parts.chromeOf(request, await reading);
    return { status: 200, page: newPersonPage({ ...blank, chrome, choices: listChoices(await parts.store.readBook()) }) };
  };

const note = <T extends Person>(parts: DirectoryParts, changed: Result<T>): Result<T> => {
  if (changed.ok) parts.logger.info("directory-changed", { personId: changed.value.personId });
  return changed;
};

export const postPerson =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const admin = await reading;
    return answerSubmission(request, parts.refusals, {
      form: newPersonForm,
      perform: async (body) => note(parts, await addPerson(parts, admin.personId, body)),
      page: async (state) =>
        newPersonPage({
          ...state,
          chrome: parts.chromeOf(request, admin),
          choices: listChoices(await parts.store.readBook()),
        }),
      doneAt: ({ personId }) => `${hrefOfPerson(personId)}?done`,
      status: 201,
    });
  };

/** One of the two forms about somebody: its page in some state. */
type FormOf = { form: ParsedForm; page: (parts: DirectoryParts, request: Request, found: Found, state: FormState) => string };

const edit: FormOf = {
  form: personForm,
  page: (parts, request, { admin, book, kept }, state) =>
    editPersonPage({
      ...state,
      chrome: parts.chromeOf(request, admin),
      person: kept.value,
      choices: listChoices(book, kept.value),
      given: { version: String(kept.version) },
    }),
};

const access: FormOf = {
  form: accessForm,
  page: (parts, request, { admin, book, kept }, state) =>
    accessPage({
      ...state,
      chrome: parts.chromeOf(request, admin),
      person: kept.value,
      namedIn: namedInPages(book, kept.value.personId),
      given: { version: String(kept.version) },
    }),
};

/** Asks with the answers that are already there. */
const ask =
  (of: FormOf, answered: (person: Person) => object) =>
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    const params = fillIn(of.form, answered(found.kept.value));
    return { status: 200, page: of.page(parts, request, found, { params, issues: [] }) };
  };

export const askPerson = ask(edit, toBody);
/** What shuts somebody out, or lets them in, is chosen and never only left as it is. */
export const askAccess = ask(access, () => ({}));

const post =
  <Body extends Parameters<typeof editPerson>[3]>(of: FormOf & { form: ParsedForm<Body> }) =>
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading): Promise<Answer> => {
    const found = await find(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    const { personId } = found.kept.value;
    return answerSubmission(request, parts.refusals, {
      form: of.form,
      perform: async (body) => note(parts, await editPerson(parts, found.admin.personId, personId, body)),
      page: async (state) => of.page(parts, request, found, state),
      doneAt: () => `${hrefOfPerson(personId)}?done`,
      status: 200,
    });
  };

export const postPersonChange = post({ ...edit, form: personForm });
export const postAccess = post({ ...access, form: accessForm });
