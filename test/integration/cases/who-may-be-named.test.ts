import { randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { directoryKeys, type Person } from "../../../shared/domain/directory.ts";
import type { Result } from "../../../shared/domain/result.ts";
import { readColleagueChoices } from "../../../shared/lambda/handlers/colleague-choices.ts";
import { openSupportCase } from "../../../shared/use-cases/open-support-case.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { readColleagues, readPermittedTeams, readTeamsAround } from "../../../shared/use-cases/teams.ts";
import { caseSteps } from "../../support/case-steps.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

const bank: Person = {
  ...people.nurse,
  personId: "bank-birch",
  grants: [{ role: "staff", teamId: "birch" }],
  withoutLogin: true,
};
const elsewhere: Person = { ...people.nurse, personId: "nurse-elm", grants: [{ role: "staff", teamId: "elm" }] };
const onTwo: Person = {
  ...people.nurse,
  personId: "nurse-two",
  grants: ["birch", "ash"].map((teamId) => ({ role: "staff", teamId })),
};
const left: Person = { ...people.nurse, personId: "nurse-left", active: false };
const everybody = [...Object.values(people), bank, onTwo, elsewhere, left];

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
  const put = (directoryKey: string, row: object) =>
    world.client.send(new PutCommand({ TableName: world.tables.directory, Item: { directoryKey, ...row } }));
  const birch = await world.directory.readTeam("birch");
  const { services } = await world.directory.readStructure();
  const above = { serviceManagerId: "matron-adult", headOfServiceId: "head-adult" };
  await put(directoryKeys.team("birch"), { ...birch, ...above });
  await put(directoryKeys.team("elm"), { ...birch, teamId: "elm", serviceId: "community", memberIds: [] });
  const community = { serviceId: "community", name: "Community", directorateId: "mental-health", teamIds: ["elm"] };
  await put(directoryKeys.structure(), { services: [...services, community] });
  for (const one of [bank, onTwo, elsewhere, left]) await world.putPerson(one);
});
afterAll(() => world?.stop());

/** What becomes of naming somebody, in each of the ways in which one can. */
const ways = {
  "record-incident": (writer: Person, personId: string) =>
    recordIncident(world, writer, {
      submissionId: randomUUID(),
      teamId: "ash",
      startedAt: "2026-03-27T09:00:00.000Z",
      interventions: [],
      reasons: [],
      staffAffected: [{ personId }],
    }),
  "submit-debrief": async (writer: Person, personId: string): Promise<Result<unknown>> => {
    const { incidentId } = await caseSteps(world).record();
    const found = await readDebriefCase(world.incidents, incidentId, "staff");
    if (found === undefined) throw new Error("no such case");
    const body = { submissionId: randomUUID(), held: "held", heldAt: "2026-03-27T11:00:00.000Z", answers: {} } as const;
    return submitDebrief(world, writer, "staff", { ...body, staffAffected: [{ personId }] }, found);
  },
  "open-support-case": async (writer: Person, personId: string) => {
    const { incidentId } = await caseSteps(world).record();
    const lineManagerId = personId === "matron-adult" ? "head-adult" : "matron-adult";
    return openSupportCase(world, writer, {
      submissionId: randomUUID(),
      person: { personId },
      lineManagerId,
      incidentId,
      template: "default",
    });
  },
};

const namesOf = (listed: readonly { personId: string }[]): string[] => listed.map(({ personId }) => personId).sort();

describe.each(Object.entries(ways))("whoever may be named: %s", (action, name) => {
  it.each(["nurse", "manager", "matron"] as const)("is who the page offers to the %s, and nobody else", async (writer) => {
    const around = await readTeamsAround(world.directory, people[writer], action as keyof typeof ways);
    const offered = await readColleagues(world.directory, around);
    const taken: Person[] = [];
    for (const one of everybody) if ((await name(people[writer], one.personId)).ok) taken.push(one);
    expect(namesOf(taken)).toEqual(namesOf(offered));
    const inService = ["nurse", "manager", "stranger", "orphan", "birchManager", "birchDeputy", "matron", "head"] as const;
    expect(namesOf(taken)).toEqual([...inService.map((one) => people[one].personId), "bank-birch", "nurse-two"].sort());
  });

  it("answers of somebody elsewhere and of somebody who has left as of nobody", async () => {
    const problemOf = async (personId: string) => {
      const result = await name(people.manager, personId);
      return result.ok ? "taken" : result.problem;
    };
    const unknown = await problemOf("nobody");
    expect(unknown).toMatchObject({ issues: [{ code: "unknown-person" }] });
    for (const { personId } of [elsewhere, left, people.left, people.wellbeing])
      expect(await problemOf(personId)).toEqual(unknown);
  });
});

it("is shown with the team, where the choice is among several", async () => {
  const choices = await readColleagueChoices(world.directory, people.nurse, "record-incident");
  expect(choices).toContainEqual({ code: "nurse-birch", label: "nurse-birch, birch ward" });
  expect(choices).toContainEqual({ code: "matron-adult", label: "matron-adult" });
  const ash = await readPermittedTeams(world.directory, people.nurse, "record-incident");
  expect(await readColleagues(world.directory, ash)).toContainEqual({ personId: "nurse-ash", name: "nurse-ash" });
});

it("is taken without an incident who works on a team of whoever opens the case, and on others as well", async () => {
  const own = await readPermittedTeams(world.directory, people.manager, "open-support-case");
  const offered = namesOf(await readColleagues(world.directory, own));
  expect(offered).toEqual(["manager-ash", "nurse-ash", "nurse-orphan", "nurse-two"]);
  const open = (personId: string) =>
    openSupportCase(world, people.manager, {
      submissionId: randomUUID(),
      person: { personId },
      lineManagerId: "matron-adult",
      template: "default",
    });
  for (const personId of offered) expect([personId, (await open(personId)).ok]).toEqual([personId, true]);
  expect(await open("nurse-birch")).toMatchObject({ problem: { issues: [{ code: "foreign-person" }] } });
  expect(await open("nurse-elm")).toMatchObject({ problem: { issues: [{ code: "unknown-person" }] } });
});
