import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, addHours, londonDay } from "../../../shared/domain/calendar.ts";
import type { Outcome, Stage } from "../../../shared/domain/pathway.ts";
import { allowedOutcomes } from "../../../shared/domain/stage-move.ts";
import type { EndingReason } from "../../../shared/domain/support-case.ts";
import { pathway } from "../../../shared/policy/pathway.ts";
import { endCase } from "../../../shared/use-cases/end-case.ts";
import { moveStage } from "../../../shared/use-cases/move-stage.ts";
import { openSupportCase } from "../../../shared/use-cases/open-support-case.ts";
import { reassignCase } from "../../../shared/use-cases/reassign-case.ts";
import { type KnownCase, readKnownCase } from "../../../shared/use-cases/support-access.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

/** What the case must be, kept without the code under test. */
type Model = {
  stages: Record<string, { settled: boolean; deferrals: number; tries: number; version: number; settledAt?: string }>;
  managerId: string;
  changes: number;
  ended: boolean;
};

type Real = { supportCaseId: string; stages: readonly Stage[]; opened: KnownCase };

const read = async ({ supportCaseId }: Real): Promise<KnownCase> => {
  const known = await readKnownCase(world, supportCaseId);
  if (known === undefined) throw new Error("the case is gone");
  return known;
};

const isReached = (model: Model, stage: Stage): boolean => stage.after.every((id) => model.stages[id]?.settled);

/** The rules as the policy says them: twice put off, three tries, nothing before its turn, nothing twice. */
const isLegal = (model: Model, stage: Stage, outcome: Outcome): boolean => {
  const state = model.stages[stage.id];
  if (state === undefined || state.settled || !isReached(model, stage) || !stage.outcomes.includes(outcome)) return false;
  if (outcome === "deferred") return state.deferrals < 2;
  return outcome !== "unable-to-contact" || state.tries >= 3;
};

/** Whatever was done, the case is one that may be: states, reviews, duties, reminders, counts and audit fit each other. */
const checkCase = async (model: Model, real: Real): Promise<void> => {
  const { supportCase, reviews } = await read(real);
  expect(supportCase.auditHead.seq).toBe(1 + model.changes);
  expect(supportCase.lineManagerId).toBe(model.managerId);
  for (const stage of real.stages) {
    const [expected, state] = [model.stages[stage.id], supportCase.stages[stage.id]];
    const review = reviews.find(({ stageId }) => stageId === stage.id);
    if (expected === undefined || state === undefined || review === undefined) throw new Error(`${stage.id} is gone`);
    const { deferrals, tries, version } = expected;
    expect(state).toMatchObject({ status: expected.settled ? "settled" : "open", deferrals, tries, version });
    expect([review.status, review.version]).toEqual([state.status, version]);
    expect(state.earlier.length).toBeLessThanOrEqual(deferrals + tries);
    // Of what is settled nothing goes any more but the closing note to those it was escalated to.
    expect(expected.settled ? (review.nextTier ?? "closing") === "closing" : review.nextReminderAt !== undefined).toBe(true);
    if (!expected.settled && stage.role === "line-manager") expect(review.responsible.personId).toBe(model.managerId);
    if (expected.settled && !model.ended) expect(isReached(model, stage)).toBe(true);
    const options = stage.outcomes.filter((outcome) => isLegal(model, stage, outcome));
    expect(allowedOutcomes(pathway, supportCase, stage)).toEqual(options);
    // A stage that follows another is counted from where that one ended.
    const anchor = typeof stage.from === "object" ? model.stages[stage.from.settled] : undefined;
    if (anchor?.settledAt && !expected.settled && deferrals === 0) expect(review.clockStartAt).toBe(anchor.settledAt);
  }
};

const followersOf = (stages: readonly Stage[], id: string): Stage[] =>
  stages
    .filter(({ from }) => typeof from === "object" && from.settled === id)
    .flatMap((stage) => [stage, ...followersOf(stages, stage.id)]);

type Command = fc.AsyncCommand<Model, Real, true>;

class Move implements Command {
  readonly index: number;
  readonly outcome: Outcome;
  readonly isStale: boolean;
  constructor(index: number, outcome: Outcome, isStale: boolean) {
    [this.index, this.outcome, this.isStale] = [index, outcome, isStale];
  }
  check = async () => true;
  async run(model: Model, real: Real): Promise<void> {
    const stage = real.stages[this.index % real.stages.length];
    if (stage === undefined) return;
    const fresh = await read(real);
    const seen = this.isStale ? real.opened : fresh;
    const said = {
      version: seen.supportCase.stages[stage.id]?.version ?? 0,
      outcome: this.outcome,
      checklist: {},
      reason: "Because",
      offers: stage.offers.slice(0, 1),
      ...(this.outcome === "deferred" && { deferredTo: addDays(londonDay(world.clock.now), Math.max(1, stage.deferDays)) }),
    };
    const moved = await moveStage(world, people.manager, seen, stage, said);
    // A page from when the case was opened can save nothing once anything has changed.
    const isCurrent = !this.isStale || model.changes === 0;
    expect(moved.ok).toBe(isCurrent && isLegal(model, stage, this.outcome));
    if (moved.ok) this.apply(model, real, stage);
    await checkCase(model, real);
  }
  apply(model: Model, real: Real, stage: Stage): void {
    const state = model.stages[stage.id];
    if (state === undefined) return;
    model.changes += 1;
    state.version += 1;
    if (this.outcome === "no-answer") state.tries += 1;
    else if (this.outcome === "deferred") state.deferrals += 1;
    else Object.assign(state, { settled: true, settledAt: world.clock.now });
    if (this.outcome === "no-answer") return;
    for (const { id } of followersOf(real.stages, stage.id)) {
      const follower = model.stages[id];
      if (follower && !follower.settled) follower.version += 1;
    }
  }
  toString = () => `move ${this.index} ${this.outcome}${this.isStale ? " from a stale page" : ""}`;
}

class Reassign implements Command {
  readonly to: string;
  constructor(to: string) {
    this.to = to;
  }
  check = async (model: Readonly<Model>) => !model.ended;
  async run(model: Model, real: Real): Promise<void> {
    const changed = await reassignCase(world, people.wellbeing, await read(real), { lineManagerId: this.to, reason: "away" });
    expect(changed.ok).toBe(this.to !== model.managerId);
    if (changed.ok) {
      model.changes += 1;
      model.managerId = this.to;
      for (const { id, role } of real.stages) {
        const state = model.stages[id];
        if (state && !state.settled && role === "line-manager") state.version += 1;
      }
    }
    await checkCase(model, real);
  }
  toString = () => `reassign to ${this.to}`;
}

class Advance implements Command {
  readonly hours: number;
  constructor(hours: number) {
    this.hours = hours;
  }
  check = async () => true;
  async run(model: Model, real: Real): Promise<void> {
    world.clock.now = addHours(world.clock.now, this.hours);
    await checkCase(model, real);
  }
  toString = () => `${this.hours} hours pass`;
}

class End implements Command {
  readonly reason: EndingReason;
  constructor(reason: EndingReason) {
    this.reason = reason;
  }
  check = async () => true;
  async run(model: Model, real: Real): Promise<void> {
    const isOver = Object.values(model.stages).every(({ settled }) => settled);
    const ended = await endCase(world, people.wellbeing, await read(real), { reason: this.reason });
    expect(ended.ok).toBe(!isOver);
    if (ended.ok) {
      model.changes += 1;
      model.ended = true;
      for (const state of Object.values(model.stages))
        if (!state.settled) Object.assign(state, { settled: true, version: state.version + 1 });
    }
    await checkCase(model, real);
  }
  toString = () => `end because ${this.reason}`;
}

const outcomes = Object.keys(pathway.outcomes) as Outcome[];

/** Mostly what the page offers early on, so that cases get somewhere; now and then anything at all. */
const commands = fc.commands<Model, Real, true>(
  [
    fc.tuple(fc.nat(6), fc.constantFrom(...outcomes), fc.boolean()).map((of) => new Move(of[0], of[1], of[2])),
    fc.tuple(fc.nat(6), fc.constantFrom<Outcome>("completed", "supported")).map((of) => new Move(of[0], of[1], false)),
    fc.tuple(fc.nat(6), fc.constantFrom<Outcome>("no-answer", "deferred")).map((of) => new Move(of[0], of[1], false)),
    fc.constantFrom("manager-birch", "deputy-birch", "matron-adult").map((to) => new Reassign(to)),
    fc.integer({ min: 1, max: 24 * 20 }).map((hours) => new Advance(hours)),
    fc.constantFrom<EndingReason>("opted-out", "left").map((reason) => new End(reason)),
  ],
  { maxCommands: 25, size: "+1" },
);

const start = async (template: string): Promise<{ model: Model; real: Real }> => {
  world.clock.now = "2026-03-27T12:00:00.000Z";
  const body = { submissionId: randomUUID(), person: { personId: "nurse-ash" }, lineManagerId: "manager-ash", template };
  const opened = await openSupportCase(world, people.manager, body);
  if (!opened.ok) throw new Error(opened.problem.code);
  const { supportCaseId } = opened.value;
  const stages = pathway.templates.find(({ id }) => id === template)?.stages ?? [];
  const known = await readKnownCase(world, supportCaseId);
  if (known === undefined) throw new Error("the case is gone");
  const untouched = () => ({ settled: false, deferrals: 0, tries: 0, version: 1 });
  return {
    model: {
      stages: Object.fromEntries(stages.map(({ id }) => [id, untouched()])),
      managerId: "manager-ash",
      changes: 0,
      ended: false,
    },
    real: { supportCaseId, stages, opened: known },
  };
};

test.each(pathway.templates.map(({ id }) => id))(
  "whatever is done with a case of template %s, by whomever and whenever, it stays legal",
  async (template) => {
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const begun = await start(template);
        await fc.asyncModelRun(() => begun, sequence);
      }),
      { seed: 20261125, numRuns: 40 },
    );
  },
);
