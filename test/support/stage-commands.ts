import * as fc from "fast-check";
import { expect } from "vitest";
import { addDays, addHours, londonDay } from "../../shared/domain/calendar.ts";
import type { Outcome, Stage } from "../../shared/domain/pathway.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { amendStage } from "../../shared/use-cases/amend-stage.ts";
import { moveStage } from "../../shared/use-cases/move-stage.ts";
import type { KnownCase } from "../../shared/use-cases/support-access.ts";
import { type CaseModel, caseOpenedAt, checkCase, isAmendable, isLegal, meet, type RealCase, read } from "./case-model.ts";
import { people } from "./case-world.ts";
import { anyFilled, type Filled, isComplete, wellFilled } from "./stage-filled.ts";

const followersOf = (stages: readonly Stage[], id: string): Stage[] =>
  stages
    .filter(({ from }) => typeof from === "object" && from.settled === id)
    .flatMap((stage) => [stage, ...followersOf(stages, stage.id)]);

export type Command = fc.AsyncCommand<CaseModel, RealCase, true>;

/** When a stage is said to have been held, as seen from when the case was opened. */
type Held = "not-said" | "before" | "since";

/** What is said of a stage by somebody who saw the case like this. */
const sayOf = (real: RealCase, seen: KnownCase, stage: Stage, outcome: Outcome, held: Held, filled: Filled) => {
  const { safety, reason, hasOffers, agreed } = filled;
  const lines = stage.checklist.filter(({ isSafety }) => isSafety && safety !== undefined);
  return {
    version: seen.supportCase.stages[stage.id]?.version ?? 0,
    outcome,
    checklist: Object.fromEntries(lines.map(({ id }) => [id, safety ?? "na"])),
    reason,
    agreed,
    offers: hasOffers ? stage.offers.slice(0, 1) : [],
    ...(held !== "not-said" && { heldAt: held === "before" ? addHours(caseOpenedAt, -25) : real.world.clock.now }),
  };
};

class Move implements Command {
  readonly index: number;
  readonly outcome: Outcome;
  readonly isStale: boolean;
  readonly held: Held;
  readonly filled: Filled;
  constructor(index: number, outcome: Outcome, isStale: boolean, held: Held = "not-said", filled: Filled = wellFilled) {
    [this.index, this.outcome, this.isStale, this.held, this.filled] = [index, outcome, isStale, held, filled];
  }
  check = async () => true;
  async run(model: CaseModel, real: RealCase): Promise<void> {
    const stage = real.stages[this.index % real.stages.length];
    if (stage === undefined) return;
    const fresh = await read(real);
    const seen = this.isStale ? real.opened : fresh;
    const said = {
      ...sayOf(real, seen, stage, this.outcome, this.held, this.filled),
      ...(this.outcome === "deferred" && { deferredTo: this.deferral(real, stage) }),
    };
    const moved = await moveStage(real.world, people.manager, seen, stage, said);
    // A page from when the case was opened can save nothing once anything has changed.
    const isCurrent = !this.isStale || model.changes === 0;
    const isInOrder = isCurrent && isLegal(model, stage, this.outcome);
    const isWhole = isComplete(stage, this.outcome, this.filled);
    expect(moved.ok).toBe(isInOrder && isWhole && this.held !== "before");
    if (moved.ok) meet(`moved: ${this.outcome}`);
    else if (!isInOrder) meet(`refused: ${moved.problem.code}`);
    else meet(isWhole ? "refused: held before there was a case" : `refused: ${this.outcome} not filled in`);
    if (moved.ok) this.apply(model, real, stage);
    await checkCase(model, real);
  }
  deferral(real: RealCase, stage: Stage): string {
    return addDays(londonDay(real.world.clock.now), Math.max(1, stage.deferDays));
  }
  apply(model: CaseModel, real: RealCase, stage: Stage): void {
    const state = model.stages[stage.id];
    if (state === undefined) return;
    model.changes += 1;
    state.version += 1;
    if (this.outcome === "no-answer") state.tries += 1;
    else if (this.outcome === "deferred") state.deferrals += 1;
    else
      Object.assign(state, {
        settled: true,
        settledAt: real.world.clock.now,
        ...(this.held === "since" && { heldAt: real.world.clock.now }),
      });
    if (this.outcome === "no-answer") return;
    // Put off to the same day again, it ends when it was to end.
    const deferredTo = this.outcome === "deferred" ? this.deferral(real, stage) : undefined;
    if (deferredTo !== undefined && deferredTo === state.deferredTo) return;
    state.deferredTo = deferredTo;
    for (const { id } of followersOf(real.stages, stage.id)) {
      const follower = model.stages[id];
      if (follower && !follower.settled) follower.version += 1;
    }
  }
  toString = () =>
    `move ${this.index} ${this.outcome}${this.isStale ? " from a stale page" : ""}, held ${this.held}, ${JSON.stringify(this.filled)}`;
}

/** Says otherwise what was said of a stage, whether or not that can be put right. */
class Amend implements Command {
  readonly index: number;
  readonly outcome: Outcome;
  readonly isStale: boolean;
  readonly held: Held;
  readonly filled: Filled;
  constructor(index: number, outcome: Outcome, isStale: boolean, held: Held, filled: Filled) {
    [this.index, this.outcome, this.isStale, this.held, this.filled] = [index, outcome, isStale, held, filled];
  }
  check = async () => true;
  async run(model: CaseModel, real: RealCase): Promise<void> {
    const { now } = real.world.clock;
    const before = await read(real);
    // Of a settled stage most of the time, as a page would.
    const settled = real.stages.filter(({ id }) => model.stages[id]?.settled);
    const choice = settled.length > 0 && this.index < 6 ? settled : real.stages;
    const stage = choice[this.index % choice.length];
    const state = stage && model.stages[stage.id];
    if (stage === undefined || state === undefined) return;
    const said = sayOf(real, before, stage, this.outcome, this.held, this.filled);
    const amendment = this.isStale
      ? { ...said, version: said.version - 1, amendReason: "From a page of before the last change" }
      : { ...said, amendReason: "Typed wrong" };
    const amended = await amendStage(real.world, people.manager, before, stage, amendment);
    const isInOrder = !this.isStale && isAmendable(model, stage, this.outcome);
    const isHeldTooLate = this.held === "since" && model.endedAt !== undefined && now > model.endedAt;
    const isWhole = isComplete(stage, this.outcome, this.filled);
    expect(amended.ok).toBe(isInOrder && isWhole && this.held !== "before" && !isHeldTooLate);
    if (amended.ok) {
      meet(`put right: ${model.endedAt === undefined ? "under way" : "ended"}`);
      model.changes += 1;
      Object.assign(state, { version: state.version + 1, amendments: state.amendments + 1 });
      state.heldAt = this.held === "since" ? now : undefined;
      // Nothing that came after is undone, and nothing of it moves.
      const others = ({ reviews }: KnownCase) =>
        Object.fromEntries(reviews.filter(({ stageId }) => stageId !== stage.id).map((review) => [review.stageId, review]));
      expect(others(await read(real))).toEqual(others(before));
    } else if (!isInOrder) meet(`not put right: ${amended.problem.code}`);
    else if (!isWhole) meet("not put right: not filled in");
    else meet(`not put right: ${isHeldTooLate ? "held after the end" : "held too early"}`);
    await checkCase(model, real);
  }
  toString = () =>
    `put right ${this.index} ${this.outcome}${this.isStale ? " from a stale page" : ""}, held ${this.held}, ${JSON.stringify(this.filled)}`;
}

/** A move that may be made, whichever that is when its turn comes: most histories would else stop at the first stage. */
class Proceed implements Command {
  readonly index: number;
  readonly choice: number;
  readonly filled: Filled;
  constructor(index: number, choice: number, filled: Filled) {
    [this.index, this.choice, this.filled] = [index, choice, filled];
  }
  check = async () => true;
  async run(model: CaseModel, real: RealCase): Promise<void> {
    const legal = real.stages.flatMap((stage, index) =>
      stage.outcomes.filter((outcome) => isLegal(model, stage, outcome)).map((outcome) => ({ index, outcome })),
    );
    const stages = [...new Set(legal.map(({ index }) => index))];
    const ofOne = legal.filter(({ index }) => index === stages[this.index % stages.length]);
    const chosen = ofOne[this.choice % ofOne.length];
    if (chosen) await new Move(chosen.index, chosen.outcome, false, "not-said", this.filled).run(model, real);
  }
  toString = () => `proceed ${this.index} ${this.choice} ${JSON.stringify(this.filled)}`;
}

/** A check that somebody calls done though whoever was hurt has not been seen to, or a referral that the colleague does not want. */
export class Neglect implements Command {
  readonly outcome: "supported" | "referred";
  constructor(outcome: Neglect["outcome"]) {
    this.outcome = outcome;
  }
  check = async () => true;
  async run(model: CaseModel, real: RealCase): Promise<void> {
    const unsafe: Filled = { ...wellFilled, safety: "no", reason: undefined };
    const filled = this.outcome === "supported" ? unsafe : { ...wellFilled, agreed: false };
    const isAsked = ({ checklist }: Stage) => this.outcome === "referred" || checklist.some(({ isSafety }) => isSafety);
    const index = real.stages.findIndex((stage) => isAsked(stage) && isLegal(model, stage, this.outcome));
    if (index >= 0) await new Move(index, this.outcome, false, "not-said", filled).run(model, real);
  }
  toString = () => `neglect before ${this.outcome}`;
}

/** One stage tried or put off once more often than it may be, and then given up. */
export class Persist implements Command {
  readonly index: number;
  readonly outcome: "no-answer" | "deferred";
  constructor(index: number, outcome: "no-answer" | "deferred") {
    [this.index, this.outcome] = [index, outcome];
  }
  check = async (model: Readonly<CaseModel>) => model.endedAt === undefined;
  async run(model: CaseModel, real: RealCase): Promise<void> {
    for (let time = 0; time < 3; time++) await new Move(this.index, this.outcome, false).run(model, real);
    if (this.outcome === "no-answer") await new Move(this.index, "unable-to-contact", false).run(model, real);
  }
  toString = () => `${this.outcome} three times on ${this.index}`;
}

export const outcomes = Object.keys(pathway.outcomes) as Outcome[];

export const anyMove = fc
  .tuple(fc.nat(6), fc.constantFrom(...outcomes), fc.boolean(), fc.constantFrom<Held>("not-said", "before", "since"), anyFilled)
  .map((of) => new Move(...of));
export const timedMove = fc
  .tuple(fc.nat(6), fc.constantFrom<Outcome>("completed", "supported"), fc.constantFrom<Held>("before", "since"))
  .map((of) => new Move(of[0], of[1], false, of[2]));
export const amend = fc
  .tuple(
    fc.nat(6),
    fc.constantFrom(...outcomes),
    fc.integer({ min: 0, max: 5 }),
    fc.constantFrom<Held>("not-said", "before", "since"),
    anyFilled,
  )
  .map((of) => new Amend(of[0], of[1], of[2] === 0, of[3], of[4]));
export const proceed = fc.tuple(fc.nat(6), fc.nat(20), anyFilled).map((of) => new Proceed(...of));
