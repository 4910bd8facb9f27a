import { generateKeyPair, SignJWT } from "jose";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPage, openPageAs, signIn } from "../support/browser.ts";
import { createCaller, type ProblemBody } from "../support/caller.ts";
import { press } from "../support/fill-form.ts";
import { type Service, startService } from "../support/service.ts";
import { createVisitor } from "../support/visitor.ts";

let service: Service;
let browser: Browser;
let incidentPath: string;
let casePath: string;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  const manager = await createCaller(service, "manager-ash");
  const answers = incidentAnswers({ staffAffected: [{ personId: "nurse-ash" }] });
  const { body } = await manager.post<IncidentRecorded>("/incidents", answers);
  incidentPath = `/incidents/${body.incidentId}`;
  casePath = `/support-cases/${body.supportCases[0]?.supportCaseId}`;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const sessionCookie = "__Host-aftercare";

test("signs in by the issuer, knows the person, and signs out for good", async () => {
  const page = await openPageAs(browser, service, "nurse-ash");
  expect(await page.locator("header").textContent()).toContain("Nia Ash");
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === sessionCookie);
  expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/", expires: -1 });
  await press(page, "Sign out");
  await page.waitForURL("**/signed-out");
  expect(await page.locator("h1").textContent()).toBe("You are signed out");
  await page.goto("/");
  expect(new URL(page.url()).port).not.toBe(new URL(service.url).port);
  await page.locator('button[name=person][value="manager-ash"]').click();
  await page.waitForURL("**/");
  expect(await page.locator("header").textContent()).toContain("Martin Ash");
});

test("asks again for sign-in when the session was altered, is idle too long, or belongs to somebody unknown", async () => {
  const page = await openPageAs(browser, service, "nurse-ash");
  const [session] = (await page.context().cookies()).filter(({ name }) => name === sessionCookie);
  const visitor = createVisitor(service);
  const value = session?.value ?? "";
  const visitWith = async (cookie: string) => {
    visitor.cookies.set(sessionCookie, cookie);
    return visitor.visit("/reviews");
  };
  expect((await visitWith(value)).status).toBe(200);
  const middle = Math.floor(value.length / 2);
  const altered = `${value.slice(0, middle)}${value[middle] === "A" ? "B" : "A"}${value.slice(middle + 1)}`;
  for (const cookie of [altered, value.slice(0, -4), "", "nonsense"])
    expect((await visitWith(cookie)).location).toBe(`${service.url}/sign-in?next=%2Freviews`);
  await service.advanceClock("PT61M");
  expect((await visitWith(value)).location).toBe(`${service.url}/sign-in?next=%2Freviews`);
});

test("shows nobody of another team that a case exists", async () => {
  const page = await openPageAs(browser, service, "nurse-birch");
  for (const path of [incidentPath, `${incidentPath}/debriefs/staff`, casePath, `${casePath}/stages/S0`]) {
    const answer = await page.goto(path);
    expect([answer?.status(), await page.locator("h1").textContent()]).toEqual([404, "Page not found"]);
  }
  const colleague = await openPageAs(browser, service, "nurse-ash");
  expect((await colleague.goto(incidentPath))?.status()).toBe(200);
});

test.each([
  ["/reviews?status=overdue", "/reviews?status=overdue"],
  ["https://elsewhere.example/", "/"],
  ["//elsewhere.example/", "/"],
  ["/\\elsewhere.example", "/"],
  ["/%0d%0aset-cookie:a=b", "/%0d%0aset-cookie:a=b"],
  ["javascript:alert(1)", "/"],
])("goes after sign-in with next=%s to %s and nowhere else", async (next, target) => {
  const visitor = createVisitor(service);
  const asked = await visitor.follow(`/sign-in?next=${encodeURIComponent(next)}`);
  const chosen = { method: "POST", body: new URLSearchParams({ person: "nurse-ash" }) };
  let page = await visitor.visit(asked.address, chosen);
  while (page.location !== undefined && !page.location.includes("/sign-in/callback")) page = await visitor.visit(page.location);
  const finished = await visitor.visit(page.location ?? "");
  expect(finished.location).toBe(`${service.url}${target}`);
});

test("refuses an answer of the issuer that belongs to no sign-in of this browser", async () => {
  const visitor = createVisitor(service);
  const answer = await visitor.visit("/sign-in/callback?code=stolen&state=guessed");
  expect([answer.status, answer.text]).toEqual([400, expect.stringContaining("You are not signed in")]);
  expect([...visitor.cookies.keys()]).not.toContain(sessionCookie);
});

const signLike = async (alg: string, claims: Record<string, unknown>): Promise<string> => {
  const { privateKey } = await generateKeyPair(alg);
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(privateKey);
};

test("refuses bearer tokens that are forged, altered, unsigned, for somebody else or expired", async () => {
  const token = await service.signToken("manager-ash");
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const unsigned = `${encode({ alg: "none" })}.${payload}.`;
  const altered = `${header}.${encode({ ...claims, sub: "admin" })}.${signature}`;
  const read = (bearer: string) =>
    fetch(`${service.url}/reviews`, { headers: { accept: "application/json", authorization: `Bearer ${bearer}` } });
  for (const bearer of [unsigned, altered, await signLike("RS256", claims), await signLike("ES256", claims), "x"]) {
    const answer = await read(bearer);
    expect([answer.status, ((await answer.json()) as ProblemBody).code]).toEqual([401, "not-signed-in"]);
  }
  expect((await read(token)).status).toBe(200);
  await service.advanceClock("P366D");
  expect((await read(token)).status).toBe(401);
});

test("refuses a form sent from another site's page, and writes nothing", async () => {
  const nurse = createVisitor(service);
  await nurse.signIn("nurse-ash");
  const caller = await createCaller(service, "nurse-ash");
  const before = (await caller.get("/reviews")).body;
  const body = new URLSearchParams({ submissionId: crypto.randomUUID(), teamId: "ash" });
  const foreign: Record<string, string>[] = [
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { origin: `${service.url}.elsewhere.example` },
    { "sec-fetch-site": "cross-site" },
    {},
  ];
  for (const headers of foreign) {
    const answer = await nurse.visit("/incidents", { method: "POST", headers, body });
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining("This form was not sent from Aftercare")]);
  }
  expect((await nurse.postForm("/incidents", body)).status).toBe(422);
  expect((await caller.get("/reviews")).body).toEqual(before);
});

test("a form is saved in the session it was opened in; somebody else who signed in since is asked first", async () => {
  const ward = createVisitor(service);
  const openedBy = async (personId: string) =>
    (/name="formId" value="([^"]+)"/.exec((await ward.signIn(personId, "/sign-in")).text) ?? [])[1] ?? "";
  const [ofNia, ofMartin] = [await openedBy("nurse-ash"), await openedBy("manager-ash")];
  expect(new Set([ofNia, ofMartin, ""]).size).toBe(3);
  const send = (formId: string, type = "application/x-www-form-urlencoded") => {
    const fields = new URLSearchParams({ formId, submissionId: crypto.randomUUID(), teamId: "ash", externalReference: "W-1234" });
    const headers = { origin: service.url, "content-type": type };
    return ward.visit("/incidents", {
      method: "POST",
      headers,
      body: type.includes("json") ? JSON.stringify(incidentAnswers()) : fields,
    });
  };
  for (const foreign of [ofNia, "", "guessed"]) {
    const asked = await send(foreign);
    expect([asked.status, asked.text]).toEqual([403, expect.stringContaining("You have signed in again since")]);
    expect(asked.text).toContain('name="externalReference" value="W-1234"');
    expect(asked.text).toContain("Martin Ash");
    expect(asked.text).toContain(`value="${ofMartin}"`);
  }
  expect((await send(ofMartin)).status).toBe(422);
  // A cookie alone is no leave for a script either.
  expect((await send(ofMartin, "application/json")).status).toBe(403);
});

test("every form of a page that changes something carries the id of the session", async () => {
  const manager = createVisitor(service);
  const home = await manager.signIn("manager-ash");
  for (const path of ["/", "/incidents/new", "/support-cases/new", `${casePath}/stages/S0`]) {
    const { text } = await manager.follow(path);
    const forms = text.match(/<form\b[^>]*method="post"[^>]*>/g) ?? [];
    const bound = text.match(/<form\b[^>]*method="post"[^>]*><input type="hidden" name="formId" value="[0-9a-f-]{36}"\/>/g) ?? [];
    expect([path, bound.length]).toEqual([path, forms.length]);
    expect(forms.length).toBeGreaterThan(0);
  }
  expect(home.status).toBe(200);
});

test("another kind of authorisation is no way around the origin", async () => {
  const nurse = createVisitor(service);
  await nurse.signIn("nurse-ash");
  const headers = { origin: "https://elsewhere.example", authorization: "Basic bnVyc2U6bnVyc2U=" };
  const answer = await nurse.visit("/incidents", { method: "POST", headers, body: new URLSearchParams({ teamId: "ash" }) });
  expect([answer.status, answer.text]).toEqual([403, expect.stringContaining("This form was not sent from Aftercare")]);
});

test("signs in where the address asked for is too long to remember, and goes home", async () => {
  const visitor = createVisitor(service);
  const page = await visitor.signIn("nurse-ash", `/reviews?team=${"a".repeat(4000)}`);
  expect([page.status, new URL(page.address, service.url).pathname]).toEqual([200, "/"]);
});

test("an answer of the issuer is good once", async () => {
  const visitor = createVisitor(service);
  const asked = await visitor.follow("/sign-in");
  let page = await visitor.visit(asked.address, { method: "POST", body: new URLSearchParams({ person: "nurse-ash" }) });
  while (page.location !== undefined && !page.location.includes("/sign-in/callback")) page = await visitor.visit(page.location);
  const answer = page.location ?? "";
  const pending = [...visitor.cookies].find(([name]) => name === "__Host-aftercare-sign-in");
  expect((await visitor.visit(answer)).status).toBe(303);
  visitor.cookies.delete(sessionCookie);
  expect((await visitor.visit(answer)).status).toBe(400);
  // Nor with the cookie kept: the issuer takes a code once.
  if (pending) visitor.cookies.set(...pending);
  expect((await visitor.visit(answer)).status).toBe(400);
  expect([...visitor.cookies.keys()]).not.toContain(sessionCookie);
});

test("a real browser's form from another origin is refused as well", async () => {
  const page = await openPage(browser, service);
  await signIn(page, "nurse-ash");
  await page.route("http://elsewhere.example/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<form method="post" action="${service.url}/incidents"><button>Send</button></form>`,
    }),
  );
  await page.goto("http://elsewhere.example/");
  const [answer] = await Promise.all([page.waitForResponse("**/incidents"), page.getByRole("button").click()]);
  expect(answer.status()).toBe(403);
});
