import * as fc from "fast-check";
import { expect } from "vitest";
import { addHours } from "../../shared/domain/calendar.ts";
import type { EndingReason } from "../../shared/domain/support-case.ts";
import { answerCorrection } from "../../shared/use-cases/answer-correction.ts";
import { correctCase } from "../../shared/use-cases/correct-case.ts";
import { endCase } from "../../shared/use-cases/end-case.ts";
import { reassignCase } from "../../shared/use-cases/reassign-case.ts";
import { type CaseModel, checkCase, meet, type RealCase, read } from "./case-model.ts";
import { people } from "./case-world.ts";
import { amend, anyMove, type Command, Neglect, Persist, proceed, timedMove } from "./stage-commands.ts";

class Reassign implements Command {
  readonly to: string;
  constructor(to: string) {
    this.to = to;
  }
  check = async (model: Readonly<CaseModel>) => model.endedAt === undefined;
  async run(model: CaseModel, real: RealCase): Promise<void> {
    const changed = await reassignCase(real.world, people.wellbeing, await read(real), {
      lineManagerId: this.to,
      reason: "away",
    });
    expect(changed.ok).toBe(this.to !== model.managerId);
    if (changed.ok) {
      meet("reassigned");
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

/** The colleague says that something is not right, at any time, also after the case has ended. */
class Correct implements Command {
  check = async (model: Readonly<CaseModel>) => model.corrections < 20;
  async run(model: CaseModel, real: RealCase): Promise<void> {
    const text = `We spoke on day ${model.corrections}.`;
    expect((await correctCase(real.world, people.nurse, await read(real), { text })).ok).toBe(true);
    meet("corrected");
    model.changes += 1;
    model.corrections += 1;
    model.unanswered += 1;
    await checkCase(model, real);
  }
  toString = () => "correct";
}

class Answer implements Command {
  check = async () => true;
  async run(model: CaseModel, real: RealCase): Promise<void> {
    const text = `So it was, ${model.changes}.`;
    const answered = await answerCorrection(real.world, people.manager, await read(real), {
      version: Math.max(1, model.corrections),
      text,
    });
    expect(answered.ok).toBe(model.unanswered > 0);
    meet(answered.ok ? "answered" : "nothing to answer");
    if (answered.ok) model.changes += 1;
    model.unanswered = 0;
    await checkCase(model, real);
  }
  toString = () => "answer";
}

class Advance implements Command {
  readonly hours: number;
  constructor(hours: number) {
    this.hours = hours;
  }
  check = async () => true;
  async run(model: CaseModel, real: RealCase): Promise<void> {
    const before = (await read(real)).reviews.filter(({ status, dueAt }) => status === "open" && dueAt < real.world.clock.now);
    real.world.clock.now = addHours(real.world.clock.now, this.hours);
    const late = (await read(real)).reviews.filter(({ status, dueAt }) => status === "open" && dueAt < real.world.clock.now);
    if (late.length > before.length) meet("fell due");
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
  async run(model: CaseModel, real: RealCase): Promise<void> {
    const isOver = Object.values(model.stages).every(({ settled }) => settled);
    const ended = await endCase(real.world, people.wellbeing, await read(real), { reason: this.reason });
    expect(ended.ok).toBe(!isOver);
    if (ended.ok) {
      meet(`ended: ${this.reason}`);
      model.changes += 1;
      model.endedAt = real.world.clock.now;
      for (const state of Object.values(model.stages))
        if (!state.settled) Object.assign(state, { settled: true, settledAt: model.endedAt, version: state.version + 1 });
    }
    await checkCase(model, real);
  }
  toString = () => `end because ${this.reason}`;
}

/** Mostly what the page offers, so that cases get somewhere; now and then anything at all. What stands twice comes twice as often. */
export const caseCommands = fc.commands<CaseModel, RealCase, true>(
  [
    proceed,
    proceed,
    proceed,
    anyMove,
    anyMove,
    timedMove,
    fc.constantFrom("supported" as const, "referred" as const).map((outcome) => new Neglect(outcome)),
    amend,
    fc.constantFrom(new Correct(), new Answer()),
    fc
      .tuple(fc.nat(6), fc.constantFrom<"no-answer" | "deferred">("no-answer", "deferred"))
      .map((of) => new Persist(of[0], of[1])),
    fc.constantFrom("manager-birch", "deputy-birch", "matron-adult").map((to) => new Reassign(to)),
    fc.integer({ min: 1, max: 24 * 20 }).map((hours) => new Advance(hours)),
    fc.integer({ min: 1, max: 24 * 20 }).map((hours) => new Advance(hours)),
    fc.constantFrom<EndingReason>("opted-out", "left").map((reason) => new End(reason)),
  ],
  { maxCommands: 25, size: "+1" },
);
