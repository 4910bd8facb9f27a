import type { Route } from "./route.ts";

/** Into the service and out of it. */
export const signInRoutes = [
  { name: "start-sign-in", method: "GET", path: "/sign-in", function: "sign-in", access: "public" },
  { name: "finish-sign-in", method: "GET", path: "/sign-in/callback", function: "sign-in", access: "public" },
  { name: "keep-session", method: "GET", path: "/session", function: "sign-in", access: "everyone" },
  { name: "sign-out", method: "POST", path: "/sign-out", function: "sign-in", access: "public" },
  { name: "signed-out", method: "GET", path: "/signed-out", function: "sign-in", access: "public" },
] as const satisfies readonly Route[];
