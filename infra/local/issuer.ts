import type { IncomingMessage, ServerResponse } from "node:http";
import { importJWK, SignJWT } from "jose";
import { type Configuration, errors, Provider } from "oidc-provider";
import type { Person } from "../../shared/domain/directory.ts";
import { createIssuerAdapter } from "./issuer-adapter.ts";
import type { IssuerKeys } from "./issuer-keys.ts";
import { renderIssuerError, renderPeople, renderSignOut } from "./issuer-pages.ts";
import type { Handle } from "./listen.ts";
import { readBody } from "./read-body.ts";

type Settings = {
  issuerUrl: string;
  serviceUrl: string;
  clientId: string;
  keys: IssuerKeys;
  listPeople: () => Promise<Person[]>;
};

/** A real OpenID Connect provider for this machine: signing in is picking a person. */
export const createIssuer = (settings: Settings) => {
  const provider = new Provider(settings.issuerUrl, configure(settings));
  provider.use(async (context, next) => {
    await next();
    forgetCookieExpiry(context.res);
  });
  const answerOidc = provider.callback();

  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { uid } = await provider.interactionDetails(request, response);
    const people = await settings.listPeople();
    const form = new URLSearchParams((await readBody(request, 10_000))?.toString());
    const person = people.find((one) => one.personId === form.get("person"));
    if (person === undefined) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(renderPeople(people, `/interaction/${uid}`));
      return;
    }
    await provider.interactionFinished(request, response, { login: { accountId: person.personId, remember: false } });
  };

  const handle: Handle = async (request, response) => {
    forgetSession(request);
    if (!request.url?.startsWith("/interaction/")) return answerOidc(request, response);
    try {
      await interact(request, response);
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error;
      const page = renderIssuerError(error.error, "The sign-in took too long or was already finished. Start again.");
      response.writeHead(400, { "content-type": "text/html; charset=utf-8" }).end(page);
    }
  };
  return { handle, signToken: (personId: string) => signToken(settings, personId) };
};

const configure = ({ keys, clientId, serviceUrl, listPeople }: Settings): Configuration => ({
  adapter: createIssuerAdapter(),
  clients: [
    {
      client_id: clientId,
      token_endpoint_auth_method: "none",
      redirect_uris: [`${serviceUrl}/sign-in/callback`],
      post_logout_redirect_uris: [`${serviceUrl}/signed-out`],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  jwks: { keys: [keys.signing] } as NonNullable<Configuration["jwks"]>,
  cookies: { keys: keys.cookies },
  pkce: { required: () => true },
  claims: { openid: ["sub"], profile: ["name"], email: ["email"] },
  findAccount: async (_context, personId) => {
    const person = (await listPeople()).find((one) => one.personId === personId);
    return person && { accountId: personId, claims: () => ({ sub: personId, name: person.name, email: person.email }) };
  },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: async ({ oidc }) => {
    const accountId = oidc.session?.accountId;
    if (accountId === undefined) return undefined;
    const grant = new oidc.provider.Grant({ clientId, accountId });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        context.body = renderSignOut(form);
      },
    },
  },
  renderError: (context, out) => {
    context.type = "html";
    context.body = renderIssuerError(out.error, out.error_description ?? "The provider gave no reason.");
  },
  ttl: { AccessToken: 3600, Grant: 86_400, IdToken: 3600, Interaction: 3600, Session: 86_400 },
});

/** Every sign-in asks who it is, so that becoming somebody else takes one click: it begins without the session before it. */
const forgetSession = (request: IncomingMessage): void => {
  if (!request.url?.startsWith("/auth")) return;
  const cookies = (request.headers.cookie ?? "").split(/; */);
  request.headers.cookie = cookies.filter((cookie) => !cookie.startsWith("_session")).join("; ");
};

/** The browser keeps real time: a cookie that ends on the local clock could be over before it is set. */
const forgetCookieExpiry = (response: ServerResponse): void => {
  const cookies = response.getHeader("set-cookie");
  if (cookies === undefined) return;
  const kept = [cookies]
    .flat()
    .map((cookie) =>
      `${cookie}`.includes("01 Jan 1970") ? `${cookie}` : `${cookie}`.replace(/; (expires|max-age)=[^;]*/gi, ""),
    );
  response.setHeader("set-cookie", kept);
};

const YEAR_SECONDS = 365 * 86_400;

/** A bearer token for somebody, good for a year so that a moved clock does not end it. */
const signToken = async ({ keys, issuerUrl, clientId }: Settings, personId: string): Promise<string> => {
  const issuedAt = Math.floor(Date.now() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: "RS256", ...(keys.signing.kid !== undefined && { kid: keys.signing.kid }) })
    .setIssuer(issuerUrl)
    .setSubject(personId)
    .setAudience(clientId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + YEAR_SECONDS)
    .sign(await importJWK(keys.signing, "RS256"));
};
