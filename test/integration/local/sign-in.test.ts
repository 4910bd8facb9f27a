import { createHash, randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Runner } from "../../../infra/local/runner.ts";
import { postJson, startTinyRunner } from "./start-tiny-runner.ts";
import { makeTemporaryFolder, prepareTinyStack } from "./tiny-stack.ts";

let runner: Runner;
let folder: string;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  runner = await startTinyRunner(await prepareTinyStack(folder), folder);
});
afterAll(async () => {
  await runner.stop();
  await rm(folder, { recursive: true });
});

/** A browser in as many words as a redirect and a cookie take. */
const openBrowser = () => {
  const cookies = new Map<string, string>();
  const set: string[] = [];
  const visit = async (address: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(address, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const one of answer.headers.getSetCookie()) {
      set.push(one);
      const [name = "", value = ""] = (one.split(";")[0] ?? "").split(/=(.*)/s);
      if (one.includes("01 Jan 1970")) cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    return { status: answer.status, text: await answer.text(), location: location && new URL(location, address).href };
  };
  const follow = async (address: string): Promise<{ address: string; text: string }> => {
    const { location, text } = await visit(address);
    if (location === null || location.startsWith(runner.url)) return { address: location ?? address, text };
    return follow(location);
  };
  return { visit, follow, set };
};

const verifier = randomBytes(32).toString("base64url");
const authorization = (extra: Record<string, string> = {}) => {
  const query = new URLSearchParams({
    client_id: "tiny-client",
    response_type: "code",
    scope: "openid",
    redirect_uri: `${runner.url}/sign-in/callback`,
    state: "s1",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...extra,
  });
  return `${runner.issuerUrl}/auth?${query}`;
};

const choose = async (browser: ReturnType<typeof openBrowser>, person: string) => {
  const page = await browser.follow(authorization());
  expect(page.text).toContain(`value="${person}"`);
  const { location } = await browser.visit(page.address, { method: "POST", body: new URLSearchParams({ person }) });
  return new URL((await browser.follow(location ?? "")).address);
};

const redeem = async (code: string | null) => {
  const fields = { grant_type: "authorization_code", code: code ?? "", redirect_uri: `${runner.url}/sign-in/callback` };
  const body = new URLSearchParams({ ...fields, client_id: "tiny-client", code_verifier: verifier });
  return fetch(`${runner.issuerUrl}/token`, { method: "POST", body });
};

const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${runner.issuerUrl}/jwks`)), {
    issuer: runner.issuerUrl,
    audience: "tiny-client",
  });

test("signs one person in after another in one browser, asking each time", async () => {
  const browser = openBrowser();
  for (const person of ["nurse-ash", "manager-ash"]) {
    const callback = await choose(browser, person);
    expect(callback.pathname).toBe("/sign-in/callback");
    expect(callback.searchParams.get("state")).toBe("s1");
    const tokens = await (await redeem(callback.searchParams.get("code"))).json();
    expect((await verify(tokens.id_token)).payload.sub).toBe(person);
  }
  const lasting = browser.set.filter((cookie) => /expires|max-age/i.test(cookie) && !cookie.includes("01 Jan 1970"));
  expect(lasting).toEqual([]);
});

test("works while the local clock is far from the real one", async () => {
  await postJson(`${runner.url}/local/clock`, { now: "2035-05-05T05:05:05Z" });
  const callback = await choose(openBrowser(), "lead");
  const tokens = await (await redeem(callback.searchParams.get("code"))).json();
  const { payload } = await verify(tokens.id_token);
  expect(new Date((payload.iat ?? 0) * 1000).getUTCFullYear()).toBe(2035);
  expect((await redeem(callback.searchParams.get("code"))).status).toBe(400);
});

test("insists on PKCE and on the service's own address", async () => {
  const browser = openBrowser();
  const without = await browser.follow(authorization({ code_challenge: "" }));
  expect(new URL(without.address).searchParams.get("error")).toBe("invalid_request");
  const elsewhere = await browser.visit(authorization({ redirect_uri: "http://localhost:1/sign-in/callback" }));
  expect(elsewhere.status).toBe(400);
});

test("signs out to the service's page", async () => {
  const browser = openBrowser();
  await choose(browser, "nurse-ash");
  const query = new URLSearchParams({ client_id: "tiny-client", post_logout_redirect_uri: `${runner.url}/signed-out` });
  const page = await browser.visit(`${runner.issuerUrl}/session/end?${query}`);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const end = await browser.visit(action, { method: "POST", body: new URLSearchParams({ xsrf, logout: "yes" }) });
  expect(end.location).toBe(`${runner.url}/signed-out`);
});

test("gives bearer tokens that the issuer's keys verify, for a year, to known people alone", async () => {
  const { token } = await (await postJson(`${runner.url}/local/token`, { person: "nurse-birch" })).json();
  const { payload } = await verify(token);
  expect(payload).toMatchObject({ sub: "nurse-birch", iss: runner.issuerUrl, aud: "tiny-client" });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(365 * 86_400);
  expect(payload).not.toHaveProperty("nbf");
  expect((await postJson(`${runner.url}/local/token`, { person: "nobody" })).status).toBe(404);
  expect((await postJson(`${runner.url}/local/token`, {})).status).toBe(422);
});
