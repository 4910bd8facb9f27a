import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import * as z from "zod";

/** The person of a valid bearer token; `undefined` for one that is forged, expired or meant for somebody else. */
export type VerifyToken = (token: string) => Promise<string | undefined>;

const discoveryMilliseconds = 3000;

/** Errors that are the token's own; any other says nothing of it. */
const refusals = [
  errors.JWTExpired,
  errors.JWTInvalid,
  errors.JWTClaimValidationFailed,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
];

const isRefused = (error: unknown): boolean => refusals.some((refusal) => error instanceof refusal);

const Discovery = z.object({ jwks_uri: z.url() });

/** What a token must say: whose it is, whom it is for, and in which claim the person. */
type Expected = { issuer: string; audience: string; personClaim: string };

/** The id of a person as an issuer gives it; longer ones are no key of the directory. */
export const PersonId = z.string().min(1).max(100);

/** Keys are fetched from the issuer when the first token comes, and again when a token names a key not seen before. */
export const createTokenVerifier = ({ issuer, audience, personClaim }: Expected): VerifyToken => {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const discover = async () => {
    const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(discoveryMilliseconds) });
    if (!answer.ok) throw Object.assign(new Error("the issuer does not answer"), { name: "ServiceUnavailable" });
    return createRemoteJWKSet(new URL(Discovery.parse(await answer.json()).jwks_uri));
  };
  return async (token) => {
    keys ??= discover().catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    try {
      const { payload } = await jwtVerify(token, await keys, {
        issuer,
        audience,
        algorithms: ["RS256", "ES256", "PS256"],
        requiredClaims: [personClaim, "exp"],
      });
      return PersonId.safeParse(payload[personClaim]).data;
    } catch (error) {
      if (isRefused(error)) return undefined;
      throw Object.assign(new Error("the keys of the issuer cannot be read", { cause: error }), { name: "ServiceUnavailable" });
    }
  };
};
