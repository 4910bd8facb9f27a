import { mayChange, type Request } from "./request.ts";
import { bearerOf } from "./session.ts";

/**
 * Whether a call that may change something was made from a page of this service. A bearer token is never sent by a browser
 * on its own, so callers who have one need no origin; a caller who says nothing of one may hold no cookie either.
 */
export const isFromHere = (request: Request, serviceUrl: string): boolean => {
  if (!mayChange(request) || bearerOf(request) !== undefined) return true;
  const { origin, "sec-fetch-site": site } = request.headers;
  if (origin !== undefined) return origin === new URL(serviceUrl).origin;
  return site === undefined ? request.cookies.size === 0 : site === "same-origin";
};

/** It waits in a cookie with other things, of which browsers take 4 kB; in what they cannot decode a sign in an address may take nine. */
const longestNext = 300;

/** Where to go after sign-in: an address of this service, or home for anything else. */
export const safeNext = (next: string | null | undefined, serviceUrl: string): string => {
  if (!next?.startsWith("/") || next.length > longestNext) return "/";
  const { origin } = new URL(serviceUrl);
  if (!URL.canParse(next, origin)) return "/";
  const target = new URL(next, origin);
  // A path such as `/.//elsewhere.example` only becomes one that leads elsewhere once it is tidied.
  return target.origin === origin && !target.pathname.startsWith("//") ? `${target.pathname}${target.search}` : "/";
};
