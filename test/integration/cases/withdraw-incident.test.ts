import { randomUUID } from "node:crypto";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Result } from "../../../shared/domain/result.ts";
import { findIncidentFor } from "../../../shared/use-cases/change-incident.ts";
import { exportIncidents } from "../../../shared/use-cases/export-incidents.ts";
import { correctTimes, endIncident } from "../../../shared/use-cases/incident-times.ts";
import { makeReport } from "../../../shared/use-cases/make-report.ts";
import { openSupportCase } from "../../../shared/use-cases/open-support-case.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { saveDraft } from "../../../shared/use-cases/save-draft.ts";
import { settleAction } from "../../../shared/use-cases/settle-action.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { withdrawIncident } from "../../../shared/use-cases/withdraw-incident.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

let incidentId: string;
let supportCaseId: string;
const endedAt = "2026-03-27T10:00:00.000Z";
const dueOn = "2026-04-14";

/** An incident with a staff debrief that agreed an action, and a colleague with a support case. */
beforeEach(async () => {
  world.clock.now = "2026-03-27T12:00:00.000Z";
  const recorded = await recordIncident(world, people.nurse, {
    submissionId: randomUUID(),
    teamId: "ash",
    startedAt: "2026-03-27T09:00:00.000Z",
    endedAt,
    interventions: [{ type: "07", patientInjured: false, staffInjured: false, otherInjured: false }],
    reasons: ["10"],
    staffAffected: [{ personId: "nurse-ash" }],
  });
  if (!recorded.ok) throw new Error(recorded.problem.code);
  incidentId = recorded.value.incidentId;
  supportCaseId = recorded.value.supportCases[0]?.supportCaseId ?? "";
  const submitted = await submit("staff", { actions: [{ what: "Mend the lock", ownerRole: "team-manager", dueOn }] });
  expect(submitted).toMatchObject({ ok: true });
});

const read = async () => {
  const whole = await world.incidents.readWhole(incidentId);
  if (whole === undefined) throw new Error("no such incident");
  return whole;
};

const submit = async (kind: "staff" | "patient", changes: object = {}, amends?: string) => {
  const found = await readDebriefCase(world.incidents, incidentId, kind);
  if (found === undefined) throw new Error("no such case");
  const body = { submissionId: randomUUID(), held: "held", heldAt: "2026-03-27T11:00:00.000Z", answers: {}, ...changes } as const;
  const amendment = amends === undefined ? undefined : { amends, amendReason: "The time was wrong" };
  return submitDebrief(world, people.manager, kind, body, found, amendment);
};

const withdraw = async () => withdrawIncident(world, people.manager, await read(), { reason: "duplicate", note: "W-12 stays" });

describe("an incident that was recorded in error", () => {
  it("is withdrawn with all it owes, and reminds nobody; what was recorded and held stays", async () => {
    const before = await read();
    const withdrawn = await withdraw();
    expect(withdrawn.ok && withdrawn.value.reviews.map((review) => [review.status, review.withdrawn, review.inTime])).toEqual(
      before.reviews.map(() => ["settled", true, undefined]),
    );
    const { incident, reviews, debriefs, actions } = await read();
    expect(incident.withdrawal).toEqual({ reason: "duplicate", note: "W-12 stays", at: world.clock.now, by: "manager-ash" });
    expect({ ...incident, withdrawal: undefined, auditHead: undefined }).toEqual({ ...before.incident, auditHead: undefined });
    expect([debriefs, actions]).toEqual([before.debriefs, before.actions]);
    expect(reviews.length).toBe(4);
    expect(reviews.filter(({ nextReminderAt, nextTier }) => nextReminderAt ?? nextTier)).toEqual([]);
    const rows =
      (await world.client.send(new ScanCommand({ TableName: world.tables.reviews, ConsistentRead: true }))).Items ?? [];
    const open = rows.filter((row) => row.caseId === incidentId && (row.openTeamId ?? row.reminderShard) !== undefined);
    expect(open).toEqual([]);
    const chain = await world.auditLog.listOfChain(incident.reference);
    expect(chain.filter(({ action }) => action === "incident-withdrawn")).toMatchObject([{ by: "manager-ash" }]);
    expect(JSON.stringify(chain)).not.toContain("W-12");
  });

  it("leaves the support case of a colleague as it was, which is told by a review and reads nothing of the incident", async () => {
    const [before, reviewsBefore] = [await world.support.read(supportCaseId), await readStages()];
    await withdraw();
    expect(await world.support.read(supportCaseId)).toEqual(before);
    expect(await readStages()).toEqual(reviewsBefore);
    expect(await world.support.readIncidentReview(incidentId)).toMatchObject({ withdrawn: true });
  });

  const readStages = async () => {
    const supportCase = await world.support.read(supportCaseId);
    const reviews = supportCase === undefined ? [] : await world.support.readReviews(supportCase);
    return reviews.sort((one, other) => one.reviewId.localeCompare(other.reviewId));
  };

  it("takes nothing more: no debrief, draft of one, amendment, end, correction, action or support case", async () => {
    await withdraw();
    const whole = await read();
    const [debrief] = whole.debriefs;
    const [action] = whole.actions;
    const settled = action && (await world.incidents.readAction(incidentId, action.actionId));
    if (debrief === undefined || settled === undefined) throw new Error("nothing was submitted");
    const times = { startedAt: "2026-03-27T08:00:00.000Z", reason: "Typed wrong" };
    const refused: Result<unknown>[] = [
      await submit("patient"),
      await submit("staff", {}, debrief.debriefId),
      await endIncident(world, people.nurse, whole, "2026-03-27T10:30:00.000Z"),
      await correctTimes(world, people.nurse, whole, times),
      await settleAction(world, people.manager, settled, { version: settled.review.version, doneAt: world.clock.now }),
    ];
    const draft = { incidentId, kind: "patient", answers: { held: "held" } } as const;
    refused.push(await saveDraft(world, people.nurse, randomUUID(), draft));
    expect(await world.drafts.list("nurse-ash", world.clock.now)).toEqual([]);
    expect(refused.map((result) => (result.ok ? "done" : result.problem.code))).toEqual(refused.map(() => "withdrawn"));
    const person = { name: "Bo Bank", employer: "The bank" };
    const body = { submissionId: randomUUID(), person, lineManagerId: "manager-ash", incidentId, template: "default" };
    const opened = await openSupportCase(world, people.manager, body);
    expect(opened).toMatchObject({ problem: { issues: [{ path: "incidentId", code: "withdrawn" }] } });
  });

  it("loses no debrief that is sent at the same moment: one of the two is told", async () => {
    const whole = await read();
    const both = [withdrawIncident(world, people.manager, whole, { reason: "duplicate" }), submit("patient")] as const;
    const [withdrawn, submitted] = await Promise.all(both);
    const { incident, debriefs } = await read();
    expect(withdrawn.ok).toBe(incident.withdrawal !== undefined);
    expect(submitted.ok).toBe(debriefs.some(({ kind }) => kind === "patient"));
    expect(withdrawn.ok || submitted.ok).toBe(true);
  });

  it("is left out of files, and withdrawn once however often it is asked for", async () => {
    await withdraw();
    const { incident } = await read();
    expect(await withdraw()).toMatchObject({ ok: true });
    expect((await read()).incident).toEqual(incident);
    const file = await exportIncidents(world, people.matron, { about: "incident", month: "2026-03", teamId: undefined });
    expect(file.ok && file.value.rows.filter(([reference]) => reference === incident.reference)).toEqual([]);
  });

  it("is in no report as not held", async () => {
    await withdraw();
    const ports = { now: () => world.clock.now, directory: world.directory, lists: world.lists };
    const { kinds } = await makeReport(ports, people.matron, 2025);
    expect(kinds.map(({ kind, all }) => [kind, all.figures["not-held"]])).toEqual(kinds.map(({ kind }) => [kind, 0]));
  });

  it("is withdrawn by those who manage the team or its service, and not by whoever recorded it", async () => {
    const whole = await read();
    const may = [people.manager, people.matron, people.nurse, people.stranger, people.head, people.wellbeing].map(
      (person) => findIncidentFor(person, whole, "withdraw-incident").ok,
    );
    expect(may).toEqual([true, true, false, false, false, false]);
  });
});
