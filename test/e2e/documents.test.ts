import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "../../shared/api/routes.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.stop());

type OpenApi = {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<
    string,
    Record<string, { responses: Record<string, unknown>; requestBody?: { content: Record<string, unknown> } }>
  >;
};

const collectReferences = (value: unknown): string[] => {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : collectReferences(inner),
  );
};

const follow = (document: unknown, reference: string): unknown =>
  reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], document);

test.each(["/nope", "/incidents", "/support-cases/"])(
  "answers the mistyped address %s with a page, and callers with a problem",
  async (path) => {
    const page = await fetch(`${service.url}${path}`, { headers: { accept: "text/html", cookie: "one=1" } });
    expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain("Page not found");
    const document = await fetch(`${service.url}${path}`, { headers: { accept: "application/json" } });
    expect([document.status, document.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  },
);

test("says that it is well, to anybody", async () => {
  const answer = await fetch(`${service.url}/health`);
  expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
});

test("serves an OpenAPI 3.1 document of routes that exist, complete in itself", async () => {
  const answer = await fetch(`${service.url}/openapi.json`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  const document = (await answer.json()) as OpenApi;
  expect(document.openapi).toMatch(/^3\.1\./);
  expect([document.info.title, document.info.version]).toEqual([expect.any(String), expect.any(String)]);
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const known = routes.map(({ method, path }) => `${method} ${path}`);
  expect(described.filter((route) => !known.includes(route))).toEqual([]);
  for (const route of known.filter((one) => one.startsWith("POST") && !one.endsWith("/sign-out")))
    expect(described).toContain(route);
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(operations.filter(({ responses }) => Object.keys(responses).length === 0)).toEqual([]);
  const references = collectReferences(document);
  expect(references.length).toBeGreaterThan(0);
  expect(references.filter((reference) => follow(document, reference) === undefined)).toEqual([]);
});
