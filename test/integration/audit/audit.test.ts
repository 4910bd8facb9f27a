import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyAudit } from "../../../infra/audit/verify.ts";
import { createSnoozeStore } from "../../../shared/aws/snooze-store.ts";
import { readingsOf } from "../../../shared/domain/audit.ts";
import type { Person } from "../../../shared/domain/directory.ts";
import type { DebriefBody } from "../../../shared/policy/forms/debriefs.ts";
import type { SupportCaseBody } from "../../../shared/policy/forms/support-case.ts";
import { correctCase } from "../../../shared/use-cases/correct-case.ts";
import { exportAudit, listAudit } from "../../../shared/use-cases/read-audit.ts";
import { readNotes } from "../../../shared/use-cases/read-notes.ts";
import { snoozeReview } from "../../../shared/use-cases/snooze-review.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { hideNotes, mayCorrect } from "../../../shared/use-cases/support-access.ts";
import { type CaseSteps, caseSteps } from "../../support/case-steps.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
let steps: CaseSteps;
beforeEach(async () => {
  world = await startCaseWorld();
  steps = caseSteps(world);
});
afterEach(async () => world.stop());

const open = async (change: Partial<SupportCaseBody> = {}) => steps.find((await steps.open(change)).supportCaseId);

const ports = () => ({ now: world.now, log: world.auditLog });
const verify = () => verifyAudit(world.client, world.tables);

describe("reading a support case", () => {
  it("is an entry with who and when, which says what was there to read, and leaves a writer's page alone", async () => {
    const known = await open();
    const { reference } = known.supportCase;
    await readNotes(world, people.nurse, known);
    await steps.move(known.supportCase.supportCaseId, "S0");
    await readNotes(world, people.wellbeing, await steps.find(known.supportCase.supportCaseId));
    const readings = await world.auditLog.listOfChain(readingsOf(reference));
    expect(readings.map(({ seq, by, action, asOf }) => [seq, by, action, asOf])).toEqual([
      [1, "nurse-ash", "support-case-read", 1],
      [2, "wellbeing", "support-case-read", 2],
    ]);
    expect(await verify()).toEqual({ chains: 2, entries: 4, broken: undefined, moving: [] });
  });

  it("is noted for each of several who open it at one moment", async () => {
    const known = await open();
    await Promise.all([people.nurse, people.manager, people.wellbeing].map((person) => readNotes(world, person, known)));
    expect(await verify()).toEqual({ chains: 2, entries: 4, broken: undefined, moving: [] });
  });

  it("is not shown when it cannot be noted", async () => {
    const known = await open();
    const full = { ...world, support: { ...world.support, noteReading: async () => "moved" as const } };
    await expect(readNotes(full, people.nurse, known)).rejects.toMatchObject({ name: "ThrottlingException" });
  });
});

describe("a colleague who corrects their case", () => {
  const correct = async (supportCaseId: string, text: string) =>
    correctCase(world, people.nurse, await steps.find(supportCaseId), { text });
  const text = "We spoke on 4 March.";

  it("is kept in order and once, beside what was noted, with an entry of who and when and nothing of what", async () => {
    const { supportCaseId, reference } = (await open()).supportCase;
    for (const said of [text, text, "And by telephone."]) expect((await correct(supportCaseId, said)).ok).toBe(true);
    const known = await steps.find(supportCaseId);
    expect(known.supportCase.corrections?.map((one) => one.text)).toEqual([text, "And by telephone."]);
    const entries = (await world.auditLog.listOfChain(reference)).slice(1);
    expect(entries.map(({ action, by }) => [action, by])).toEqual([
      ["facts-corrected", "nurse-ash"],
      ["facts-corrected", "nurse-ash"],
    ]);
    expect(JSON.stringify(entries)).not.toContain("March");
    expect(await verify()).toMatchObject({ broken: undefined });
  });

  it("is heard by whoever reads the case, and is the only one who may", async () => {
    const { supportCaseId } = (await open({ lineManagerId: "manager-birch" })).supportCase;
    await correct(supportCaseId, text);
    const known = await steps.find(supportCaseId);
    const heard = (person: Person) => hideNotes(person, known).corrections?.length ?? 0;
    expect([people.nurse, people.birchManager, people.birchDeputy, people.wellbeing].map(heard)).toEqual([1, 1, 1, 1]);
    // The team's manager moves the first stages and reads nothing that the line manager noted.
    expect(heard(people.manager)).toBe(0);
    const all = [people.nurse, people.manager, people.birchManager, people.wellbeing, people.matron];
    expect(all.map((person) => mayCorrect(person, known))).toEqual([true, false, false, false, false]);
  });
});

describe("the audit", () => {
  it("is listed latest first, by day, person, action and case", async () => {
    world.clock.now = "2026-03-20T12:00:00.000Z";
    const early = await open();
    world.clock.now = "2026-03-27T23:30:00.000Z";
    const known = await open();
    await readNotes(world, people.nurse, known);
    const list = async (filter: Parameters<typeof listAudit>[1]) => {
      const found = await listAudit(ports(), filter, undefined);
      return found.ok ? found.value.entries.map(({ action, by }) => `${action} ${by}`) : found.problem.issues;
    };
    expect((await list({}))?.toSorted()).toEqual(["support-case-opened manager-ash", "support-case-read nurse-ash"]);
    expect(await list({ fromOn: "2026-03-20", personId: "manager-ash" })).toHaveLength(2);
    expect(await list({ toOn: "2026-03-20" })).toEqual(["support-case-opened manager-ash"]);
    expect(await list({ action: "support-case-read" })).toEqual(["support-case-read nurse-ash"]);
    expect(await list({ reference: early.supportCase.reference })).toEqual(["support-case-opened manager-ash"]);
    expect(await list({ fromOn: "2025-12-01" })).toMatchObject([{ path: "from", code: "too-many-days" }]);
    expect(await list({ fromOn: "2026-03-28", toOn: "2026-03-27" })).toMatchObject([{ path: "from", code: "after-end" }]);
  });

  it("of one case has its readings and the reminders of it that were put off, latest first", async () => {
    const known = await open();
    const { reference } = known.supportCase;
    const review = known.reviews.find(({ stageId }) => stageId === "S3");
    if (review === undefined) throw new Error("no such stage");
    world.clock.now = "2026-03-27T12:01:00.000Z";
    await readNotes(world, people.nurse, known);
    world.clock.now = "2026-03-27T12:02:00.000Z";
    const ports = { now: world.now, snoozes: createSnoozeStore(world.client, world.tables) };
    const asked = { until: "2026-03-31", reason: "away", version: 1 } as const;
    expect(await snoozeReview(ports, people.manager, review, asked)).toMatchObject({ ok: true });
    const found = await listAudit({ now: world.now, log: world.auditLog }, { reference }, undefined);
    expect(found.ok && found.value.entries.map((entry) => [entry.reference, entry.action])).toEqual([
      [`${reference}/S3`, "reminders-snoozed"],
      [`${reference}#reads`, "support-case-read"],
      [reference, "support-case-opened"],
    ]);
  });

  it("of an incident has the reminders of its actions that were put off", async () => {
    const { incidentId, reference } = await steps.record();
    const staff = await readDebriefCase(world.incidents, incidentId, "staff");
    if (staff === undefined) throw new Error("no such debrief");
    const actions = [{ what: "Mend the lock", ownerRole: "team-manager", dueOn: "2026-04-07" }];
    const body = { submissionId: randomUUID(), held: "held", heldAt: "2026-03-27T11:00:00.000Z", answers: {}, actions };
    expect(await submitDebrief(world, people.nurse, "staff", body as DebriefBody, staff)).toMatchObject({ ok: true });
    const review = (await world.incidents.readWhole(incidentId))?.reviews.find(({ kind }) => kind === "action");
    if (review === undefined) throw new Error("no such action");
    world.clock.now = "2026-04-06T12:00:00.000Z";
    const ports = { now: world.now, snoozes: createSnoozeStore(world.client, world.tables) };
    const asked = { until: "2026-04-08", reason: "away", version: 1 } as const;
    expect(await snoozeReview(ports, people.manager, review, asked)).toMatchObject({ ok: true });
    const found = await listAudit({ now: world.now, log: world.auditLog }, { reference }, undefined);
    expect(found.ok && found.value.entries.map((entry) => entry.action)).toEqual([
      "reminders-snoozed",
      "debrief-submitted",
      "incident-recorded",
    ]);
  });

  it("goes on page by page without leaving out or repeating, and exports the whole", async () => {
    const known = await open();
    for (let minute = 0; minute < 120; minute++) {
      world.clock.now = new Date(Date.parse("2026-03-27T12:00:00.000Z") + minute * 60_000).toISOString();
      await readNotes(world, people.nurse, known);
    }
    const seen: string[] = [];
    let from: Parameters<typeof listAudit>[2];
    do {
      const page = await listAudit(ports(), {}, from);
      if (!page.ok) throw new Error(page.problem.code);
      seen.push(...page.value.entries.map(({ at, seq, reference }) => `${at} ${reference} ${seq}`));
      from = page.value.next;
    } while (from !== undefined);
    expect(seen).toHaveLength(121);
    expect(new Set(seen).size).toBe(121);
    const whole = await exportAudit(ports(), {});
    expect(whole.ok && whole.value).toHaveLength(121);
  });
});
