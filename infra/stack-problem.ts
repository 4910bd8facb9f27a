/** Something outside the program keeps the stack from being made; its message is the one sentence people see. */
export const stackProblem = (sentence: string, cause?: unknown): Error =>
  Object.assign(new Error(sentence, { cause }), { name: "StackProblem" });

export const isStackProblem = (error: unknown): error is Error => error instanceof Error && error.name === "StackProblem";
