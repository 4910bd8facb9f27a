import type { ServerResponse } from "node:http";
import * as z from "zod";

const Structured = z.object({
  statusCode: z.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

/** Answers with API Gateway's own words, for what never reached a function or came back broken. */
export const answerMessage = (response: ServerResponse, status: number, message: string): void => {
  response.statusCode = status;
  response.setHeader("content-type", "application/json").end(JSON.stringify({ message }));
};

/** Turns what a function returned into an HTTP answer: a structured one as it says, anything else as JSON. */
export const answerHttp = (response: ServerResponse, value: unknown): void => {
  if (typeof value !== "object" || value === null || !("statusCode" in value)) {
    const body = typeof value === "string" ? value : JSON.stringify(value);
    response.setHeader("content-type", "application/json").end(body);
    return;
  }
  const parsed = Structured.safeParse(value);
  if (!parsed.success) {
    answerMessage(response, 500, "Internal Server Error");
    return;
  }
  const { statusCode, headers = {}, cookies = [], body = "", isBase64Encoded = false } = parsed.data;
  response.setHeader("content-type", "text/plain;charset=utf-8");
  for (const [name, header] of Object.entries(headers)) response.setHeader(name, String(header));
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  response.statusCode = statusCode;
  response.end(Buffer.from(body, isBase64Encoded ? "base64" : "utf8"));
};
