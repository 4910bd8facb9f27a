import { expect, it } from "vitest";
import { readStack } from "../../infra/local/read-stack.ts";
import { routeKeyOf, routes } from "../../shared/api/routes.ts";
import { readTemplate, resourcesOf } from "./template.ts";

const inOrder = (list: string[]) => list.sort();

it("makes every row of the route table a route to its function, and nothing else", async () => {
  const template = await readTemplate();
  const made = readStack(template).routes.map(({ method, path, functionName }) => `${method} ${path} → ${functionName}`);
  expect(inOrder(made)).toEqual(inOrder(routes.map(({ method, path, function: name }) => `${method} ${path} → ${name}`)));
  expect(resourcesOf(template, "AWS::ApiGatewayV2::Route")).toHaveLength(routes.length);
});

it("opens no function by an address of its own", async () => {
  expect(resourcesOf(await readTemplate(), "AWS::Lambda::Url")).toEqual([]);
});

it("logs requests without address, query or caller, and slows a flood down", async () => {
  const [stage] = resourcesOf(await readTemplate(), "AWS::ApiGatewayV2::Stage");
  const { AccessLogSettings, DefaultRouteSettings, RouteSettings } = stage?.[1].Properties ?? {};
  const { Format } = AccessLogSettings as { Format: string };
  const logged = Object.values(JSON.parse(Format) as Record<string, string>).map((value) => value.replace("$context.", ""));
  expect(inOrder(logged)).toEqual(
    inOrder(["requestId", "requestTime", "routeKey", "status", "responseLatency", "responseLength", "integrationStatus"]),
  );
  expect(DefaultRouteSettings).toMatchObject({
    ThrottlingRateLimit: expect.any(Number),
    ThrottlingBurstLimit: expect.any(Number),
  });
  const paces = RouteSettings as Record<string, { ThrottlingRateLimit: number }>;
  expect(inOrder(Object.keys(paces))).toEqual(inOrder(routes.map(routeKeyOf)));
  const paceOf = (route: string) => paces[route]?.ThrottlingRateLimit ?? Number.NaN;
  expect(paceOf("POST /directory/import")).toBeLessThan(paceOf("POST /incidents"));
  expect(paceOf("POST /incidents")).toBeLessThan(paceOf("GET /reviews"));
});
