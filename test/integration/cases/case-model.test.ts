import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Outcome } from "../../../shared/domain/pathway.ts";
import { pathway } from "../../../shared/policy/pathway.ts";
import { openSupportCase } from "../../../shared/use-cases/open-support-case.ts";
import { readKnownCase } from "../../../shared/use-cases/support-access.ts";
import { caseCommands } from "../../support/case-commands.ts";
import { type CaseModel, caseOpenedAt, met, type RealCase } from "../../support/case-model.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";
import { outcomes } from "../../support/stage-commands.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

const start = async (template: string): Promise<{ model: CaseModel; real: RealCase }> => {
  world.clock.now = caseOpenedAt;
  const body = { submissionId: randomUUID(), person: { personId: "nurse-ash" }, lineManagerId: "manager-ash", template };
  const opened = await openSupportCase(world, people.manager, body);
  if (!opened.ok) throw new Error(opened.problem.code);
  const { supportCaseId } = opened.value;
  const stages = pathway.templates.find(({ id }) => id === template)?.stages ?? [];
  const known = await readKnownCase(world, supportCaseId);
  if (known === undefined) throw new Error("the case is gone");
  const untouched = () => ({ settled: false, deferrals: 0, tries: 0, amendments: 0, version: 1 });
  return {
    model: {
      stages: Object.fromEntries(stages.map(({ id }) => [id, untouched()])),
      managerId: "manager-ash",
      changes: 0,
      unanswered: 0,
      corrections: 0,
    },
    real: { world, supportCaseId, stages, opened: known },
  };
};

test.each(pathway.templates.map(({ id }) => id))(
  "whatever is done with a case of template %s, by whomever and whenever, it stays legal",
  async (template) => {
    met.clear();
    await fc.assert(
      fc.asyncProperty(caseCommands, async (sequence) => {
        const begun = await start(template);
        await fc.asyncModelRun(() => begun, sequence);
      }),
      { seed: 20261125, numRuns: 90 },
    );
    const stages = pathway.templates.find(({ id }) => id === template)?.stages ?? [];
    const possible = outcomes.filter((outcome) => stages.some((stage) => stage.outcomes.includes(outcome)));
    const refusals = ["stale-version", "already-settled", "not-reached", "invalid-input", "held before there was a case"];
    const unmended = ["stale-version", "not-settled", "invalid-input", "held too early", "held after the end", "not filled in"];
    const expected = [
      ...possible.map((outcome) => `moved: ${outcome}`),
      ...refusals.map((code) => `refused: ${code}`),
      ...["signposted", "referred", "supported"]
        .filter((one) => possible.includes(one as Outcome))
        .map((one) => `refused: ${one} not filled in`),
      ...["put right: under way", "put right: ended", "corrected", "answered", "nothing to answer"],
      ...unmended.map((why) => `not put right: ${why}`),
      ...["reassigned", "fell due", "ended: opted-out", "ended: left"],
    ];
    expect(expected.filter((what) => !met.has(what))).toEqual([]);
  },
);
