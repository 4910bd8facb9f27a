import { describe, expect, it } from "vitest";
import { isFromHere, safeNext } from "../../shared/lambda/origin.ts";
import { sampleRequest } from "../support/sample-request.ts";

const here = "https://aftercare.trust.example";

describe("where a change is sent from", () => {
  const post = (headers: Record<string, string>, cookies = ["__Host-aftercare=sealed"]) =>
    isFromHere(sampleRequest({ routeKey: "POST /incidents", headers, cookies }), here);

  it("is a page of this service", () => {
    expect(post({ origin: here })).toBe(true);
    expect(post({ "sec-fetch-site": "same-origin" })).toBe(true);
  });

  it("is not another site, a sandboxed page, or a browser that does not say", () => {
    expect(post({ origin: "https://elsewhere.example", "sec-fetch-site": "same-origin" })).toBe(false);
    expect(post({ origin: "null" })).toBe(false);
    expect(post({ "sec-fetch-site": "cross-site" })).toBe(false);
    expect(post({ "sec-fetch-site": "same-site" })).toBe(false);
    expect(post({})).toBe(false);
    expect(post({ "sec-fetch-site": "cross-site" }, [])).toBe(false);
  });

  it("need not be said by a caller who has no cookie, and so cannot be a browser that was misled", () => {
    expect(post({}, [])).toBe(true);
  });

  it("does not matter for a caller with a token, nor for a page that is only read", () => {
    expect(post({ authorization: "Bearer token" })).toBe(true);
    expect(isFromHere(sampleRequest({ routeKey: "GET /reviews", headers: {} }), here)).toBe(true);
  });
});

describe("where a sign-in goes next", () => {
  it.each(["/incidents/1", "/reviews?team=ash&status=open", "/"])("keeps %s", (next) => {
    expect(safeNext(next, here)).toBe(next);
  });

  it.each([
    "https://elsewhere.example",
    "//elsewhere.example/x",
    "/.//elsewhere.example/x",
    "/a/..//elsewhere.example",
    "/\\elsewhere.example",
    "javascript:alert(1)",
    "",
    "incidents",
    null,
  ])("goes home instead of %s", (next) => {
    expect(safeNext(next, here)).toBe("/");
  });
});
