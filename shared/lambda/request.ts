import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { routeKeyOf, routes } from "../api/routes.ts";
import type { Session } from "./session.ts";

/** HTML for people in a browser, JSON for callers: the same routes answer both. */
export type Face = "html" | "json";

/** One HTTP call, as handlers see it. `form` is what an HTML form posted, `json` what a JSON caller sent. */
export type Request = {
  route: (typeof routes)[number];
  face: Face;
  path: Readonly<Record<string, string>>;
  address: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  cookies: ReadonlyMap<string, string>;
  form: URLSearchParams;
  /** The session that a signed-in browser calls in; none for callers with a token. */
  session?: Session | undefined;
  json: unknown;
};

const byKey = new Map(routes.map((route) => [routeKeyOf(route), route]));

const isJson = (contentType: string | undefined): boolean => /^application\/([\w.+-]+\+)?json\b/i.test(contentType ?? "");
const isForm = (contentType: string | undefined): boolean => /^application\/x-www-form-urlencoded\b/i.test(contentType ?? "");

/** Who sends JSON gets JSON; so does who asks for it, or comes with a token, and does not ask for HTML. */
const faceOf = (headers: APIGatewayProxyEventV2["headers"]): Face => {
  if (isJson(headers["content-type"])) return "json";
  const accept = headers.accept ?? "";
  if (accept.includes("text/html")) return "html";
  return accept.includes("json") || headers.authorization !== undefined ? "json" : "html";
};

const readCookies = (cookies: readonly string[] = []): Map<string, string> =>
  new Map(
    cookies.map((cookie) => {
      const at = cookie.indexOf("=");
      return [cookie.slice(0, at), cookie.slice(at + 1)];
    }),
  );

const isUpload = (contentType: string | undefined): boolean => /^multipart\/form-data\b/i.test(contentType ?? "");

/** Whether a call of this route may change something; one for an address that is no route changes nothing. */
export const mayChange = ({ route }: Request): boolean => route.method !== "GET" && route.method !== "ANY";

export const takesFile = ({ route }: Request): boolean => "takes" in route;

/** Whether the body is of a kind that the route reads; a call without a body always is. */
export const isReadable = (event: APIGatewayProxyEventV2, request: Request): boolean => {
  const contentType = event.headers["content-type"];
  const isEmpty = event.body === undefined || event.body === "";
  return isEmpty || isJson(contentType) || isForm(contentType) || (takesFile(request) && isUpload(contentType));
};

const textOf = (event: APIGatewayProxyEventV2): string =>
  event.isBase64Encoded ? Buffer.from(event.body ?? "", "base64").toString() : (event.body ?? "");

/** The size of what was sent, which is less than what API Gateway makes of it: it hands over forms in base64. */
export const bodyBytes = (event: APIGatewayProxyEventV2): number =>
  Buffer.byteLength(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");

/** The form of a call that sends a file, which becomes a field like the others; an empty one where it cannot be read. */
const readUpload = async (event: APIGatewayProxyEventV2): Promise<URLSearchParams> => {
  const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  const sent = new Response(body, { headers: { "content-type": event.headers["content-type"] ?? "" } });
  // What is no such form, whatever it calls itself, has no fields.
  const data = await sent.formData().catch(() => new FormData());
  const fields = [...data].map(async ([name, value]) => [name, typeof value === "string" ? value : await value.text()]);
  return new URLSearchParams(await Promise.all(fields));
};

/** The request with the fields of a form that sends a file. */
export const withUpload = async (request: Request, event: APIGatewayProxyEventV2): Promise<Request> =>
  takesFile(request) && isUpload(event.headers["content-type"]) ? { ...request, form: await readUpload(event) } : request;

/** Reads an API Gateway event; the body of a JSON call has been parsed by then. */
export const readRequest = (event: APIGatewayProxyEventV2): Request => {
  const route = byKey.get(event.routeKey);
  if (route === undefined) throw new Error("this function was sent a route that is not in the route table");
  return {
    route,
    face: faceOf(event.headers),
    path: Object.fromEntries(Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, value ?? ""])),
    address: event.rawQueryString === "" ? event.rawPath : `${event.rawPath}?${event.rawQueryString}`,
    query: new URLSearchParams(event.rawQueryString),
    headers: event.headers,
    cookies: readCookies(event.cookies),
    form: new URLSearchParams(isForm(event.headers["content-type"]) ? textOf(event) : ""),
    json: typeof event.body === "string" ? undefined : event.body,
  };
};
