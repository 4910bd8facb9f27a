import type { LocalRoute } from "./read-stack.ts";

export type RouteMatch = { route: LocalRoute; pathParameters: Record<string, string> };

const parameterName = /^\{([^}+]+)\}$/;

/** The most specific route for a method and a raw path, as API Gateway picks it; throws URIError where a part is badly encoded. */
export const matchRoute = (routes: readonly LocalRoute[], method: string, rawPath: string): RouteMatch | undefined => {
  const parts = rawPath.split("/");
  const [best] = routes
    .filter((route) => route.method === method && fits(route.path.split("/"), parts))
    .sort((a, b) => countParameters(a) - countParameters(b));
  const fallback = routes.find(({ path }) => path === "$default");
  if (best === undefined) return fallback && { route: fallback, pathParameters: {} };
  const pairs = best.path.split("/").flatMap((part, index) => {
    const name = parameterName.exec(part)?.[1];
    return name === undefined ? [] : [[name, decodeURIComponent(parts[index] ?? "")] as const];
  });
  return { route: best, pathParameters: Object.fromEntries(pairs) };
};

const fits = (pattern: readonly string[], parts: readonly string[]): boolean =>
  pattern.length === parts.length &&
  pattern.every((part, index) => (parameterName.test(part) ? parts[index] !== "" : part === parts[index]));

const countParameters = (route: LocalRoute): number => route.path.split("{").length;
