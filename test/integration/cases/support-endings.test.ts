import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StageMove } from "../../../shared/domain/stage-move.ts";
import type { LineManagerBody } from "../../../shared/policy/forms/case-changes.ts";
import type { SupportCaseBody } from "../../../shared/policy/forms/support-case.ts";
import { endCase } from "../../../shared/use-cases/end-case.ts";
import { giveFeedback } from "../../../shared/use-cases/give-feedback.ts";
import { reassignCase } from "../../../shared/use-cases/reassign-case.ts";
import { findCase, findStageToMove, hideNotes, type KnownCase, mayReassign } from "../../../shared/use-cases/support-access.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";
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

describe("handing a case on", () => {
  const reassign = async (supportCaseId: string, lineManagerId: string, person = people.manager) =>
    reassignCase(world, person, await find(supportCaseId), { lineManagerId, reason: "involved" });

  it("moves every open stage of the line manager, tells the new one and lets the old one read no longer", async () => {
    const { supportCaseId } = await open({ lineManagerId: "manager-birch" });
    await move(supportCaseId, "S0", completed);
    expect(await reassign(supportCaseId, "matron-adult", people.birchManager)).toMatchObject({ ok: true });
    const known = await find(supportCaseId);
    expect(
      known.reviews
        .map(({ stageId, responsible }) => [stageId, responsible.personId])
        .sort()
        .slice(2),
    ).toEqual([
      ["S2", undefined],
      ["S3", "matron-adult"],
      ["S4", "matron-adult"],
      ["S5", "matron-adult"],
      ["S6", "matron-adult"],
    ]);
    expect(findStageToMove(people.matron, known, "S3").ok).toBe(true);
    expect(findStageToMove(people.birchDeputy, known, "S3").ok).toBe(false);
    expect(known.supportCase.reassignments).toMatchObject([
      { fromId: "manager-birch", toId: "matron-adult", reason: "involved" },
    ]);
  });

  it("is not for the colleague, nor to them, nor to oneself by somebody who may not read it", async () => {
    const { supportCaseId } = await open();
    const known = await find(supportCaseId);
    expect([people.nurse, people.stranger, people.manager, people.matron].map((who) => mayReassign(who, known))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    const codeOf = async (to: string, who = people.manager) => {
      const refused = await reassign(supportCaseId, to, who);
      return refused.ok ? "" : refused.problem.issues?.[0]?.code;
    };
    expect(await codeOf("nobody")).toBe("unknown-person");
    expect(await codeOf("nurse-ash")).toBe("unknown-person");
    expect(await codeOf("manager-ash")).toBe("unchanged");
    expect(await codeOf("matron-adult", people.matron)).toBe("oneself");
  });

  it("does not open it by way of a manager whose deputy one is, but to somebody who could open it before", async () => {
    const { supportCaseId } = await open();
    expect(await reassign(supportCaseId, "head-adult", people.matron)).toMatchObject({
      problem: { issues: [{ path: "lineManagerId", code: "own-deputy" }] },
    });
    expect(findCase(people.matron, await find(supportCaseId)).ok).toBe(false);
    expect(await reassign(supportCaseId, "head-adult")).toMatchObject({ ok: true });
    expect(await reassign(supportCaseId, "matron-adult", people.matron)).toMatchObject({ ok: true });
  });
});

describe("a manager from whom a case was taken", () => {
  const handOn = async (supportCaseId: string, lineManagerId: string, reason: LineManagerBody["reason"]) =>
    reassignCase(world, people.wellbeing, await find(supportCaseId), { lineManagerId, reason });

  it("does not come back to it as somebody's deputy, where they were involved or the colleague wishes it", async () => {
    const { supportCaseId } = await open({ lineManagerId: "deputy-birch" });
    for (const reason of ["involved", "colleague-wishes"] as const)
      expect(await handOn(supportCaseId, "manager-birch", reason)).toMatchObject({
        problem: { issues: [{ path: "lineManagerId", code: "former-deputy" }] },
      });
    await handOn(supportCaseId, "matron-adult", "colleague-wishes");
    // The next manager chooses who stands in for them afterwards, and knows nothing of the one before.
    await handOn(supportCaseId, "manager-birch", "away");
    expect(findCase(people.birchManager, await find(supportCaseId)).ok).toBe(true);
    expect(findCase(people.birchDeputy, await find(supportCaseId)).ok).toBe(false);
  });

  it("stands in again where they were only away", async () => {
    const { supportCaseId } = await open({ lineManagerId: "deputy-birch" });
    expect(await handOn(supportCaseId, "manager-birch", "away")).toMatchObject({ ok: true });
    expect(findCase(people.birchDeputy, await find(supportCaseId)).ok).toBe(true);
  });

  it("is not told why, though the first stages are still theirs", async () => {
    const { supportCaseId } = await open();
    await handOn(supportCaseId, "manager-birch", "colleague-wishes");
    const known = await find(supportCaseId);
    const seenBy = (who: (typeof people)[keyof typeof people]) => hideNotes(who, known).reassignments.map(({ reason }) => reason);
    expect(findCase(people.manager, known).ok).toBe(true);
    expect([people.manager, people.birchManager, people.nurse].map(seenBy)).toEqual([
      [],
      ["colleague-wishes"],
      ["colleague-wishes"],
    ]);
  });
});

describe("the end of a case", () => {
  it("stops every reminder when the colleague wants no more contact, in one entry of the audit", async () => {
    const { supportCaseId } = await open();
    const ended = await endCase(world, people.nurse, await find(supportCaseId), { reason: "opted-out" });
    expect(ended.ok).toBe(true);
    const { reviews, supportCase } = await find(supportCaseId);
    expect(reviews.every(({ status, nextReminderAt }) => status === "settled" && nextReminderAt === undefined)).toBe(true);
    expect(supportCase.ending).toMatchObject({ reason: "opted-out", by: "nurse-ash" });
    expect((await world.auditLog.listOfChain(supportCase.reference)).map(({ action, by }) => [action, by])).toEqual([
      ["support-case-opened", "manager-ash"],
      ["contact-opted-out", "nurse-ash"],
    ]);
    expect(await endCase(world, people.nurse, await find(supportCaseId), { reason: "opted-out" })).toMatchObject({
      problem: { code: "already-settled" },
    });
  });

  it("leaves the colleague no other reason than their own", async () => {
    const { supportCaseId } = await open();
    expect(await endCase(world, people.nurse, await find(supportCaseId), { reason: "left" })).toMatchObject({
      problem: { issues: [{ path: "reason", code: "not-allowed" }] },
    });
  });

  it("shows what was noted of it to those who read the case, and to the team's manager no more than that it ended", async () => {
    const { supportCaseId } = await open({ lineManagerId: "manager-birch" });
    const body = { reason: "other-arrangement", note: "Seen by her own doctor" } as const;
    expect(await endCase(world, people.birchManager, await find(supportCaseId), body)).toMatchObject({ ok: true });
    const known = await find(supportCaseId);
    const seenBy = (who: (typeof people)[keyof typeof people]) => hideNotes(who, known).ending;
    for (const reader of [people.nurse, people.birchManager, people.birchDeputy, people.wellbeing])
      expect(seenBy(reader)).toMatchObject(body);
    expect(findCase(people.manager, known).ok).toBe(true);
    expect(seenBy(people.manager)).toEqual({ reason: body.reason, at: world.clock.now, by: "manager-birch" });
  });

  it("keeps one answer to how the support was, for the colleague and the wellbeing lead alone", async () => {
    const { supportCaseId } = await open();
    expect(await giveFeedback(world, people.nurse, await find(supportCaseId), { score: "4" })).toMatchObject({ ok: false });
    await endCase(world, people.manager, await find(supportCaseId), { reason: "no-further-need" });
    expect(await giveFeedback(world, people.nurse, await find(supportCaseId), { score: "4" })).toMatchObject({ ok: true });
    const known = await find(supportCaseId);
    expect(await giveFeedback(world, people.nurse, known, { score: "4" })).toMatchObject({ ok: true });
    expect(await giveFeedback(world, people.nurse, known, { score: "1" })).toMatchObject({ problem: { code: "kept-already" } });
    expect((await find(supportCaseId)).supportCase).toEqual(known.supportCase);
    const seenBy = (who: (typeof people)[keyof typeof people]) => hideNotes(who, known).feedback?.score;
    expect([people.nurse, people.wellbeing, people.manager].map(seenBy)).toEqual([4, 4, undefined]);
  });
});
