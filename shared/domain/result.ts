/** One thing wrong with what was sent: where (`interventions.0.type`), a stable code, a sentence. Never a value. */
export type Issue = { path: string; code: string; message: string };

/** An expected failure. `kind` decides the HTTP status; `code` is stable for callers; `issues` name the fields. */
export type Problem = {
  kind: "invalid" | "not-found" | "conflict" | "forbidden";
  code: string;
  detail: string;
  issues?: Issue[];
  /** The support case that stands in the way, for whoever may open it. */
  supportCaseId?: string;
  /** The incident whose times are to be corrected instead. */
  incidentId?: string;
};

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (problem: Problem): Result<never> => ({ ok: false, problem });

export const invalid = (...issues: Issue[]): Result<never> =>
  fail({ kind: "invalid", code: "invalid-input", detail: "There is a problem with what was sent.", issues });

/** A case that is not there and a case of somebody else's answer alike, so that neither can be told from the other. */
export const notFound = (): Result<never> => fail({ kind: "not-found", code: "not-found", detail: "No such page or case." });
