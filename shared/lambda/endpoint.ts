import middy from "@middy/core";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import httpSecurityHeaders from "@middy/http-security-headers";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { routes } from "../api/routes.ts";
import { maySignIn, type Person } from "../domain/directory.ts";
import { describeFault } from "../log/describe-fault.ts";
import type { Logger } from "../log/logger.ts";
import { placePerson } from "../use-cases/place-person.ts";
import type { Directory } from "../use-cases/ports.ts";
import { formIdName } from "../web/layout.tsx";
import { type Answer, toResult } from "./answer.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { isUnavailable } from "./fault.ts";
import { isFromHere } from "./origin.ts";
import { type Refusals, Refused } from "./refusals.ts";
import { bodyBytes, isReadable, mayChange, type Request, readRequest, takesFile, withUpload } from "./request.ts";
import { mayEnter } from "./route-access.ts";
import type { Identity, Sessions } from "./session.ts";

type RouteRow = (typeof routes)[number];
type PublicRoute = Extract<RouteRow, { access: "public" }>["name"];
type SignedInRoute = Exclude<RouteRow, { access: "public" }>["name"];

export type PublicHandler = (request: Request) => Promise<Answer>;
/** The person is still being read when the handler starts, so that its own first reads share that round trip. */
export type SignedInHandler = (request: Request, person: Promise<Person>) => Promise<Answer>;

/** Handlers by route name; the route table says which of them are given a person. */
export type Handlers = { [R in SignedInRoute]?: SignedInHandler } & { [R in PublicRoute]?: PublicHandler };

type Settings = {
  handlers: Handlers;
  sessions: Pick<Sessions, "identify">;
  directory: Pick<Directory, "readPerson" | "readStructure">;
  refusals: Refusals;
  logger: Logger;
  serviceUrl: string;
  signInOrigins: string;
};

const bodyLimit = 256 * 1024;
/** A function takes 6 MB, which is what API Gateway makes of 4.5 in base64. */
const fileLimit = 4 * 1024 * 1024;
/** Longer than any id there is, and short enough for a key of the database. */
const longestId = 100;

// The library's content security policy cannot be made ours, so that header is set below; a referrer policy of `no-referrer`
// would make browsers post forms with `Origin: null`.
const securityHeaders = httpSecurityHeaders({
  contentSecurityPolicy: false,
  permissionsPolicy: false,
  reportTo: false,
  reportingEndpoints: false,
  referrerPolicy: { policy: "same-origin" },
});

const parseJson = httpJsonBodyParser({ disableContentTypeError: true });

/** The HTTP stack of every function but the assets: security headers on every answer, nothing of a body in a log. */
export const createEndpoint = (settings: Settings) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(securityHeaders)
    .use(contentSecurityPolicy(settings.signInOrigins))
    .before(({ event }) => checkRequest(settings, event))
    .before((call) => {
      // Callers often name a content type where they send nothing.
      if (call.event.body) parseJson.before?.(call);
    })
    .onError((call) => {
      call.response = toResult(answerError(settings, readRequest(call.event), call.error));
    })
    .handler(async (event: APIGatewayProxyEventV2) =>
      toResult(await answerRoute(settings, await withUpload(readRequest(event), event))),
    );

/** Refuses what need not be read: too large, of a kind no route takes, or sent from another site's page. */
const checkRequest = ({ refusals, serviceUrl }: Settings, event: APIGatewayProxyEventV2): void => {
  const request = readRequest(event);
  if (bodyBytes(event) > (takesFile(request) ? fileLimit : bodyLimit)) throw new Refused(refusals.tooLarge(request));
  if (Object.values(request.path).some((id) => id.length > longestId)) throw new Refused(refusals.notFound(request));
  if (!isReadable(event, request)) throw new Refused(refusals.unreadableType(request));
  if (!isFromHere(request, serviceUrl)) throw new Refused(refusals.foreignOrigin(request));
};

const answerRoute = async (settings: Settings, request: Request): Promise<Answer> => {
  const { handlers, refusals, sessions } = settings;
  const { route } = request;
  if (route.access === "public") {
    const handler = handlers[route.name];
    return handler ? handler(request) : refusals.notFound(request);
  }
  const handler = handlers[route.name];
  if (handler === undefined) return refusals.notFound(request);
  const { formId, ...posted } = takeFormId(request);
  const identity = await sessions.identify(request);
  if (identity === undefined) return refusals.signedOut(posted);
  const asked = { ...posted, session: identity.session };
  const person = admit(settings, asked, identity, formId);
  const [answer] = await Promise.all([handler(asked, person), person]);
  return identity.cookie === undefined ? answer : { ...answer, cookies: [identity.cookie, ...(answer.cookies ?? [])] };
};

/**
 * The person, read on every request, so that somebody who has left is out at once. Who could never do what the route is for is
 * refused here, before its handler knows who asks; whether they may with this case is for the use case to say.
 */
const admit = async (
  { directory, refusals }: Settings,
  request: Request,
  { personId, session }: Identity,
  formId: string | undefined,
): Promise<Person> => {
  const person = await directory.readPerson(personId);
  if (!maySignIn(person)) throw new Refused(refusals.unknownPerson(request));
  const { access } = request.route;
  if (mayEnter(person, access)) {
    const isBound = !mayChange(request) || session === undefined || formId === session.formId;
    if (isBound) return placePerson(directory, person);
    throw new Refused(refusals.otherSession(request, person));
  }
  // Of a case not even this is said: a foreign one and a missing one answer alike.
  throw new Refused(Object.keys(request.path).length > 0 ? refusals.notFound(request) : refusals.notYours(request));
};

/** Takes the id that every form of a page carries out of what was posted, since it is no answer to a question. */
const takeFormId = (request: Request): Request & { formId: string | undefined } => {
  const form = new URLSearchParams(request.form);
  const formId = form.get(formIdName) ?? undefined;
  form.delete(formIdName);
  return { ...request, form, formId };
};

/** One honest answer to whatever goes wrong; only the error's name and place are logged, since its message may hold a value. */
const answerError = ({ refusals, logger }: Settings, request: Request, error: unknown): Answer => {
  if (error instanceof Refused) return error.answer;
  if (error instanceof Error && "statusCode" in error) return refusals.malformed(request);
  const route = request.route.name;
  if (isUnavailable(error)) {
    logger.error("request-unavailable", { route, ...describeFault(error) });
    return refusals.unavailable(request);
  }
  logger.error("request-failed", { route, ...describeFault(error) });
  return refusals.broken(request);
};
