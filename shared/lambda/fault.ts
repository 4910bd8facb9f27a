/** Refusals that end on their own: the database or the network is busy or away, and nothing was written. */
const busy = new Set([
  "ThrottlingException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "TransactionInProgressException",
  "TransactionCanceledException",
  "InternalServerError",
  "ServiceUnavailable",
  "TimeoutError",
  "AbortError",
]);

const networkCodes = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "EAI_AGAIN"]);

type Shape = { name?: unknown; code?: unknown; cause?: unknown; $metadata?: { httpStatusCode?: number } };

/** Whether trying again later is good advice, told from the error alone. */
export const isUnavailable = (error: unknown): boolean => {
  if (typeof error !== "object" || error === null) return false;
  const { name, code, cause, $metadata } = error as Shape;
  if (typeof name === "string" && busy.has(name)) return true;
  if (typeof code === "string" && networkCodes.has(code)) return true;
  if (($metadata?.httpStatusCode ?? 0) >= 500) return true;
  return cause !== undefined && isUnavailable(cause);
};
