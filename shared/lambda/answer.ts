import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Problem } from "../domain/result.ts";

/** What a handler gives back: a page, a JSON document, text of another kind, or an address to go to. */
export type Answer = (
  | { status: number; page: string }
  | { status: number; document: unknown; contentType?: string }
  | { status: number; text: string; contentType: string }
  | { redirect: string }
) & { cookies?: string[]; headers?: Record<string, string> };

/** One table from the kinds of expected failure to the status of HTTP. */
export const statusOf: Record<Problem["kind"], number> = { invalid: 422, "not-found": 404, conflict: 409, forbidden: 403 };

/** RFC 9457: paths, codes and sentences, never a value that was sent. */
export const problemDocument = (status: number, problem: Omit<Problem, "kind">): Answer => ({
  status,
  contentType: "application/problem+json",
  document: { type: "about:blank", title: problem.code, status, ...problem },
});

/** Case pages are nobody else's: no cache keeps them. */
export const toResult = (answer: Answer): APIGatewayProxyStructuredResultV2 => {
  const { cookies, headers = {} } = answer;
  const common = { ...(cookies && { cookies }), headers: { "cache-control": "no-store", ...headers } };
  if ("redirect" in answer) return { ...common, statusCode: 303, headers: { ...common.headers, location: answer.redirect } };
  if ("page" in answer)
    return {
      ...common,
      statusCode: answer.status,
      headers: { ...common.headers, "content-type": "text/html; charset=utf-8" },
      body: answer.page,
    };
  return {
    ...common,
    statusCode: answer.status,
    headers: { ...common.headers, "content-type": answer.contentType ?? "application/json" },
    body: "text" in answer ? answer.text : JSON.stringify(answer.document),
  };
};
