import { findPolicyFaults } from "../shared/domain/ladder-check.ts";
import { digestAt, ladders, quietHours } from "../shared/policy/reminders.ts";
import { stackProblem } from "./stack-problem.ts";

/** A reminder policy that cannot hold what it promises stops the build, with one sentence that names the ladder. */
export const checkPolicy = (policy = { ladders, digestAt, quietHours }): void => {
  const [fault] = findPolicyFaults(policy);
  if (fault !== undefined) throw stackProblem(`The policy in shared/policy/reminders.ts is wrong: ${fault}.`);
};
