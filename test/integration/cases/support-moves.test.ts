import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StageMove } from "../../../shared/domain/stage-move.ts";
import type { SupportCaseBody } from "../../../shared/policy/forms/support-case.ts";
import type { KnownCase } from "../../../shared/use-cases/support-access.ts";
import { type CaseWorld, startCaseWorld } from "../../support/case-world.ts";
import { completed, findKnown, moveAsManager, openCase } from "../../support/support-steps.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

const open = (change: Partial<SupportCaseBody> = {}) => openCase(world, change);
const find = (supportCaseId: string) => findKnown(world, supportCaseId);
const move = (supportCaseId: string, stageId: string, said: StageMove, seen?: KnownCase) =>
  moveAsManager(world, supportCaseId, stageId, said, seen);

describe("moving a stage", () => {
  it("settles its review and names the next", async () => {
    const { supportCaseId } = await open();
    expect(await move(supportCaseId, "S0", completed)).toMatchObject({
      ok: true,
      value: { stage: { status: "settled", version: 2 }, next: { stageId: "S1", status: "open" } },
    });
  });

  it("puts a stage off: due at the end of that day, with its reminders armed anew", async () => {
    const { supportCaseId } = await open();
    await move(supportCaseId, "S0", completed);
    const deferral: StageMove = { ...completed, outcome: "deferred", deferredTo: "2026-04-02", reason: "On leave" };
    expect(await move(supportCaseId, "S3", deferral)).toMatchObject({
      ok: true,
      value: {
        stage: { status: "open", dueAt: "2026-04-02T16:00:00.000Z", nextReminderAt: "2026-04-01T07:00:00.000Z", version: 2 },
      },
    });
    expect((await find(supportCaseId)).reviews.find(({ stageId }) => stageId === "S3")?.clockEvent).toBe(2);
  });

  it("lets one of two managers win; the other is told and loses nothing of the first", async () => {
    const { supportCaseId } = await open();
    const seen = await find(supportCaseId);
    const outcomes = await Promise.all([
      move(supportCaseId, "S0", { ...completed, checklist: { everyoneListed: "yes" } }, seen),
      move(supportCaseId, "S0", { ...completed, checklist: { everyoneListed: "no" } }, seen),
    ]);
    const won = outcomes.findIndex(({ ok }) => ok);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes[1 - won]).toMatchObject({ ok: false, problem: { kind: "conflict", code: "stale-version" } });
    expect((await find(supportCaseId)).supportCase.stages.S0?.checklist).toEqual({ everyoneListed: won === 0 ? "yes" : "no" });
  });
});

describe("a stage that cannot be done", () => {
  const tryNow = (version: number): StageMove => ({ version, outcome: "no-answer", checklist: {}, note: `Try ${version}` });

  it("ends with nobody reached after three tries, each of which is kept with who tried and when", async () => {
    const { supportCaseId } = await open();
    await move(supportCaseId, "S0", completed);
    for (const version of [1, 2]) expect(await move(supportCaseId, "S3", tryNow(version))).toMatchObject({ ok: true });
    const early = await move(supportCaseId, "S3", { version: 3, outcome: "unable-to-contact", checklist: {} });
    expect(early).toMatchObject({ problem: { issues: [{ path: "outcome", code: "not-allowed" }] } });
    await move(supportCaseId, "S3", tryNow(3));
    expect(await move(supportCaseId, "S3", { version: 4, outcome: "unable-to-contact", checklist: {} })).toMatchObject({
      ok: true,
      value: { stage: { status: "settled" } },
    });
    const state = (await find(supportCaseId)).supportCase.stages.S3;
    expect(state?.earlier.map(({ outcome, note, movedBy }) => [outcome, note, movedBy])).toEqual(
      [1, 2, 3].map((time) => ["no-answer", `Try ${time}`, "manager-ash"]),
    );
  });

  it("is put off twice, and no more", async () => {
    const { supportCaseId } = await open();
    await move(supportCaseId, "S0", completed);
    const putOff = (version: number): StageMove => ({
      version,
      outcome: "deferred",
      checklist: {},
      deferredTo: "2026-04-02",
      reason: "On leave",
    });
    for (const version of [1, 2]) expect(await move(supportCaseId, "S3", putOff(version))).toMatchObject({ ok: true });
    expect(await move(supportCaseId, "S3", putOff(3))).toMatchObject({ problem: { issues: [{ code: "not-allowed" }] } });
  });

  it("is replaced by another arrangement, with the reason, and so is nothing owed of it any more", async () => {
    const { supportCaseId } = await open();
    await move(supportCaseId, "S0", completed);
    const replaced: StageMove = { version: 1, outcome: "superseded", checklist: {} };
    expect(await move(supportCaseId, "S2", replaced)).toMatchObject({ problem: { issues: [{ path: "reason" }] } });
    expect(await move(supportCaseId, "S2", { ...replaced, reason: "Seen by the critical care team" })).toMatchObject({
      ok: true,
    });
    const review = (await find(supportCaseId)).reviews.find(({ stageId }) => stageId === "S2");
    expect([review?.status, review?.nextReminderAt]).toEqual(["settled", undefined]);
  });
});

describe("a move whose answer was lost", () => {
  it("gets its answer when it is sent again, and changes nothing", async () => {
    const { supportCaseId } = await open();
    const said = { ...completed, checklist: { lineManagerKnown: "yes", everyoneListed: "no", incidentReference: "na" } } as const;
    const first = await move(supportCaseId, "S0", said);
    expect(await move(supportCaseId, "S0", said)).toEqual(first);
    expect((await find(supportCaseId)).supportCase.auditHead.seq).toBe(2);
    expect(await move(supportCaseId, "S0", { ...said, note: "Another word" })).toMatchObject({
      problem: { code: "stale-version" },
    });
  });
});
