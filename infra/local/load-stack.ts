import { isStackProblem } from "../stack-problem.ts";
import { type LocalStack, readStack } from "./read-stack.ts";
import { isStartProblem, startProblem } from "./start-problem.ts";
import type { Template } from "./template.ts";

/** The stack for one pair of addresses: its template, and where each function's bundle lies. */
export type Synthesise = (addresses: {
  serviceUrl: string;
  issuerUrl: string;
}) => Promise<{ template: Template; functionDirectories: Record<string, string> }>;

export type LoadedStack = { stack: LocalStack; functionDirectories: Record<string, string> };

/** Makes the template and reads it; whatever is broken in it stops the start with one sentence. */
export const loadStack = async (synthesise: Synthesise, addresses: Parameters<Synthesise>[0]): Promise<LoadedStack> => {
  try {
    const { template, functionDirectories } = await synthesise(addresses);
    return { stack: readStack(template), functionDirectories };
  } catch (error) {
    if (isStartProblem(error) || isStackProblem(error)) throw error;
    const [reason] = String(error).split("\n");
    throw startProblem(`The template is broken and nothing can run from it: ${reason}`, error);
  }
};
