import { decodeProtectedHeader, jwtDecrypt } from "jose";
import { expect, it } from "vitest";
import { isFromHere, safeNext } from "../../shared/lambda/origin.ts";
import { openCookie, sealCookie } from "../../shared/lambda/sealed-cookie.ts";
import { createSessions } from "../../shared/lambda/session.ts";
import { serviceUrl } from "../support/sample-endpoint.ts";
import { sampleRequest } from "../support/sample-request.ts";

const key = new Uint8Array(32).fill(7);
const realNow = Math.floor(Date.now() / 1000);
let now = realNow;
const sessions = createSessions({
  readKey: async () => key,
  verifyToken: async () => undefined,
  idleMinutes: 8 * 60,
  longestHours: 12,
  now: () => now,
});

const contentOf = (cookie = ""): string => (cookie.split(";", 1)[0] ?? "").replace(/^[^=]+=/, "");

it("a cookie that was sealed under one name is none under another", async () => {
  const sealed = contentOf(await sealCookie("one", { sub: "nurse-ash" }, key, { issuedAt: realNow, seconds: 60 }));
  expect(decodeProtectedHeader(sealed)).toEqual({ alg: "dir", enc: "A256GCM" });
  expect(await openCookie("one", sealed, key)).toMatchObject({ sub: "nurse-ash" });
  expect(await openCookie("another", sealed, key)).toBeUndefined();
  expect(await openCookie("one", sealed, new Uint8Array(32).fill(8))).toBeUndefined();
});

it("a session is never sealed for longer than until its end, whenever it is sealed anew", async () => {
  now = realNow;
  const first = await sessions.begin("nurse-ash", key);
  const expiryOf = async (cookie?: string) => (await jwtDecrypt(contentOf(cookie), key)).payload.exp;
  expect(await expiryOf(first)).toBe(realNow + 8 * 3600);
  now = realNow + 7 * 3600;
  const cookies = [first.split(";", 1)[0] ?? ""];
  const again = await sessions.identify(sampleRequest({ routeKey: "GET /", cookies }));
  expect(await expiryOf(again?.cookie)).toBe(realNow + 12 * 3600);
  expect(again?.session).toMatchObject({ leftSeconds: 5 * 3600, idleSeconds: 8 * 3600 });
});

it("only a bearer token stands for an origin", () => {
  const from = (authorization: string) =>
    isFromHere(
      sampleRequest({
        routeKey: "POST /incidents",
        headers: { authorization, origin: "https://elsewhere.example" },
        cookies: ["__Host-aftercare=one"],
      }),
      serviceUrl,
    );
  expect([from("Bearer token"), from("bearer token"), from("Basic token"), from("Bearer"), from("")]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

it("an address that would not fit into a cookie is forgotten", () => {
  expect(safeNext(`/reviews?team=${"a".repeat(250)}`, serviceUrl)).toContain("/reviews");
  expect(safeNext(`/reviews?team=${"a".repeat(4000)}`, serviceUrl)).toBe("/");
});
