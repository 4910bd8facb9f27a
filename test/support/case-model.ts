import { expect } from "vitest";
import type { Form } from "../../shared/domain/form.ts";
import type { Outcome, Stage } from "../../shared/domain/pathway.ts";
import { amendableOutcomes } from "../../shared/domain/stage-amendment.ts";
import { allowedOutcomes } from "../../shared/domain/stage-move.ts";
import { type SupportCase, unansweredOf } from "../../shared/domain/support-case.ts";
import { stageFormNow } from "../../shared/policy/forms/stage.ts";
import { stageAmendmentFormNow } from "../../shared/policy/forms/stage-amendment.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { type KnownCase, readKnownCase } from "../../shared/use-cases/support-access.ts";
import type { CaseWorld } from "./case-world.ts";

/** When the case of every history is opened. */
export const caseOpenedAt = "2026-03-27T12:00:00.000Z";

/** What the case must be, kept without the code under test. */
export type CaseModel = {
  stages: Record<string, StageModel>;
  managerId: string;
  changes: number;
  /** What the colleague said is not right and nobody has answered, and how often they said anything. */
  unanswered: number;
  corrections: number;
  endedAt?: string;
};

type StageModel = {
  settled: boolean;
  deferrals: number;
  tries: number;
  amendments: number;
  version: number;
  settledAt?: string;
  heldAt?: string | undefined;
  deferredTo?: string | undefined;
};

export type RealCase = { world: CaseWorld; supportCaseId: string; stages: readonly Stage[]; opened: KnownCase };

export const read = async ({ world, supportCaseId }: RealCase): Promise<KnownCase> => {
  const known = await readKnownCase(world, supportCaseId);
  if (known === undefined) throw new Error("the case is gone");
  return known;
};

const isReached = (model: CaseModel, stage: Stage): boolean => stage.after.every((id) => model.stages[id]?.settled);

/** What the histories have come across, so that none of it can drop out of them unnoticed. */
export const met = new Map<string, number>();
export const meet = (what: string): void => void met.set(what, (met.get(what) ?? 0) + 1);

/** The outcomes that a form has to choose from. */
const optionsOf = ({ fields: { outcome } }: Form): string[] =>
  outcome?.kind === "one-of" ? outcome.options.map(({ code }) => code) : [];

/** The outcomes that the page of a stage has to choose from now, and those of the page that puts it right. */
const pageOptions = (supportCase: SupportCase, stage: Stage): [string[], string[]] => [
  optionsOf(stageFormNow(stage, pathway, allowedOutcomes(pathway, supportCase, stage))),
  optionsOf(stageAmendmentFormNow(stage, pathway, amendableOutcomes(pathway, supportCase, stage), true)),
];

/** The rules as the policy says them: twice put off, three tries, nothing before its turn, nothing twice. */
export const isLegal = (model: CaseModel, stage: Stage, outcome: Outcome): boolean => {
  const state = model.stages[stage.id];
  if (state === undefined || state.settled || !isReached(model, stage) || !stage.outcomes.includes(outcome)) return false;
  if (outcome === "deferred") return state.deferrals < 2;
  return outcome !== "unable-to-contact" || state.tries >= 3;
};

/** What is settled is put right to what settles it, and to nothing that would open it again. */
export const isAmendable = (model: CaseModel, stage: Stage, outcome: Outcome): boolean => {
  const state = model.stages[stage.id];
  if (state === undefined || !state.settled || !stage.outcomes.includes(outcome)) return false;
  if (outcome === "deferred" || outcome === "no-answer") return false;
  return outcome !== "unable-to-contact" || state.tries >= 3;
};

/** An answer is owed, by whoever looks after the colleague, as long as there is something to answer. */
const checkCorrections = (model: CaseModel, { supportCase, reviews }: KnownCase): void => {
  const review = reviews.find(({ kind }) => kind === "case-correction");
  expect(unansweredOf(supportCase)).toHaveLength(model.unanswered);
  expect(review?.status === "open").toBe(model.unanswered > 0);
  if (review?.status === "open") {
    expect(review.responsible).toEqual({ role: "line-manager", personId: model.managerId });
    expect(review.nextReminderAt).toBeDefined();
  }
};

/** Whatever was done, the case is one that may be: states, reviews, duties, reminders, counts and audit fit each other. */
export const checkCase = async (model: CaseModel, real: RealCase): Promise<void> => {
  const known = await read(real);
  const { supportCase, reviews } = known;
  checkCorrections(model, known);
  expect(supportCase.auditHead.seq).toBe(1 + model.changes);
  expect(supportCase.lineManagerId).toBe(model.managerId);
  for (const stage of real.stages) {
    const [expected, state] = [model.stages[stage.id], supportCase.stages[stage.id]];
    const review = reviews.find(({ stageId }) => stageId === stage.id);
    if (expected === undefined || state === undefined || review === undefined) throw new Error(`${stage.id} is gone`);
    const { deferrals, tries, amendments, version } = expected;
    expect(state).toMatchObject({ status: expected.settled ? "settled" : "open", deferrals, tries, version });
    expect([review.status, review.version]).toEqual([state.status, version]);
    expect(state.earlier.length).toBeLessThanOrEqual(deferrals + tries + amendments);
    // Of what was put right, what it said before is kept, each with what took its place.
    expect([state, ...state.earlier].filter(({ amended }) => amended !== undefined)).toHaveLength(amendments);
    expect([review.settledAt, review.heldAt]).toEqual([expected.settledAt, expected.heldAt]);
    // Of what is settled nothing goes any more but the closing note to those it was escalated to.
    expect(expected.settled ? (review.nextTier ?? "closing") === "closing" : review.nextReminderAt !== undefined).toBe(true);
    if (!expected.settled && stage.role === "line-manager") expect(review.responsible.personId).toBe(model.managerId);
    if (expected.settled && model.endedAt === undefined) expect(isReached(model, stage)).toBe(true);
    const options = stage.outcomes.filter((outcome) => isLegal(model, stage, outcome));
    const toPutRight = stage.outcomes.filter((outcome) => isAmendable(model, stage, outcome));
    expect(allowedOutcomes(pathway, supportCase, stage)).toEqual(options);
    expect(amendableOutcomes(pathway, supportCase, stage)).toEqual(toPutRight);
    expect(pageOptions(supportCase, stage)).toEqual([options, toPutRight]);
    // A stage that follows another is counted from where that one ended.
    const anchor = typeof stage.from === "object" ? model.stages[stage.from.settled] : undefined;
    if (anchor?.settledAt && !expected.settled && deferrals === 0) expect(review.clockStartAt).toBe(anchor.settledAt);
  }
};
