import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { directoryKeys, type Grant, type Person, type Structure, type Team } from "../../shared/domain/directory.ts";
import { listPeople } from "./people.ts";

const person = (personId: string, name: string, grants: Grant[], extra: Partial<Person> = {}): Person => ({
  personId,
  name,
  email: `${personId}@trust.example`,
  active: true,
  grants,
  absences: [],
  ...extra,
});

const people: Person[] = [
  person("nurse-ash", "Nia Ash", [{ role: "staff", teamId: "ash" }], { lineManagerId: "manager-ash" }),
  person("manager-ash", "Martin Ash", [{ role: "team-manager", teamId: "ash" }], {
    lineManagerId: "matron-adult",
    deputyId: "deputy-ash",
  }),
  person("deputy-ash", "Dee Ash", [{ role: "deputy", teamId: "ash" }], { lineManagerId: "manager-ash" }),
  person("nurse-birch", "Noel Birch", [{ role: "staff", teamId: "birch" }], { lineManagerId: "manager-birch" }),
  person("manager-birch", "Mona Birch", [{ role: "team-manager", teamId: "birch" }], { lineManagerId: "matron-adult" }),
  person("matron-adult", "Maeve Adult", [{ role: "service-manager", serviceId: "adult-inpatient" }], {
    lineManagerId: "head-adult",
  }),
  person("head-adult", "Hugh Adult", [{ role: "head-of-service", serviceId: "adult-inpatient" }]),
  person("lead", "Lena Lead", [{ role: "lead" }]),
  person("wellbeing", "Wren Wellbeing", [{ role: "wellbeing-lead" }]),
  person("analyst", "Anna Analyst", [{ role: "analyst" }]),
  person("admin", "Adam Admin", [{ role: "admin" }]),
  person("auditor", "Audrey Auditor", [{ role: "auditor" }]),
];

const inpatient = { serviceId: "adult-inpatient", directorateId: "mental-health" };
const adultLine = { serviceManagerId: "matron-adult", headOfServiceId: "head-adult" };

const teams: Team[] = [
  {
    ...inpatient,
    ...adultLine,
    teamId: "ash",
    name: "Ash ward",
    headcount: 24,
    managerId: "manager-ash",
    deputyId: "deputy-ash",
    roleMailbox: "ash@trust.example",
    memberIds: ["nurse-ash", "manager-ash", "deputy-ash"],
  },
  {
    ...inpatient,
    ...adultLine,
    teamId: "birch",
    name: "Birch ward",
    headcount: 18,
    managerId: "manager-birch",
    memberIds: ["nurse-birch", "manager-birch"],
  },
  // Nobody sits on Cedar, so what it owes goes up to the lead of the whole organisation instead of to nobody.
  {
    teamId: "cedar",
    name: "Cedar community team",
    serviceId: "community",
    directorateId: "mental-health",
    headcount: 5,
    serviceManagerId: "lead",
    headOfServiceId: "lead",
    memberIds: [],
  },
];

const structure: Structure = {
  leadIds: ["lead"],
  services: [
    { ...inpatient, name: "Adult inpatient", teamIds: ["ash", "birch"] },
    { serviceId: "community", directorateId: "mental-health", name: "Community", teamIds: ["cedar"] },
  ],
};

/** Writes the seeded people and teams where the directory holds nobody yet. */
export const seedDirectory = async (client: DynamoDBDocumentClient, tableName: string): Promise<void> => {
  if ((await listPeople(client, tableName)).length > 0) return;
  const records = [
    ...people.map((one) => ({ directoryKey: directoryKeys.person(one.personId), ...one })),
    ...teams.map((one) => ({ directoryKey: directoryKeys.team(one.teamId), ...one })),
    { directoryKey: directoryKeys.structure(), ...structure },
  ];
  await client.send(
    new BatchWriteCommand({ RequestItems: { [tableName]: records.map((record) => ({ PutRequest: { Item: record } })) } }),
  );
};
