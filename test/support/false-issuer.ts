import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

/** An issuer whose keys and answers a test chooses, so that it can be as false as it likes. */
export const startIssuer = async () => {
  const keys = new Map<string, { privateKey: CryptoKey; jwk: JWK }>();
  let published: string[] = [];
  let tokenAnswer: { status: number; type: string; body: string } = { status: 500, type: "text/plain", body: "" };
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string) => response.writeHead(status, { "content-type": type }).end(body);
    const json = (body: unknown) => answer(200, "application/json", JSON.stringify(body));
    if (request.url === "/.well-known/openid-configuration")
      return json({
        issuer: url,
        jwks_uri: `${url}/jwks`,
        token_endpoint: `${url}/token`,
        authorization_endpoint: `${url}/authorize`,
        end_session_endpoint: `${url}/logout`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (request.url === "/jwks") return json({ keys: published.map((kid) => keys.get(kid)?.jwk) });
    return answer(tokenAnswer.status, tokenAnswer.type, tokenAnswer.body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const audience = "aftercare";

  const makeKey = async (kid: string): Promise<void> => {
    const { privateKey, publicKey } = await generateKeyPair("RS256");
    keys.set(kid, { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" } });
  };
  await makeKey("first");
  await makeKey("second");

  return {
    url,
    audience,
    publish: (...kids: string[]) => {
      published = kids;
    },
    answerToken: (status: number, body: unknown, type = "application/json") => {
      tokenAnswer = { status, type, body: typeof body === "string" ? body : JSON.stringify(body) };
    },
    /** A token signed with one of the keys, right in everything but what is changed. */
    sign: (claims: Record<string, unknown> = {}, kid = "first"): Promise<string> => {
      const now = Math.floor(Date.now() / 1000);
      const key = keys.get(kid);
      if (key === undefined) throw new Error(`there is no key ${kid}`);
      return new SignJWT({ iss: url, aud: audience, sub: "nurse-ash", iat: now, exp: now + 300, ...claims })
        .setProtectedHeader({ alg: "RS256", kid })
        .sign(key.privateKey);
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
};

export type FalseIssuer = Awaited<ReturnType<typeof startIssuer>>;

/** The same claims without any signature. */
export const unsign = (token: string): string => `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`;
