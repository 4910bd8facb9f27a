import { randomInt, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { readStack } from "../../infra/local/read-stack.ts";
import { startRunner } from "../../infra/local/runner.ts";
import { connectDatabase } from "../../infra/local/tables.ts";
import { synthesise } from "../../infra/synthesise.ts";
import { createDirectory } from "../../shared/aws/directory-store.ts";
import { createIncidentStore } from "../../shared/aws/incident-store.ts";
import { createItemReader } from "../../shared/aws/item-reader.ts";
import { createSupportStore } from "../../shared/aws/support-store.ts";
import { addDays, londonDay } from "../../shared/domain/calendar.ts";
import { directoryKeys, type Grant, type Person, Role } from "../../shared/domain/directory.ts";
import { findTemplate } from "../../shared/domain/pathway.ts";
import type { Owner, Target } from "../../shared/domain/permission.ts";
import { formatReference } from "../../shared/domain/reference.ts";
import type { DebriefBody } from "../../shared/policy/forms/debriefs.ts";
import type { IncidentBody } from "../../shared/policy/forms/incident.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { buildSupportCase } from "../../shared/use-cases/build-support-case.ts";
import type { Chance } from "../../shared/use-cases/ports.ts";
import { recordIncident } from "../../shared/use-cases/record-incident.ts";
import { readDebriefCase, submitDebrief } from "../../shared/use-cases/submit-debrief.ts";

/** Where a case is, as seen from Ash ward, where everybody of this world works who works on a team. */
export const places = { "same team": "ash", "same service": "birch", elsewhere: "cedar" } as const;
export type Place = keyof typeof places;
export type Relation = Place | Owner;

const serviceOf = { ash: "adult-inpatient", birch: "adult-inpatient", cedar: "community" } as const;

const grantOf = (role: Role): Grant => {
  if (role === "staff" || role === "team-manager" || role === "deputy") return { role, teamId: "ash" };
  return role === "service-manager" || role === "head-of-service" ? { role, serviceId: "adult-inpatient" } : { role };
};

const person = (personId: string, grants: Grant[], more: Partial<Person> = {}): Person => ({
  personId,
  name: personId,
  email: `${personId}@trust.example`,
  active: true,
  grants,
  absences: [],
  ...more,
});

const idOf = (role: Role): string => `one-${role}`;
const bossOf = (role: Role): string => `boss-of-${role}`;

/** One person for each role, and somebody whose deputy they are. */
export const people: readonly Person[] = Role.options.map((role) => person(idOf(role), [grantOf(role)]));
const bosses = Role.options.map((role) => person(bossOf(role), [], { deputyId: idOf(role) }));

/** One that mail has come back from. */
export const suppressedAddress = "gone@trust.example";

const chance: Chance = {
  now: () => new Date().toISOString(),
  newId: () => randomUUID(),
  newReference: () => formatReference(Array.from({ length: 8 }, () => randomInt(2 ** 32) / 2 ** 32)),
};

/** The whole service with one person of each role and a case in every relation to each of them. */
export const startPermissionWorld = async () => {
  const stateFolder = await mkdtemp(join(tmpdir(), "aftercare-matrix-"));
  const runner = await startRunner({
    port: 0,
    outboxPort: 0,
    issuerPort: 0,
    stateFolder,
    fresh: true,
    synthesise: (settings) => synthesise("local", { settings }),
  });
  const stack = readStack((await synthesise("local", { bundle: false })).template);
  const database = connectDatabase(runner.databaseEndpoint);
  const client = DynamoDBDocumentClient.from(database, { marshallOptions: { removeUndefinedValues: true } });
  const reader = createItemReader(client);
  const tables = {
    incidents: stack.setting("INCIDENTS_TABLE"),
    support: stack.setting("SUPPORT_TABLE"),
    reviews: stack.setting("REVIEWS_TABLE"),
    audit: stack.setting("AUDIT_TABLE"),
    directory: stack.setting("DIRECTORY_TABLE"),
  };
  const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName: tables.directory, Item }));
  await Promise.all([...people, ...bosses].map((one) => put({ directoryKey: directoryKeys.person(one.personId), ...one })));

  const suppressed = { address: suppressedAddress, reason: "bounce", suppressedAt: chance.now() };
  await put({ directoryKey: directoryKeys.suppressed(suppressedAddress), ...suppressed });

  const directory = createDirectory(reader, tables.directory);
  const incidents = createIncidentStore(client, reader, tables, 4);
  const support = createSupportStore(client, reader, tables, 4);
  const targetAt = (place: Place): Target => ({ teamId: places[place], serviceId: serviceOf[places[place]] });

  /** An incident of that team, with a staff debrief from which an action came, by somebody of the team. */
  const record = async (place: Place): Promise<{ incidentId: string; actionId: string }> => {
    const now = Date.parse(chance.now());
    const body: IncidentBody = {
      submissionId: chance.newId(),
      teamId: places[place],
      startedAt: new Date(now - 3_600_000).toISOString(),
      endedAt: new Date(now - 1_800_000).toISOString(),
      interventions: [{ type: "05", patientInjured: false, staffInjured: false, otherInjured: false }],
      reasons: ["10"],
    };
    const recorder = person("recorder", [{ role: "staff", teamId: places[place] }]);
    const recorded = await recordIncident({ chance, directory, incidents }, recorder, body);
    if (!recorded.ok) throw new Error(JSON.stringify(recorded.problem));
    const { incidentId } = recorded.value;
    const known = await readDebriefCase(incidents, incidentId, "staff");
    if (known === undefined) throw new Error("the incident has no staff debrief to submit");
    const actions = [{ what: "Repair the lock", ownerRole: "team-manager", dueOn: addDays(londonDay(chance.now()), 7) }];
    const held = { held: "held", heldAt: new Date(now - 600_000).toISOString() } as const;
    const debrief = { submissionId: chance.newId(), ...held, answers: {}, actions } as DebriefBody;
    const submitted = await submitDebrief({ chance, directory, incidents }, recorder, "staff", debrief, known);
    if (!submitted.ok) throw new Error(JSON.stringify(submitted.problem));
    const actionId = (await incidents.readWhole(incidentId))?.actions[0]?.actionId;
    if (actionId === undefined) throw new Error("the debrief agreed no action");
    return { incidentId, actionId };
  };

  /** A support case at a place, of other people or of one in this way; open, or with every stage settled. */
  const open = async (relation: Relation, role: Role, ended: boolean): Promise<{ id: string; target: Target }> => {
    const place = relation in places ? (relation as Place) : "elsewhere";
    const target = targetAt(place);
    const template = findTemplate(pathway, "default");
    if (template === undefined) throw new Error("the pathway has no default template");
    const colleagueId = relation === "colleague" ? idOf(role) : "nobody-here";
    const lineManagerId = { "line-manager": idOf(role), "line-deputy": bossOf(role) }[relation as string] ?? "no-manager-here";
    const opened = buildSupportCase(chance, pathway, {
      person: { personId: colleagueId },
      lineManagerId,
      team: target,
      template,
      clockStartAt: chance.now(),
      openedAt: chance.now(),
      openedBy: "recorder",
    });
    const stages = Object.entries(opened.supportCase.stages).map(([id, state]) => [
      id,
      ended ? { ...state, status: "settled" as const, outcome: "completed" } : state,
    ]);
    const supportCase = { ...opened.supportCase, stages: Object.fromEntries(stages) };
    const submission = { submissionId: chance.newId(), by: "recorder", bodyHash: "none", answer: {} };
    await support.open({ ...opened, supportCase, submission });
    const lineDeputyId = relation === "line-deputy" ? idOf(role) : undefined;
    const owners = { colleague: colleagueId, "line-manager": lineManagerId, "line-deputy": lineDeputyId };
    return { id: opened.supportCase.supportCaseId, target: { ...target, owners } };
  };

  return {
    url: runner.url,
    outboxUrl: runner.outboxUrl,
    stack,
    client,
    tables,
    record,
    open,
    targetAt,
    stop: async () => {
      database.destroy();
      await runner.stop();
      await rm(stateFolder, { recursive: true });
    },
  };
};

export type PermissionWorld = Awaited<ReturnType<typeof startPermissionWorld>>;
