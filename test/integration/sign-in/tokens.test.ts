import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTokenVerifier } from "../../../shared/lambda/token.ts";
import { type FalseIssuer, startIssuer, unsign } from "../../support/false-issuer.ts";

let issuer: FalseIssuer;
beforeEach(async () => {
  issuer = await startIssuer();
  issuer.publish("first");
});
afterEach(async () => {
  vi.useRealTimers();
  await issuer.stop();
});

const verifier = (personClaim = "sub") => createTokenVerifier({ issuer: issuer.url, audience: issuer.audience, personClaim });
const longAgo = Math.floor(Date.now() / 1000) - 7200;

describe("a bearer token", () => {
  it("is taken where it is right in everything", async () => {
    expect(await verifier()(await issuer.sign())).toBe("nurse-ash");
  });

  it.each<[string, (from: FalseIssuer) => Promise<string>]>([
    ["signed with a key that is not published", (from) => from.sign({}, "second")],
    ["without a signature", async (from) => unsign(await from.sign())],
    ["for another audience", (from) => from.sign({ aud: "another" })],
    ["of another issuer", (from) => from.sign({ iss: "https://elsewhere.example" })],
    ["that has expired", (from) => from.sign({ iat: longAgo, exp: longAgo + 300 })],
    ["that never expires", (from) => from.sign({ exp: undefined })],
    ["that does not hold yet", (from) => from.sign({ nbf: Math.floor(Date.now() / 1000) + 3600 })],
    ["that names nobody", (from) => from.sign({ sub: undefined })],
    [
      "whose claims were changed",
      async (from) => (await from.sign()).replace(/\.[^.]+\./, `.${(await from.sign({ sub: "admin" })).split(".")[1]}.`),
    ],
    ["that is none", async () => "x.y.z"],
  ])("is refused %s", async (_what, make) => {
    expect(await verifier()(await make(issuer))).toBeUndefined();
  });

  it("names the person in the claim of the settings and in no other", async () => {
    const token = await issuer.sign({ oid: "the-object-id" });
    expect(await verifier("oid")(token)).toBe("the-object-id");
    expect(await verifier("oid")(await issuer.sign())).toBeUndefined();
    expect(await verifier("oid")(await issuer.sign({ oid: ["a", "list"] }))).toBeUndefined();
  });
});

it("takes up the issuer's new key when a token names it, and drops the old one in time", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const verify = verifier();
  expect(await verify(await issuer.sign())).toBe("nurse-ash");
  issuer.publish("second");
  // The keys are not asked for again within half a minute, so that made-up keys cannot flood the issuer.
  vi.setSystemTime(Date.now() + 31_000);
  expect(await verify(await issuer.sign({}, "second"))).toBe("nurse-ash");
  expect(await verify(await issuer.sign({}, "first"))).toBeUndefined();
});

it("says that the issuer is away where its keys cannot be read, which is no refusal", async () => {
  const token = await issuer.sign();
  await issuer.stop();
  await expect(verifier()(token)).rejects.toMatchObject({ name: expect.stringMatching(/ServiceUnavailable|TypeError/) });
});
