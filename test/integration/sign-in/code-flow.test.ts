import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createOpenId, type PendingSignIn } from "../../../shared/lambda/openid.ts";
import { type FalseIssuer, startIssuer, unsign } from "../../support/false-issuer.ts";

const serviceUrl = "http://localhost:1";
let issuer: FalseIssuer;
let pending: PendingSignIn;
let openId: ReturnType<typeof createOpenId>;
beforeEach(async () => {
  issuer = await startIssuer();
  issuer.publish("first");
  openId = createOpenId({ issuerUrl: issuer.url, clientId: issuer.audience, serviceUrl, personClaim: "sub" });
  ({ pending } = await openId.begin("/"));
});
afterEach(() => issuer.stop());

const finish = (query: Record<string, string> = {}) =>
  openId.finish(
    new URL(`${serviceUrl}/sign-in/callback?${new URLSearchParams({ code: "one", state: pending.state, ...query })}`),
    pending,
  );

const answerWith = (token: string) =>
  issuer.answerToken(200, { access_token: "access", token_type: "bearer", expires_in: 300, id_token: token });
const sign = (claims: Record<string, unknown> = {}, kid?: string) => issuer.sign({ nonce: pending.nonce, ...claims }, kid);
const longAgo = Math.floor(Date.now() / 1000) - 7200;

describe("what the issuer answers to a sign-in", () => {
  it("is taken where it is right in everything", async () => {
    answerWith(await sign());
    expect(await finish()).toBe("nurse-ash");
  });

  it.each<[string, () => Promise<string>]>([
    ["signed with a key that is not published", () => sign({}, "second")],
    ["without a signature", async () => unsign(await sign())],
    ["for another audience", () => sign({ aud: "another" })],
    ["of another issuer", () => sign({ iss: "https://elsewhere.example" })],
    ["that has expired", () => sign({ iat: longAgo, exp: longAgo + 300 })],
    ["for another sign-in", () => sign({ nonce: "another" })],
    ["for no sign-in", () => sign({ nonce: undefined })],
  ])("is refused with a token %s", async (_what, make) => {
    answerWith(await make());
    expect(await finish()).toBeUndefined();
  });

  it("is refused with another state, and where the person or the issuer refused", async () => {
    answerWith(await sign());
    expect(await finish({ state: "another" })).toBeUndefined();
    expect(await finish({ error: "access_denied" })).toBeUndefined();
    issuer.answerToken(400, { error: "invalid_grant" });
    expect(await finish()).toBeUndefined();
  });

  it.each<[string, number, unknown, string?]>([
    ["a fault", 500, { error: "server_error" }],
    ["a fault in words", 503, "busy", "text/plain"],
    ["something that is not JSON", 200, "<html>", "text/html"],
  ])("is no refusal where it is %s: the service says that it is busy", async (_what, status, body, type) => {
    issuer.answerToken(status, body, type);
    await expect(finish()).rejects.toMatchObject({ name: "ServiceUnavailable" });
  });
});

it("asks for no more than the claim needs that names a person", async () => {
  const scopeFor = async (personClaim: string) => {
    const settings = { issuerUrl: issuer.url, clientId: issuer.audience, serviceUrl, personClaim };
    return new URL((await createOpenId(settings).begin("/")).address).searchParams.get("scope");
  };
  expect([await scopeFor("sub"), await scopeFor("oid")]).toEqual(["openid", "openid profile"]);
});

it("signs out at the issuer, back to us, in the words of the standard and of Cognito", async () => {
  const address = new URL((await openId.signOutAddress()) ?? "");
  expect(address.href).toContain(`${issuer.url}/logout?`);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    client_id: "aftercare",
    post_logout_redirect_uri: `${serviceUrl}/signed-out`,
    logout_uri: `${serviceUrl}/signed-out`,
  });
});
