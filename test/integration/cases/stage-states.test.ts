import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Form } from "../../../shared/domain/form.ts";
import { listStages, type Outcome, type Stage, type Template } from "../../../shared/domain/pathway.ts";
import { amendableOutcomes, amendmentCondition, decideAmendment } from "../../../shared/domain/stage-amendment.ts";
import { allowedOutcomes, decideMove, moveCondition, type StageMove } from "../../../shared/domain/stage-move.ts";
import type { StageState, SupportCase } from "../../../shared/domain/support-case.ts";
import { stageFormNow } from "../../../shared/policy/forms/stage.ts";
import { stageAmendmentFormNow } from "../../../shared/policy/forms/stage-amendment.ts";
import { pathways } from "../../../shared/policy/pathway.ts";
import { type CaseWorld, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

const now = "2026-03-27T12:00:00.000Z";
const open: StageState = { status: "open", version: 3, deferrals: 0, tries: 0, earlier: [] };

const caseWith = (
  version: string,
  template: Template,
  stage: Stage,
  state: StageState,
  before: StageState["status"],
): SupportCase => ({
  supportCaseId: randomUUID(),
  reference: "K7Q4-9TZM",
  person: { personId: "nurse-ash" },
  lineManagerId: "manager-ash",
  reassignments: [],
  teamId: "ash",
  serviceId: "adult-inpatient",
  template: template.id,
  pathwayVersion: version,
  clockStartAt: now,
  openedAt: now,
  openedBy: "manager-ash",
  stages: Object.fromEntries(
    template.stages.map(({ id }) => [
      id,
      id === stage.id ? state : { ...open, status: stage.after.includes(id) ? before : "open" },
    ]),
  ),
  auditHead: { seq: 1, hash: "" },
});

/** Every state a stage can be in, as far as any rule looks: what comes first, its own status, and its counts past their limits. */
const statesOf = (stage: Stage): [StageState["status"], StageState][] =>
  (stage.after.length === 0 ? (["settled"] as const) : (["open", "settled"] as const)).flatMap((before) => [
    ...[2, 3].flatMap((tries) =>
      [0, 39, 40].map((times): [StageState["status"], StageState] => [
        before,
        { ...open, status: "settled", tries, earlier: Array.from({ length: times }, () => ({ outcome: "completed" })) },
      ]),
    ),
    ...[0, 1, 2, 3].flatMap((deferrals) =>
      [0, 2, 3, 4].map((tries): [StageState["status"], StageState] => [before, { ...open, deferrals, tries }]),
    ),
  ]);

/** Everything that an outcome of a stage can need. */
const said = (stage: Stage, outcome: Outcome, version = 3): StageMove => ({
  version,
  outcome,
  checklist: Object.fromEntries(stage.checklist.filter(({ isSafety }) => isSafety).map(({ id }) => [id, "yes"])),
  reason: "Because",
  offers: ["union"],
  agreed: true,
  deferredTo: "2026-03-30",
});

const optionsOf = (form: Form): string[] => {
  const { outcome } = form.fields;
  return outcome?.kind === "one-of" ? outcome.options.map(({ code }) => code) : [];
};

const templates = pathways.flatMap((pathway) =>
  pathway.templates.map((template) => [`${pathway.version} ${template.id}`, pathway, template] as const),
);

describe.each(templates)("in template %s", (_name, pathway, template) => {
  it.each(template.stages.map((stage) => [stage.id, stage] as const))(
    "check, database and page agree on stage %s in every state",
    async (_id, stage) => {
      for (const [before, state] of statesOf(stage))
        for (const outcome of stage.outcomes) {
          const supportCase = caseWith(pathway.version, template, stage, state, before);
          const where = JSON.stringify({ before, state, outcome });
          const allowed = allowedOutcomes(pathway, supportCase, stage);
          const decided = decideMove(pathway, supportCase, stage, said(stage, outcome), "manager-ash", now);
          expect(decided.ok || decided.problem.issues?.[0]?.path === "deferredTo", where).toBe(allowed.includes(outcome));
          expect(optionsOf(stageFormNow(stage, pathway, allowed)).includes(outcome), where).toBe(allowed.includes(outcome));
          await world.putCase(supportCase);
          // Whatever the check says, the database is asked; nothing but its own condition stands in the way.
          const written = await world.tryCondition(supportCase, moveCondition(pathway, stage, said(stage, outcome)));
          expect(written, where).toBe(allowed.includes(outcome));
          const { deferredTo: _on, ...amendment } = { ...said(stage, outcome), amendReason: "Typed wrong" };
          const amendable = amendableOutcomes(pathway, supportCase, stage);
          const amended = decideAmendment(pathway, supportCase, stage, amendment, "manager-ash", now);
          expect(amended.ok, where).toBe(amendable.includes(outcome));
          expect(optionsOf(stageAmendmentFormNow(stage, pathway, amendable, true)).includes(outcome), where).toBe(amended.ok);
          // What would open a stage again is no outcome of the form, and is never asked of the database.
          if (!pathway.outcomes[outcome].settles) continue;
          const mended = await world.tryCondition(supportCase, amendmentCondition(pathway, stage, amendment));
          expect(mended, where).toBe(amended.ok);
        }
    },
  );
});

it("refuses in the database a move of another version than the stage has", async () => {
  const [pathway] = pathways;
  const [template] = pathway?.templates ?? [];
  const [stage] = pathway ? listStages(pathway) : [];
  if (pathway === undefined || template === undefined || stage === undefined) throw new Error("there is no pathway");
  const supportCase = caseWith(pathway.version, template, stage, open, "settled");
  await world.putCase(supportCase);
  const tries = [2, 4, 3].map((version) =>
    world.tryCondition(supportCase, moveCondition(pathway, stage, said(stage, "completed", version))),
  );
  expect(await Promise.all(tries)).toEqual([false, false, true]);
});
