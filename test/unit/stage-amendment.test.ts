import { describe, expect, it } from "vitest";
import type { Stage } from "../../shared/domain/pathway.ts";
import { decideAmendment } from "../../shared/domain/stage-amendment.ts";
import type { StageState, SupportCase } from "../../shared/domain/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { buildCase, openedAt as now, untouched } from "../support/stage-case.ts";

const [template] = pathway.templates;
const [stage] = template?.stages ?? [];
if (template === undefined || stage === undefined) throw new Error("there is no pathway");

const caseWith = (first: Stage, changes: Partial<StageState>, ending?: SupportCase["ending"]): SupportCase =>
  buildCase(
    { [first.id]: { ...untouched, status: "settled", version: 2, outcome: "completed", ...changes } },
    { ...(ending && { ending }) },
  );

const amend = (supportCase: SupportCase, heldAt?: string) =>
  decideAmendment(
    pathway,
    supportCase,
    stage,
    {
      version: 2,
      outcome: "not-applicable",
      reason: "Nobody was hurt",
      checklist: {},
      amendReason: "Typed wrong",
      ...(heldAt && { heldAt }),
    },
    "manager-ash",
    now,
  );

describe("a settled stage that is put right", () => {
  it("keeps what it said, and by whom and when it was settled", () => {
    const settled = { note: "As it was", movedAt: "2026-03-26T10:00:00.000Z", movedBy: "deputy-ash" };
    const amended = amend(caseWith(stage, settled));
    expect(amended).toMatchObject({
      ok: true,
      value: {
        status: "settled",
        version: 3,
        outcome: "not-applicable",
        movedAt: settled.movedAt,
        movedBy: "deputy-ash",
        amended: { at: now, by: "manager-ash", reason: "Typed wrong" },
        earlier: [{ outcome: "completed", ...settled }],
      },
    });
  });

  it("has room for twelve versions, tries and deferrals, and says so when there is no more", () => {
    const said = (count: number) => caseWith(stage, { earlier: Array.from({ length: count }, () => ({ outcome: "no-answer" })) });
    expect(amend(said(11)).ok).toBe(true);
    expect(amend(said(12))).toMatchObject({ problem: { kind: "conflict", code: "too-many" } });
  });

  it("says nothing that was held after the case had ended", () => {
    const ending = { reason: "opted-out" as const, at: "2026-03-27T08:00:00.000Z", by: "nurse-ash" };
    expect(amend(caseWith(stage, {}, ending), "2026-03-27T07:30:00.000Z").ok).toBe(true);
    expect(amend(caseWith(stage, {}, ending), "2026-03-27T08:30:00.000Z")).toMatchObject({
      problem: { issues: [{ path: "heldAt", code: "after-ending" }] },
    });
  });
});
