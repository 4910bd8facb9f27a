import type { Person, Team } from "../../shared/domain/directory.ts";
import type { ReviewKind } from "../../shared/domain/review.ts";
import { morningOf, stepDay } from "./calendar-oracle.ts";
import type { Random } from "./random.ts";
import { buildPerson, buildTeam } from "./reminder-world.ts";

/** What happens to one review in a simulated year; instants of people fall 13 minutes after a quarter of an hour, due times on one. */
export type Life = {
  id: string;
  kind: ReviewKind;
  teamId: string;
  lineManagerId?: string;
  setAt: string;
  dueAt: string;
  settledAt?: string;
  edited?: { at: string; dueAt: string };
  snoozed?: { at: string; until: string };
};

export type YearPlan = {
  teams: Team[];
  people: Person[];
  /** People who leave, with the first day on which they are gone. */
  leavers: Map<string, string>;
  /** Addresses that bounce from a day on. */
  dead: Map<string, string>;
  lives: Life[];
};

const firstOn = "2026-01-01";
const quarter = 900_000;
const kinds: ReviewKind[] = ["staff-debrief", "patient-debrief", "formal-review", "pipss-stage", "pipss-stage"];
const clockHours: Partial<Record<ReviewKind, number>> = { "staff-debrief": 24, "patient-debrief": 48, "formal-review": 72 };

export const addMinutes = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** Somebody does something: some minutes after a quarter, when no run is at work. */
const someoneAt = (random: Random, from: string, quarters: number): string => addMinutes(from, 15 * random.below(quarters) + 13);

const buildPeople = (random: Random, count: number) => {
  const absences = () =>
    Array.from({ length: 3 }, () => {
      const fromOn = stepDay(firstOn, random.below(350));
      return { fromOn, toOn: stepDay(fromOn, random.below(15)) };
    });
  const teams: Team[] = [];
  const people: Person[] = [];
  for (let index = 0; index < count; index += 1) {
    const [id, service] = [`t${index}`, index % 10];
    people.push(buildPerson(`manager-${id}`, { absences: absences(), ...(index % 4 === 0 && { deputyId: `cover-${service}` }) }));
    const hasDeputy = random.chance(0.8);
    if (hasDeputy) people.push(buildPerson(`deputy-${id}`, { absences: absences() }));
    const line = { serviceManagerId: `matron-${service}`, headOfServiceId: `head-${service}` };
    const { deputyId: _deputy, ...team } = buildTeam(id, {
      ...line,
      ...(random.chance(0.6) && { roleMailbox: `${id}@trust.example` }),
    });
    teams.push({ ...team, ...(hasDeputy && { deputyId: `deputy-${id}` }) });
  }
  for (let service = 0; service < 10; service += 1)
    people.push(
      buildPerson(`matron-${service}`, { deputyId: `cover-${service}`, absences: absences() }),
      buildPerson(`cover-${service}`, { absences: absences() }),
      buildPerson(`head-${service}`),
    );
  return { teams, people };
};

const buildLife = (random: Random, id: number, team: Team): Life => {
  const kind = random.pick(kinds);
  const setAt = someoneAt(random, `${firstOn}T00:00:00.000Z`, 4 * 24 * 364);
  const startAt = new Date(
    Math.floor(Date.parse(setAt) / quarter) * quarter - quarter * random.below(random.chance(0.2) ? 700 : 12),
  ).toISOString();
  const dueFrom = (at: string): string => {
    const hours = clockHours[kind];
    return hours === undefined ? morningOf(stepDay(at.slice(0, 10), 1 + random.below(28)), "17:00") : addMinutes(at, hours * 60);
  };
  const dueAt = dueFrom(startAt);
  const isSettled = random.chance(0.95);
  const settledAt = someoneAt(random, setAt.replace(/:13:|:28:|:43:|:58:/, ":00:"), 4 * 24 * (random.chance(0.5) ? 4 : 40));
  const within = () => someoneAt(random, addMinutes(setAt, 2), 4 * 24 * 6);
  const editedAt = within();
  const snoozedAt = within();
  return {
    id: `c${String(id).padStart(4, "0")}`,
    kind,
    teamId: team.teamId,
    ...(kind === "pipss-stage" && team.managerId !== undefined && random.chance(0.7) && { lineManagerId: team.managerId }),
    setAt,
    dueAt,
    ...(isSettled && settledAt > setAt && { settledAt }),
    ...(random.chance(0.08) && { edited: { at: editedAt, dueAt: dueFrom(addMinutes(editedAt, 2)) } }),
    ...(random.chance(0.15) && { snoozed: { at: snoozedAt, until: stepDay(snoozedAt.slice(0, 10), 1 + random.below(4)) } }),
  };
};

/** A year of teams and reviews with what befalls them. Heads of service are always there, so that there is always somebody to tell. */
export const planYear = (random: Random, { teams: teamCount, reviews }: { teams: number; reviews: number }): YearPlan => {
  const { teams, people } = buildPeople(random, teamCount);
  const mortal = random.shuffle(people.filter(({ personId }) => !personId.startsWith("head")));
  const someDay = () => stepDay(firstOn, 20 + random.below(320));
  const few = Math.ceil(teamCount / 8);
  const mailboxes = teams.flatMap(({ roleMailbox }) => roleMailbox ?? []).slice(0, few);
  return {
    teams,
    people,
    leavers: new Map(mortal.slice(0, few).map(({ personId }) => [personId, someDay()])),
    dead: new Map([...mortal.slice(few, 2 * few).map(({ email }) => email), ...mailboxes].map((address) => [address, someDay()])),
    lives: Array.from({ length: reviews }, (_, id) => buildLife(random, id, random.pick(teams))),
  };
};

const clocks = ["00:15", "04:00", "07:30", "08:00", "12:00", "16:00", "19:45", "20:00"];

/** When the job runs: eight times a day, on both sides of every hour that the policy names. */
export const listRuns = (days: number): string[] =>
  Array.from({ length: days }, (_, day) => stepDay(firstOn, day)).flatMap((on) => clocks.map((clock) => morningOf(on, clock)));
