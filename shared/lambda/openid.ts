import * as client from "openid-client";
import { PersonId } from "./token.ts";

/** What one sign-in must remember until its answer comes back; kept in a sealed cookie. */
export type PendingSignIn = { state: string; nonce: string; verifier: string; next: string };

/** The code flow with PKCE against any OpenID Connect issuer, as a public client. */
export type OpenId = {
  begin: (next: string) => Promise<{ address: string; pending: PendingSignIn }>;
  /** The person the issuer vouches for; `undefined` when the answer does not belong to the pending sign-in. */
  finish: (answer: URL, pending: PendingSignIn) => Promise<string | undefined>;
  /** Where the issuer ends its own session, for one that can. */
  signOutAddress: () => Promise<string | undefined>;
};

const isLoopback = (issuer: URL): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(issuer.hostname);

type Settings = { issuerUrl: string; clientId: string; serviceUrl: string; personClaim: string };

/** What is wrong with an answer itself: another state or nonce, a token that is forged, late, or for somebody else. */
const refusedCodes = new Set([
  "OAUTH_INVALID_RESPONSE",
  "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
  "OAUTH_KEY_SELECTION_FAILED",
  "OAUTH_UNSUPPORTED_OPERATION",
]);

/** Whether the issuer, or what it answered, refuses this sign-in; anything else says nothing of it. */
const isRefused = (error: unknown): boolean =>
  error instanceof client.AuthorizationResponseError ||
  (error instanceof client.ResponseBodyError && error.status < 500) ||
  (error instanceof client.ClientError && refusedCodes.has(error.code ?? ""));

const away = (cause: unknown): Error =>
  Object.assign(new Error("the issuer did not answer as an issuer does", { cause }), { name: "ServiceUnavailable" });

export const createOpenId = (settings: Settings): OpenId => {
  const redirectUri = `${settings.serviceUrl}/sign-in/callback`;
  let discovered: Promise<client.Configuration> | undefined;
  const discover = (): Promise<client.Configuration> => {
    const issuer = new URL(settings.issuerUrl);
    // RFC 8252 section 8.3: plain HTTP is safe on the loopback interface, and nowhere else.
    const insecure = isLoopback(issuer) ? [client.allowInsecureRequests] : [];
    // The signature of an identity token is checked as well, though it comes straight from the issuer.
    const execute = [...insecure, client.enableNonRepudiationChecks];
    discovered ??= client.discovery(issuer, settings.clientId, undefined, client.None(), { execute }).catch((error: unknown) => {
      discovered = undefined;
      throw away(error);
    });
    return discovered;
  };
  return {
    begin: async (next) => {
      const verifier = client.randomPKCECodeVerifier();
      const pending = { state: client.randomState(), nonce: client.randomNonce(), verifier, next };
      const address = client.buildAuthorizationUrl(await discover(), {
        redirect_uri: redirectUri,
        // Entra puts `oid` into the token of whoever asks for the profile; for `sub` nothing more is asked for than is needed.
        scope: settings.personClaim === "sub" ? "openid" : "openid profile",
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      });
      return { address: address.href, pending };
    },
    finish: async (answer, { state, nonce, verifier }) => {
      const configuration = await discover();
      try {
        const tokens = await client.authorizationCodeGrant(configuration, answer, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        return PersonId.safeParse(tokens.claims()?.[settings.personClaim]).data;
      } catch (error) {
        if (isRefused(error)) return undefined;
        throw away(error);
      }
    },
    signOutAddress: async () => {
      const configuration = await discover();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      const after = `${settings.serviceUrl}/signed-out`;
      // The second name is Cognito's own.
      return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: after, logout_uri: after }).href;
    },
  };
};
