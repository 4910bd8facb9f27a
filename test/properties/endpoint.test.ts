import type { Context } from "aws-lambda";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { routeKeyOf, routes } from "../../shared/api/routes.ts";
import type { Handlers } from "../../shared/lambda/endpoint.ts";
import { sampleEndpoint } from "../support/sample-endpoint.ts";
import { sampleEvent } from "../support/sample-request.ts";

const marker = "MARKER-7f3a";
const context = {} as Context;

const failing = async (): Promise<never> => {
  throw new Error(`a fault that quotes ${marker}`);
};
const everyRoute = (handler: unknown): Handlers => Object.fromEntries(routes.map(({ name }) => [name, handler])) as Handlers;

const header = fc.constantFrom("accept", "authorization", "content-type", "origin", "sec-fetch-site", "cookie");
const headerValue = fc.oneof(
  fc.constantFrom(
    "application/json",
    "application/x-www-form-urlencoded",
    "text/html",
    "Bearer token-of-nurse-ash",
    "Bearer",
    "multipart/form-data",
    "https://aftercare.trust.example",
    "same-origin",
    "null",
  ),
  fc.string(),
);
const anyEvent = fc
  .record({
    routeKey: fc.constantFrom(...routes.map(routeKeyOf)),
    headers: fc.dictionary(header, headerValue),
    body: fc.oneof(fc.string(), fc.json(), fc.constant(`{"name":"${marker}"`), fc.constant(`name=${marker}`)),
    cookies: fc.array(fc.string()),
    rawQueryString: fc.webQueryParameters(),
    isBase64Encoded: fc.boolean(),
  })
  .map(({ isBase64Encoded, ...shape }) => ({ ...sampleEvent(shape), isBase64Encoded }));

describe("whatever is sent", () => {
  it("gets a valid HTTP answer with the security headers, and nothing of it reaches the log", async () => {
    await fc.assert(
      fc.asyncProperty(anyEvent, fc.boolean(), async (event, fails) => {
        const { endpoint, logged } = sampleEndpoint({
          handlers: everyRoute(fails ? failing : async () => ({ status: 200, document: {} })),
        });
        const answer = await endpoint(event, context);
        expect(answer.statusCode).toBeGreaterThanOrEqual(200);
        expect(answer.statusCode).toBeLessThan(600);
        expect(answer.headers).toMatchObject({ "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY" });
        expect(JSON.stringify(logged)).not.toContain(marker);
        if (answer.headers?.["content-type"] !== "text/html; charset=utf-8") expect(answer.body ?? "").not.toContain(marker);
      }),
      { seed: 20261123, numRuns: 500 },
    );
  });
});
