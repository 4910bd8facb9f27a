import { rm } from "node:fs/promises";
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

const get = (path: string, init: RequestInit = {}) => fetch(`${runner.url}${path}`, init);
const getJson = async (path: string, init: RequestInit = {}) => (await get(path, init)).json();

test("describes a request as API Gateway does", async () => {
  const event = await getJson("/echo/a%2Fb?x=1&x=2&y=%C3%A9", { headers: { Cookie: "one=1; two=2", "X-Mixed": "Case" } });
  expect(event).toMatchObject({
    version: "2.0",
    routeKey: "GET /echo/{what}",
    rawPath: "/echo/a%2Fb",
    rawQueryString: "x=1&x=2&y=%C3%A9",
    cookies: ["one=1", "two=2"],
    headers: { "x-mixed": "Case" },
    queryStringParameters: { x: "1,2", y: "é" },
    pathParameters: { what: "a/b" },
    requestContext: { stage: "$default", http: { method: "GET", path: "/echo/a%2Fb" } },
    isBase64Encoded: false,
  });
  expect(event.headers).not.toHaveProperty("cookie");
  expect(event.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
});

test("hands JSON over as text and a form in base64", async () => {
  const json = await (await postJson(`${runner.url}/echo`, { a: 1 })).json();
  expect(json).toMatchObject({ body: '{"a":1}', isBase64Encoded: false });
  const form = await getJson("/echo", { method: "POST", body: new URLSearchParams({ a: "é" }) });
  expect(form.isBase64Encoded).toBe(true);
  expect(Buffer.from(form.body, "base64").toString()).toBe("a=%C3%A9");
});

test("takes the most specific route and answers the rest as not found", async () => {
  expect(await getJson("/echo/fixed")).toMatchObject({ routeKey: "GET /echo/fixed" });
  const missing = [
    get("/nowhere"),
    get("/echo/"),
    get("/echo/a/b"),
    get("/echo", { method: "DELETE" }),
    get("/echo", { method: "HEAD" }),
  ];
  expect((await Promise.all(missing)).map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
  expect((await get("/echo/%zz")).status).toBe(400);
});

test("passes on status, headers, cookies and bytes of an answer", async () => {
  const page = await get("/echo/cookies");
  expect([page.status, page.headers.get("content-type"), page.headers.get("x-one")]).toEqual([201, "text/html", "1"]);
  expect(page.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  const image = await get("/echo/image");
  expect([...new Uint8Array(await image.arrayBuffer())]).toEqual([0, 1, 2]);
  expect(await getJson("/echo/time")).toMatchObject({ same: true });
});

test("answers for a function that throws, dies, is slow or returns nonsense, and goes on", async () => {
  const statuses = await Promise.all(["throw", "slow", "broken"].map(async (what) => (await get(`/echo/${what}`)).status));
  expect(statuses).toEqual([500, 503, 500]);
  expect((await get("/echo/die")).status).toBe(503);
  expect((await get("/echo/fixed")).status).toBe(200);
});

test("refuses a body of more than 10 MB", async () => {
  const answer = await get("/echo", { method: "POST", body: Buffer.alloc(10 * 1024 * 1024 + 1) });
  expect(answer.status).toBe(413);
});

test("gives a function the template's environment, what Lambda sets, and nothing of ours", async () => {
  const { environment } = await getJson("/echo/environment");
  expect(environment).toMatchObject({
    DIRECTORY_TABLE: "Directory",
    SERVICE_URL: runner.url,
    ISSUER_ADDRESS: "in/eu-west-2",
    AWS_REGION: "eu-west-2",
    AWS_ACCESS_KEY_ID: "LOCALECHO",
  });
  const expected = /^(AWS_.*|TZ|[A-Z]+_TABLE|CLIENT_ID|SERVICE_URL|ISSUER_ADDRESS)$/;
  expect(Object.keys(environment).filter((name) => !expected.test(name))).toEqual([]);
  const { left, requestId } = await getJson("/echo/left");
  expect(left).toBeGreaterThan(500);
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test("runs invocations of one function side by side", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => get("/echo/fixed")));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
});
