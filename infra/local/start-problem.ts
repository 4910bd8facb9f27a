/** Something outside the program stops the local run from starting; its message is the one sentence people see. */
export const startProblem = (sentence: string, cause?: unknown): Error =>
  Object.assign(new Error(sentence, { cause }), { name: "StartProblem" });

export const isStartProblem = (error: unknown): error is Error => error instanceof Error && error.name === "StartProblem";
