import type { DueRule } from "./clock.ts";
import type { Pathway, Stage, Step } from "./pathway.ts";

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;

const describeRule = (rule: DueRule): string => {
  if ("hours" in rule) return `Within ${count(rule.hours, "hour")}`;
  if ("workingDays" in rule) return `Within ${count(rule.workingDays, "working day")}, by ${rule.at}`;
  return `${count(rule.days, "day")} later, or the next working day, by ${rule.at}`;
};

const describeFrom = ({ from }: Stage, stages: readonly Stage[]): string => {
  if (from === "clock-start") return "the end of the incident, or when it came to light";
  if (from === "opened") return "the opening of the case";
  return `the end of “${stages.find(({ id }) => id === from.settled)?.name ?? from.settled}”`;
};

/** When a stage is due, in words. `short` leaves out from when, where that is the clock of the case. */
export const describeDue = (stage: Stage, stages: readonly Stage[], short = false): string =>
  short && stage.from === "clock-start"
    ? describeRule(stage.due)
    : `${describeRule(stage.due)}, from ${describeFrom(stage, stages)}`;

/** The outcomes that end a stage, and those that leave it open, by their labels. */
export const describeOutcomes = (pathway: Pathway, stage: Stage): { ends: string[]; staysOpen: string[] } => {
  const labels = (settles: boolean) =>
    stage.outcomes
      .filter((outcome) => pathway.outcomes[outcome].settles === settles)
      .map((outcome) => pathway.outcomes[outcome].label);
  return { ends: labels(true), staysOpen: labels(false) };
};

/** A step of the guidance as it is for this colleague. */
export const wordsOfStep = (step: Step, hasLogin: boolean): string =>
  typeof step === "string" ? step : hasLogin ? step.withLogin : step.withoutLogin;

/** The names of the stages that must be settled before one can move. */
export const namesBefore = (stage: Stage, stages: readonly Stage[]): string[] =>
  stages.filter(({ id }) => stage.after.includes(id)).map(({ name }) => name);
