import type { Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { sampleEndpoint, serviceUrl, somebody } from "../support/sample-endpoint.ts";
import { sampleEvent } from "../support/sample-request.ts";

const context = {} as Context;
const json = { "content-type": "application/json", authorization: "Bearer token-of-nurse-ash" };
const page = { accept: "text/html", origin: serviceUrl, "content-type": "application/x-www-form-urlencoded" };
const answered = async () => ({ status: 200, document: { answered: true } });
const record = "POST /incidents";

const post = (headers: Record<string, string>, body: string, handler = answered as () => Promise<never>) =>
  sampleEndpoint({ handlers: { "record-incident": handler } }).endpoint(
    sampleEvent({ routeKey: record, headers, body }),
    context,
  );

const failWith = (error: unknown) => async (): Promise<never> => {
  throw error;
};

describe("a JSON caller", () => {
  it("is answered when the token is good", async () => {
    expect(await post(json, "{}")).toMatchObject({ statusCode: 200, body: '{"answered":true}' });
  });

  it("gets 401 without one, and is told how to come with one", async () => {
    const refused = { statusCode: 401, headers: { "www-authenticate": "Bearer" } };
    expect(await post({ "content-type": "application/json" }, "{}")).toMatchObject(refused);
    const event = sampleEvent({ routeKey: "GET /", headers: { accept: "application/json" } });
    expect(await sampleEndpoint({ handlers: { home: answered } }).endpoint(event, context)).toMatchObject(refused);
  });

  it("gets 400 for a body that is not JSON, which is not quoted back", async () => {
    const answer = await post(json, '{"secret-words"');
    expect(answer).toMatchObject({ statusCode: 400, headers: { "content-type": "application/problem+json" } });
    expect(answer.body).not.toContain("secret-words");
  });

  it("may name a content type where it sends nothing", async () => {
    const event = sampleEvent({ routeKey: "GET /", headers: json });
    expect(await sampleEndpoint({ handlers: { home: answered } }).endpoint(event, context)).toMatchObject({ statusCode: 200 });
  });

  it("gets 415 for a kind of body that nothing here reads", async () => {
    expect(await post({ ...json, "content-type": "text/plain" }, "hello")).toMatchObject({ statusCode: 415 });
  });

  it("gets 413 for more than 256 kB", async () => {
    expect(await post(json, `"${"x".repeat(256 * 1024)}"`)).toMatchObject({ statusCode: 413 });
  });

  it("gets 503 and when to try again while the database is away, and 500 for a fault of ours", async () => {
    const throttled = Object.assign(new Error("slow down"), { name: "ProvisionedThroughputExceededException" });
    const refused = new Error("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) });
    for (const error of [throttled, refused])
      expect(await post(json, "{}", failWith(error))).toMatchObject({ statusCode: 503, headers: { "retry-after": "30" } });
    expect(await post(json, "{}", failWith(new Error("oops")))).toMatchObject({ statusCode: 500 });
  });
});

describe("somebody in a browser", () => {
  it("is sent to sign in, and back to the page they asked for", async () => {
    const event = sampleEvent({ routeKey: "GET /reviews", headers: { accept: "text/html" }, rawQueryString: "team=ash" });
    const answer = await sampleEndpoint({ handlers: { "list-reviews": answered } }).endpoint(event, context);
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: "/sign-in?next=%2Freviews%3Fteam%3Dash" } });
  });

  it("keeps every answer on the page when the session has ended", async () => {
    const answer = await post(page, "teamId=ash&externalReference=%3Cb%3EW-1%3C%2Fb%3E");
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('<input type="hidden" name="externalReference" value="&lt;b>W-1&lt;/b>"');
  });

  it("has a session that ends when it is not used, when it is twelve hours old, and when its cookie is altered", async () => {
    const key = new Uint8Array(32).fill(7);
    let now = Math.floor(Date.now() / 1000);
    const { endpoint, sessions } = sampleEndpoint({ handlers: { home: answered }, key, now: () => now });
    const cookie = (await sessions.begin("nurse-ash", key)).split(";", 1)[0] ?? "";
    const ask = (value: string) =>
      endpoint(sampleEvent({ routeKey: "GET /", headers: { accept: "text/html" }, cookies: [value] }), context);
    expect(await ask(cookie)).toMatchObject({ statusCode: 200 });
    expect(await ask(`${cookie.slice(0, -4)}AAAA`)).toMatchObject({ statusCode: 303 });
    now += 120;
    const refreshed = await ask(cookie);
    expect(refreshed.cookies?.[0]).toMatch(/^__Host-aftercare=.+; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    now += 12 * 3600;
    expect(await ask(cookie)).toMatchObject({ statusCode: 303 });
  });

  it("is out at once when they are no longer in the directory", async () => {
    const left = { ...somebody, active: false };
    const event = sampleEvent({
      routeKey: "GET /",
      headers: { authorization: "Bearer token-of-nurse-ash", accept: "text/html" },
    });
    const answer = await sampleEndpoint({ handlers: { home: answered }, people: [left] }).endpoint(event, context);
    expect(answer).toMatchObject({ statusCode: 403 });
    expect(answer.body).toContain("You do not have access yet");
  });

  it("is turned away from what their role never includes, and told no more of a case than that there is no such page", async () => {
    const auditor = { ...somebody, grants: [{ role: "auditor" as const }] };
    const unreachable = { handlers: { "new-incident": answered, "view-incident": answered }, people: [auditor] };
    const ask = async (routeKey: string) => {
      const headers = { authorization: "Bearer token-of-nurse-ash", accept: "text/html" };
      return (await sampleEndpoint(unreachable).endpoint(sampleEvent({ routeKey, headers }), context)).statusCode;
    };
    expect(await ask("GET /incidents/new")).toBe(403);
    expect(await ask("GET /incidents/{incidentId}")).toBe(404);
  });

  it("gets a policy that allows our own files, and forms that lead here or to the issuer, on errors as well", async () => {
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
      "form-action 'self' https://sign-in.trust.example; base-uri 'none'; frame-ancestors 'none'";
    const answer = await post(page, "teamId=ash");
    expect(answer.headers).toMatchObject({ "content-security-policy": policy });
    expect((await post(json, "{}", failWith(new Error("oops")))).headers).toMatchObject({ "content-security-policy": policy });
  });

  it("cannot be made to post from another site's page", async () => {
    expect(await post({ ...page, origin: "https://elsewhere.example" }, "teamId=ash")).toMatchObject({ statusCode: 403 });
  });
});
