import { directoryRoutes } from "./routes/directory.ts";
import { incidentRoutes } from "./routes/incidents.ts";
import { reviewRoutes } from "./routes/reviews.ts";
import type { Route } from "./routes/route.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { supportCaseRoutes } from "./routes/support-cases.ts";

/** Every address of the service, once: API Gateway, OpenAPI, the local gateway and the permission tests read this. */
export const routes = [
  ...reviewRoutes,
  ...incidentRoutes,
  ...supportCaseRoutes,
  { name: "openapi", method: "GET", path: "/openapi.json", function: "serve-assets", access: "public" },
  { name: "health", method: "GET", path: "/health", function: "view-reviews", access: "public" },
  { name: "guidance", method: "GET", path: "/guidance", function: "view-reviews", access: "everyone" },
  { name: "guide", method: "GET", path: "/guidance/{kind}", function: "view-reviews", access: "everyone" },
  { name: "pathway", method: "GET", path: "/pathway", function: "view-reviews", access: "everyone" },
  { name: "pathway-chart", method: "GET", path: "/pathway/{templateId}", function: "view-reviews", access: "everyone" },
  { name: "offers", method: "GET", path: "/offers", function: "view-reviews", access: "everyone" },
  { name: "view-audit", method: "GET", path: "/audit", function: "view-audit", access: ["read-audit"] },
  { name: "download-audit", method: "GET", path: "/audit.csv", function: "view-audit", access: ["read-audit"] },
  { name: "asset", method: "GET", path: "/assets/{file}", function: "serve-assets", access: "public" },
  ...directoryRoutes,
  ...signInRoutes,
  // Whatever no other route takes, so that a mistyped address is answered by a page and not in the words of API Gateway.
  { name: "lost", method: "ANY", path: "$default", function: "view-reviews", access: "public" },
] as const satisfies readonly Route[];

/** How API Gateway names a route to the function it calls. */
export const routeKeyOf = ({ method, path }: { method: string; path: string }): string =>
  path === "$default" ? path : `${method} ${path}`;

export type RouteName = (typeof routes)[number]["name"];
