import { findPolicyFaults } from "../shared/domain/ladder-check.ts";
import { findPathwayProblems, stageLadders } from "../shared/policy/pathway.ts";
import { digestAt, ladders, quietHours } from "../shared/policy/reminders.ts";
import { stackProblem } from "./stack-problem.ts";

/** A policy that cannot hold what it promises stops the build, with one sentence that names the ladder or the stage. */
export const checkPolicy = (policy = { ladders: { ...ladders, ...stageLadders() }, digestAt, quietHours }): void => {
  const [fault] = findPolicyFaults(policy);
  if (fault !== undefined) throw stackProblem(`The policy in shared/policy/reminders.ts is wrong: ${fault}.`);
  const [problem] = findPathwayProblems();
  if (problem !== undefined) throw stackProblem(`The support pathway is not sound: ${problem}.`);
};
