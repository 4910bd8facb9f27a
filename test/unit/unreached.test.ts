import { expect, test } from "vitest";
import type { Person } from "../../shared/domain/directory.ts";
import type { Contacts } from "../../shared/domain/recipient.ts";
import { listUnreached } from "../../shared/domain/unreached.ts";
import { buildPerson, buildTeam } from "../support/reminder-world.ts";

const managing = (teamId: string): Partial<Person> => ({ grants: [{ role: "team-manager", teamId }] });

const contactsOf = (people: Person[], suppressed: string[] = [], mailbox?: string): Contacts => ({
  teams: new Map(
    ["ash", "birch"].map((id) => [id, buildTeam(id, id === "ash" && mailbox !== undefined ? { roleMailbox: mailbox } : {})]),
  ),
  people: new Map(people.map((one) => [one.personId, one])),
  leadIds: [],
  suppressed: new Set(suppressed),
  allowedDomains: new Set(["trust.example"]),
});

const shown = (contacts: Contacts) =>
  listUnreached(contacts).map(({ personId, why, teams }) => [personId, why, ...teams.map(({ teamId }) => teamId)]);

test("whom no mail reaches is told with why and for which teams, the mailbox of a team first", () => {
  const people = [
    buildPerson("manager-ash", { email: "Manager@Trust.example" }),
    buildPerson("manager-birch", { email: "" }),
    buildPerson("matron", { active: false }),
    buildPerson("deputy-ash", { email: "me@elsewhere.example" }),
    buildPerson("head", { grants: [{ role: "head-of-service", serviceId: "adult" }] }),
    buildPerson("line", { email: "line@trust.example" }),
  ];
  const suppressed = ["manager@trust.example", "ash@trust.example", "line@trust.example"];
  expect(shown(contactsOf(people, suppressed, "Ash@trust.example"))).toEqual([
    [undefined, "suppressed", "ash"],
    ["deputy-ash", "domain-refused", "ash"],
    ["line", "suppressed"],
    ["manager-ash", "suppressed", "ash"],
    ["manager-birch", "no-address", "birch"],
    ["matron", "left", "ash", "birch"],
  ]);
});

test("nobody is told of whose mail arrives, also while they are away", () => {
  const away = { absences: [{ fromOn: "2026-01-01", toOn: "2026-12-31" }] };
  expect(shown(contactsOf([buildPerson("manager-ash", { ...away, ...managing("ash") })], [], "ash@trust.example"))).toEqual([]);
});

test("a team without a manager is told first, and whoever is named without the role, who could open nothing", () => {
  const contacts = contactsOf([
    buildPerson("manager-ash"),
    buildPerson("manager-birch", managing("ash")),
    buildPerson("deputy-ash", { grants: [{ role: "deputy", teamId: "ash" }] }),
    buildPerson("matron", { grants: [{ role: "service-manager", serviceId: "community" }] }),
  ]);
  const { managerId: _nobody, ...elm } = buildTeam("elm");
  contacts.teams = new Map([...contacts.teams, ["elm", elm]]);
  expect(shown(contacts)).toEqual([
    [undefined, "nobody-named", "elm"],
    ["manager-ash", "no-role", "ash"],
    ["manager-birch", "no-role", "birch"],
    ["matron", "no-role", "ash", "birch", "elm"],
  ]);
});

test("a team is told of with every role that it names nobody for, since what is late would go up to nobody", () => {
  const { serviceManagerId: _one, headOfServiceId: _other, ...ash } = buildTeam("ash");
  const { managerId: _manager, headOfServiceId: _head, ...elm } = buildTeam("elm");
  const teams = new Map([ash, elm, buildTeam("oak")].map((team) => [team.teamId, team]));
  expect(listUnreached({ ...contactsOf([]), teams }).map(({ name, why, missing }) => [name, why, missing])).toEqual([
    [ash.name, "nobody-named", ["service-manager", "head-of-service"]],
    [elm.name, "nobody-named", ["team-manager", "head-of-service"]],
  ]);
});
