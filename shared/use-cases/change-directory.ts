import { Person } from "../domain/directory.ts";
import { changePeople, changeService, type DirectoryBook, type Service, servicesOf, type Who } from "../domain/directory-book.ts";
import type { Kept, RowChange } from "../domain/directory-row.ts";
import { fail, type Issue, invalid, type Result, succeed } from "../domain/result.ts";
import type { PersonBody, PersonRow } from "../policy/forms/person.ts";
import type { ServiceBody } from "../policy/forms/team.ts";
import { checkPerson } from "./check-person.ts";
import { type DirectoryStore, mostChangesAtOnce } from "./directory-ports.ts";
import { knownIn, leavesNoAdmin, listAdmins, locked } from "./import-people.ts";
import { toPerson } from "./person-body.ts";
import type { Chance } from "./ports.ts";

export type DirectoryPorts = { store: DirectoryStore; chance: Pick<Chance, "now"> };

export const moved = (): Result<never> =>
  fail({
    kind: "conflict",
    code: "stale-version",
    detail: "Somebody else has changed this since you opened it. Look again, then decide.",
  });

const issue = (path: string, code: string, message: string): Issue => ({ path, code, message });

/** Works out a change of the directory as it is now and makes it; a row changed meanwhile is looked at once more. */
export const change = async <T>(
  { store, chance }: DirectoryPorts,
  by: string,
  work: (book: DirectoryBook, who: Who) => Result<{ changes: RowChange[]; answer: T }>,
): Promise<Result<T>> => {
  for (let attempt = 1; ; attempt++) {
    const who = { by, at: chance.now() };
    const worked = work(await store.readBook(), who);
    if (!worked.ok) return worked;
    const { changes, answer } = worked.value;
    const outcome = changes.length === 0 ? "written" : await store.change(changes);
    if (outcome === "written") return succeed(answer);
    if (attempt > 1) return outcome === "locked" ? locked() : moved();
    if (outcome === "locked") await store.settleImport(who.at);
  }
};

export const changePerson = (book: DirectoryBook, after: Person, who: Who): Result<{ changes: RowChange[]; answer: Person }> => {
  const issues = checkPerson(after, knownIn(book));
  if (issues.length > 0) return invalid(...issues);
  if (leavesNoAdmin(book, [after]))
    return invalid(
      issue(
        "active",
        "no-admin",
        "Nobody would be left who may change this directory. Make somebody else an administrator first",
      ),
    );
  return succeed({ changes: changePeople(book, [after], who), answer: after });
};

/** Adds somebody. The same answers again are no second person. */
export const addPerson = (ports: DirectoryPorts, by: string, body: PersonBody & { personId: string }): Promise<Result<Person>> =>
  change(ports, by, (book, who) => {
    const person = toPerson({ ...body, active: true });
    const standing = book.people.get(person.personId)?.value;
    if (standing !== undefined && JSON.stringify(standing) !== JSON.stringify(person))
      return invalid(issue("personId", "already-there", "Somebody with this id is in the directory already"));
    return changePerson(book, person, who);
  });

/** Makes somebody the first administrator of a directory that has none; whoever is there already keeps what they have. */
export const addFirstAdmin = (
  ports: DirectoryPorts,
  by: string,
  { personId, name, email }: Pick<Person, "personId" | "name" | "email">,
): Promise<Result<Person>> =>
  change(ports, by, (book, who) => {
    const standing = book.people.get(personId)?.value;
    if (listAdmins(book).length > 0)
      return invalid(issue("personId", "already-there", "There is an administrator already, who can add others on the pages"));
    const grants = [...(standing?.grants ?? []), { role: "admin" as const }];
    const { withoutLogin: _login, ...known } = standing ?? { personId, name, email, absences: [] };
    return changePerson(book, Person.parse({ ...known, active: true, grants }), who);
  });

/** Whether a row is as whoever changes it has seen it. */
export const isAt = (kept: Kept<unknown> | undefined, version: number): boolean => kept?.version === version;

/** Changes what is said of somebody, or whether they have access; the rest stays as it is. */
export const editPerson = (
  ports: DirectoryPorts,
  by: string,
  personId: string,
  { version, ...body }: { version: number } & (PersonBody | Pick<PersonRow, "active">),
): Promise<Result<Person>> =>
  change(ports, by, (book, who) => {
    const standing = book.people.get(personId);
    if (standing === undefined || !isAt(standing, version)) return moved();
    const after =
      "active" in body ? { ...standing.value, ...body } : toPerson({ ...body, personId, active: standing.value.active });
    return changePerson(book, after, who);
  });

const isShortWord = (id: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id);

export const checkShortWord = (path: string, id: string): Issue[] =>
  isShortWord(id) ? [] : [issue(path, "invalid-id", "Use small letters and digits, with - between words")];

const tooManyTeams = issue(
  "directorateId",
  "too-many-teams",
  `A service of ${mostChangesAtOnce} teams or more cannot move to another directorate. Move some of its teams to another service first`,
);

/** Adds a service, or names one anew; its teams stay, and go with it to another directorate. */
export const saveService = (ports: DirectoryPorts, by: string, body: ServiceBody): Promise<Result<Service>> =>
  change(ports, by, (book, who) => {
    const issues = [...checkShortWord("serviceId", body.serviceId), ...checkShortWord("directorateId", body.directorateId)];
    if (issues.length > 0) return invalid(...issues);
    const standing = servicesOf(book).find(({ serviceId }) => serviceId === body.serviceId);
    const service = { ...body, teamIds: standing?.teamIds ?? [] };
    const changes = changeService(book, service, who);
    return changes.length > mostChangesAtOnce ? invalid(tooManyTeams) : succeed({ changes, answer: service });
  });
