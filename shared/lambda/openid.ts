import * as client from "openid-client";

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

export const createOpenId = (settings: { issuerUrl: string; clientId: string; serviceUrl: string }): OpenId => {
  const redirectUri = `${settings.serviceUrl}/sign-in/callback`;
  let discovered: Promise<client.Configuration> | undefined;
  const discover = (): Promise<client.Configuration> => {
    const issuer = new URL(settings.issuerUrl);
    // RFC 8252 section 8.3: plain HTTP is safe on the loopback interface, and nowhere else.
    const execute = isLoopback(issuer) ? [client.allowInsecureRequests] : [];
    discovered ??= client.discovery(issuer, settings.clientId, undefined, client.None(), { execute }).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  };
  return {
    begin: async (next) => {
      const verifier = client.randomPKCECodeVerifier();
      const pending = { state: client.randomState(), nonce: client.randomNonce(), verifier, next };
      const address = client.buildAuthorizationUrl(await discover(), {
        redirect_uri: redirectUri,
        scope: "openid",
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
        return tokens.claims()?.sub;
      } catch (error) {
        const refused =
          error instanceof client.AuthorizationResponseError ||
          error instanceof client.ResponseBodyError ||
          error instanceof client.ClientError;
        if (refused) return undefined;
        throw error;
      }
    },
    signOutAddress: async () => {
      const configuration = await discover();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${settings.serviceUrl}/signed-out` }).href;
    },
  };
};
