import { EncryptJWT, jwtDecrypt } from "jose";

/**
 * A cookie only this service can read or make. It has no expiry of its own, so that it ends with the browser on a shared
 * computer; how long it is honoured is inside it.
 */
export const sealCookie = async (
  name: string,
  content: Record<string, unknown>,
  key: Uint8Array,
  lifetime: { issuedAt: number; seconds: number },
): Promise<string> => {
  const sealed = await new EncryptJWT(content)
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setAudience(name)
    .setIssuedAt(lifetime.issuedAt)
    .setExpirationTime(lifetime.issuedAt + lifetime.seconds)
    .encrypt(key);
  return `${name}=${sealed}; Path=/; Secure; HttpOnly; SameSite=Lax`;
};

export const dropCookie = (name: string): string => `${name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;

/** The content of a sealed cookie; `undefined` for one that is altered, expired, of another name or not there. */
export const openCookie = async (
  name: string,
  value: string | undefined,
  key: Uint8Array,
): Promise<Record<string, unknown> | undefined> => {
  if (value === undefined) return undefined;
  try {
    const { payload } = await jwtDecrypt(value, key, { audience: name, keyManagementAlgorithms: ["dir"] });
    return payload;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_J")) return undefined;
    throw error;
  }
};
