import * as z from "zod";
import type { Request } from "./request.ts";
import { openCookie, sealCookie } from "./sealed-cookie.ts";
import type { VerifyToken } from "./token.ts";

/** `__Host-` binds the cookie to this host, this path and HTTPS; browsers enforce it. */
export const sessionCookie = "__Host-aftercare";

const hoursAtMost = 12;
/** A session in use is sealed anew at most this often. */
const refreshSeconds = 60;

const Session = z.object({ sub: z.string(), since: z.number(), iat: z.number() });

export type Identity = { personId: string; cookie?: string };

type Settings = {
  /** The key of the cookies; there is none, and no cookie either, before the first sign-in. */
  readKey: () => Promise<Uint8Array | undefined>;
  verifyToken: VerifyToken;
  idleMinutes: number;
  /** Seconds. */
  now: () => number;
};

const sealSession = (personId: string, since: number, now: number, key: Uint8Array, idleMinutes: number): Promise<string> =>
  sealCookie(sessionCookie, { sub: personId, since }, key, {
    issuedAt: now,
    seconds: Math.min(idleMinutes * 60, since + hoursAtMost * 3600 - now),
  });

/** Who is calling: by bearer token for JSON callers, else by session cookie; `undefined` when neither holds. */
export const createSessions = ({ readKey, verifyToken, idleMinutes, now }: Settings) => ({
  begin: async (personId: string, key: Uint8Array): Promise<string> => sealSession(personId, now(), now(), key, idleMinutes),
  identify: async (request: Request): Promise<Identity | undefined> => {
    const [scheme, token] = (request.headers.authorization ?? "").split(" ");
    if (scheme?.toLowerCase() === "bearer" && token) {
      const personId = await verifyToken(token);
      return personId === undefined ? undefined : { personId };
    }
    const value = request.cookies.get(sessionCookie);
    const key = value === undefined ? undefined : await readKey();
    if (key === undefined) return undefined;
    const content = Session.safeParse(await openCookie(sessionCookie, value, key));
    if (!content.success) return undefined;
    const { sub, since, iat } = content.data;
    if (now() >= since + hoursAtMost * 3600) return undefined;
    if (now() - iat < refreshSeconds) return { personId: sub };
    return { personId: sub, cookie: await sealSession(sub, since, now(), key, idleMinutes) };
  },
});

export type Sessions = ReturnType<typeof createSessions>;
