import type { Person } from "../../domain/directory.ts";
import type { DirectoryBook } from "../../domain/directory-book.ts";
import { fillIn } from "../../domain/form-fill.ts";
import { absenceForm } from "../../policy/forms/absence.ts";
import { listChoices } from "../../use-cases/describe-directory.ts";
import { sayAbsence } from "../../use-cases/say-absence.ts";
import { absencePage } from "../../web/pages/absence.tsx";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";
import type { DirectoryParts } from "./directory-people.ts";

/** Somebody's own row, which everybody has who is signed in, with how often it was changed. */
const ownRow = (book: DirectoryBook, { personId }: Person) => {
  const kept = book.people.get(personId);
  if (kept === undefined) throw new Error("somebody who is signed in is not in the directory");
  return kept;
};

const renderForm = (parts: DirectoryParts, request: Request, person: Person, book: DirectoryBook, state: FormState): string => {
  const own = ownRow(book, person);
  return absencePage({
    ...state,
    chrome: parts.chromeOf(request, person),
    version: own.version,
    managers: listChoices(book, own.value).managers.filter(({ code }) => code !== person.personId),
    done: request.query.has("done"),
  });
};

/** When one is away, as the directory has it. */
export const askAbsence =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const book = await parts.store.readBook();
    const { version, value } = ownRow(book, person);
    const { deputyId, absences } = value;
    const said = { version, absences, ...(deputyId !== undefined && { deputyId }) };
    if (request.face === "json") return { status: 200, document: said };
    return { status: 200, page: renderForm(parts, request, person, book, { params: fillIn(absenceForm, said), issues: [] }) };
  };

/** Changes nobody's row but that of whoever asks. */
export const postAbsence =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    return answerSubmission(request, parts.refusals, {
      form: absenceForm,
      perform: async (body) => {
        const changed = await sayAbsence(parts, person.personId, body);
        if (changed.ok) parts.logger.info("directory-changed", { personId: person.personId });
        return changed;
      },
      page: async (state) => renderForm(parts, request, person, await parts.store.readBook(), state),
      doneAt: () => "/absence?done",
      status: 200,
    });
  };
