import { appendAudit, exportsOf } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import { londonMonth, type Month, utcMonthsOf } from "../domain/month.ts";
import { compareCodes } from "../domain/order.ts";
import { fail, invalid, type Result, succeed } from "../domain/result.ts";
import { hoursUntilTakenAsEnded } from "../policy/clocks.ts";
import type { Exported } from "../policy/export.ts";
import { listColumns, listRows } from "./export-table.ts";
import { readWhole } from "./list-reviews.ts";
import type { Chance, Directory, ExportLog, IncidentStore, ReviewLists, WholeIncident } from "./ports.ts";
import { readTeamsToExport } from "./teams.ts";

/** Which incidents to take away: those that began in a month, of one team or of all that somebody may. */
export type ExportFilter = { about: Exported; month: Month; teamId: string | undefined };

/** The first row names the columns. */
export type ExportedTable = { columns: readonly string[]; rows: string[][] };

type Ports = {
  chance: Pick<Chance, "now">;
  directory: Directory;
  incidents: IncidentStore;
  lists: ReviewLists;
  exports: ExportLog;
};

/** What one answer of a function holds with room to spare, and is read in a few seconds. */
const mostIncidents = 2000;
const readAtOnce = 25;
const attempts = 6;

/** The ids of a team's incidents that may have begun in a month: each owes a staff debrief, whose clock starts within a day of it. */
const findIncidents = async ({ lists }: Ports, teamId: string, month: Month): Promise<string[]> => {
  const months = utcMonthsOf(month, hoursUntilTakenAsEnded);
  const found = await Promise.all(
    months.map((one) => readWhole((from) => lists.listOfTeamMonth(teamId, one, { limit: 200, ...(from && { from }) }))),
  );
  return found.flat().flatMap(({ kind, caseId }) => (kind === "staff-debrief" ? [caseId] : []));
};

const readIncidents = async (ports: Ports, teamIds: readonly string[], month: Month): Promise<WholeIncident[] | "too-many"> => {
  const ids: string[] = [];
  for (const teamId of teamIds) {
    ids.push(...(await findIncidents(ports, teamId, month)));
    if (ids.length > mostIncidents) return "too-many";
  }
  const read: WholeIncident[] = [];
  for (let from = 0; from < ids.length; from += readAtOnce) {
    const wholes = await Promise.all(ids.slice(from, from + readAtOnce).map(ports.incidents.readWhole));
    read.push(...wholes.filter((whole) => whole !== undefined));
  }
  return read
    .filter(({ incident }) => incident.withdrawal === undefined && londonMonth(incident.startedAt) === month)
    .sort(
      ({ incident: one }, { incident: other }) =>
        compareCodes(one.startedAt, other.startedAt) || compareCodes(one.reference, other.reference),
    );
};

/** Writes down who takes away what, before they get it. Throws where one person asks too often at once, which is answered as busy. */
const noteExport = async ({ chance, exports }: Ports, { personId }: Person, filter: ExportFilter): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const previousHead = await exports.readHead(personId);
    const { entry, head } = appendAudit(previousHead, {
      reference: exportsOf(personId),
      at: chance.now(),
      by: personId,
      action: "incidents-exported",
      subject: [filter.about, filter.month, filter.teamId ?? "all teams"].join(" "),
    });
    if ((await exports.note({ personId, previousHead, head, audit: entry })) === "written") return;
  }
  throw Object.assign(new Error("too many exports of one person at once"), { name: "ThrottlingException" });
};

/** A month of incidents, or of their debriefs of one kind, as a table of codes, numbers and times. */
export const exportIncidents = async (ports: Ports, person: Person, filter: ExportFilter): Promise<Result<ExportedTable>> => {
  const teams = (await readTeamsToExport(ports.directory, person)).map(({ teamId }) => teamId);
  const asked = filter.teamId === undefined ? teams : teams.filter((teamId) => teamId === filter.teamId);
  if (filter.teamId !== undefined && asked.length === 0)
    return invalid({ path: "team", code: "unknown-team", message: "Choose one of your teams" });
  const read = await readIncidents(ports, asked, filter.month);
  if (read === "too-many")
    return fail({ kind: "invalid", code: "too-many-rows", detail: "This is too much for one file. Choose one team." });
  await noteExport(ports, person, filter);
  const now = ports.chance.now();
  const rows = read.flatMap((whole) => listRows(filter.about, whole, now));
  return succeed({ columns: listColumns(filter.about).map(({ name }) => name), rows });
};
