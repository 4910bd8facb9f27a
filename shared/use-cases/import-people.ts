import { maySignIn, type Person } from "../domain/directory.ts";
import { changePeople, type DirectoryBook, servicesOf, type Who } from "../domain/directory-book.ts";
import { changedFields, type RowChange } from "../domain/directory-row.ts";
import { fail, invalid, type Result, succeed } from "../domain/result.ts";
import { listMisfits, type Misfit } from "../domain/team-place.ts";
import { describeFault } from "../log/describe-fault.ts";
import type { Logger } from "../log/logger.ts";
import { checkPerson, type Known } from "./check-person.ts";
import { listTeams } from "./describe-directory.ts";
import type { DirectoryStore } from "./directory-ports.ts";
import { type BadCell, type Cells, findWrongFormat, type PeopleFile, readPeopleFile, writeCells } from "./people-file.ts";
import { toPerson } from "./person-body.ts";
import type { Chance } from "./ports.ts";

/** Columns of the file that would say something else of somebody, with what they say now and what they would. */
type Changed = { personId: string; fields: string[]; before: Cells; after: Cells };

/** What an import does or would do. People who are not in the file stay as they are. */
export type ImportReport = {
  applied: boolean;
  bad: BadCell[];
  added: { personId: string; after: Cells }[];
  changed: Changed[];
  unchanged: number;
  notInFile: number;
  /** What it leaves to put right on the pages of teams, of the people it adds or changes. */
  leftOver: Misfit[];
};

const isAdmin = (person: Person): boolean => maySignIn(person) && person.grants.some(({ role }) => role === "admin");

export const listAdmins = (book: DirectoryBook): Person[] => [...book.people.values()].map(({ value }) => value).filter(isAdmin);

/** Whether nobody could change the directory any more, where somebody can now. */
export const leavesNoAdmin = (book: DirectoryBook, people: readonly Person[]): boolean => {
  const before = [...book.people.values()].map(({ value }) => value);
  const after = new Map([...before, ...people].map((person) => [person.personId, person]));
  return listAdmins(book).length > 0 && ![...after.values()].some(isAdmin);
};

export const knownIn = (book: DirectoryBook, alsoPeople: ReadonlySet<string> = new Set()): Known => ({
  hasPerson: (personId) => book.people.has(personId) || alsoPeople.has(personId),
  hasTeam: (teamId) => book.teams.has(teamId),
  hasService: (serviceId) => servicesOf(book).some((service) => service.serviceId === serviceId),
});

const findBad = (book: DirectoryBook, file: PeopleFile, people: readonly Person[]): BadCell[] => {
  const known = knownIn(book, file.personIds);
  const wrong = people.flatMap((person, index) =>
    checkPerson(person, known).map(({ path, code, message }) => ({
      line: file.rows[index]?.line ?? 1,
      column: path.split(".", 1)[0] ?? "",
      code,
      message,
    })),
  );
  const all = [...file.bad, ...wrong].sort((one, other) => one.line - other.line);
  if (all.length > 0 || !leavesNoAdmin(book, people)) return all;
  return [{ line: 1, column: "grants", code: "no-admin", message: "Nobody would be left who may change this directory" }];
};

const compare = (before: Person, after: Person): Changed => {
  const [now, then] = [writeCells(before), writeCells(after)];
  const fields = Object.keys(now).filter((column) => now[column] !== then[column]);
  const only = (cells: Cells): Cells => Object.fromEntries(fields.map((column) => [column, cells[column] ?? ""]));
  return { personId: after.personId, fields, before: only(now), after: only(then) };
};

type Plan = { report: ImportReport; changes: RowChange[] };

/** Works out what a file makes of the directory, or everything that is wrong with it. */
const planImport = (book: DirectoryBook, text: string, who: Who): Plan => {
  const file = readPeopleFile(text);
  const people = file.rows.map(({ row }) => toPerson(row));
  const bad = findBad(book, file, people);
  const touched = people.filter((after) => changedFields("person", book.people.get(after.personId)?.value, after).length > 0);
  const added = touched.filter(({ personId }) => !book.people.has(personId));
  const report: ImportReport = {
    applied: false,
    bad,
    added: added.map((after) => ({ personId: after.personId, after: writeCells(after) })),
    changed: touched.flatMap((after) => {
      const before = book.people.get(after.personId);
      return before ? [compare(before.value, after)] : [];
    }),
    unchanged: people.length - touched.length,
    notInFile: [...book.people.keys()].filter((personId) => !file.personIds.has(personId)).length,
    leftOver: bad.length > 0 ? [] : listMisfits(touched, listTeams(book)),
  };
  return { report, changes: bad.length > 0 ? [] : changePeople(book, people, who) };
};

type Ports = { store: DirectoryStore; chance: Pick<Chance, "now" | "newId">; logger: Pick<Logger, "warn"> };

export const locked = (): Result<never> =>
  fail({ kind: "conflict", code: "import-under-way", detail: "People are being imported just now. Try again in two minutes." });

/** Says what a file would change, and changes it where asked to and nothing is wrong: every row of it at one instant, or none. */
export const importPeople = async (
  { store, chance, logger }: Ports,
  { text, by, apply }: { text: string; by: string; apply: boolean },
): Promise<Result<ImportReport>> => {
  const wrong = findWrongFormat(text);
  if (wrong) return invalid({ path: "people", ...wrong });
  const at = chance.now();
  await store.settleImport(at);
  if (!apply) return succeed(planImport(await store.readBook(), text, { by, at }).report);
  // What was committed counts, and stays so whoever finishes the rows: this call, or the next that changes the directory.
  const tidy = () =>
    store.settleImport(chance.now()).catch((error: unknown) => logger.warn("import-unsettled", describeFault(error)));
  const start = { importId: chance.newId(), by, at };
  if ((await store.beginImport(start)) === "locked") return locked();
  let isCommitted = false;
  try {
    const { report, changes } = planImport(await store.readBook(), text, start);
    if (changes.length === 0) return succeed({ ...report, applied: report.bad.length === 0 });
    if ((await store.stageImport(start.importId, changes)) === "moved") return locked();
    isCommitted = await store.commitImport(start);
    if (!isCommitted) return locked();
    await tidy();
    return succeed({ ...report, applied: true });
  } finally {
    // Whatever else ended it must not keep others waiting.
    if (!isCommitted) await store.abandonImport(start.importId);
  }
};
