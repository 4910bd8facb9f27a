import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import type { State } from "./state.ts";

const FILE = "issuer-keys.json";

export type IssuerKeys = { signing: JWK; cookies: string[] };

/** The keys of the local sign-in, made once and kept, so that a session survives a restart. */
export const openIssuerKeys = async (state: State): Promise<IssuerKeys> => {
  const kept = await state.read<IssuerKeys>(FILE);
  if (kept !== undefined) return kept;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const signing = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: "RS256", use: "sig" };
  const keys = { signing, cookies: [randomUUID()] };
  await state.write(FILE, keys);
  return keys;
};
