import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { Request } from "./request.ts";
import { openCookie, sealCookie } from "./sealed-cookie.ts";
import type { VerifyToken } from "./token.ts";

/** `__Host-` binds the cookie to this host, this path and HTTPS; browsers enforce it. */
export const sessionCookie = "__Host-aftercare";

/** A session in use is sealed anew at most this often. */
const refreshSeconds = 60;

const Content = z.object({ sub: z.string(), since: z.number(), iat: z.number(), formId: z.string() });

/** What a page knows of the session it is for: the id its forms carry, and how long it lasts unused and in any case. */
export type Session = { formId: string; idleSeconds: number; leftSeconds: number };

/** Who is calling. Without a session they came with a token, which no browser sends by itself. */
export type Identity = { personId: string; session?: Session; cookie?: string };

type Settings = {
  /** The key of the cookies; there is none, and no cookie either, before the first sign-in. */
  readKey: () => Promise<Uint8Array | undefined>;
  verifyToken: VerifyToken;
  idleMinutes: number;
  /** Hours after which a session ends however busy it was. */
  longestHours: number;
  /** Seconds. */
  now: () => number;
};

/** The token of a call that brings one. Of such a call the cookie does not count, and it needs no origin. */
export const bearerOf = ({ headers }: Pick<Request, "headers">): string | undefined => {
  const [scheme, token] = (headers.authorization ?? "").split(" ");
  return scheme?.toLowerCase() === "bearer" && token ? token : undefined;
};

/** Who is calling: by bearer token for JSON callers, else by session cookie; `undefined` when neither holds. */
export const createSessions = ({ readKey, verifyToken, idleMinutes, longestHours, now }: Settings) => {
  const endOf = (since: number): number => since + longestHours * 3600;

  const seal = ({ sub, since, formId }: Omit<z.infer<typeof Content>, "iat">, key: Uint8Array): Promise<string> =>
    sealCookie(sessionCookie, { sub, since, formId }, key, {
      issuedAt: now(),
      seconds: Math.min(idleMinutes * 60, endOf(since) - now()),
    });

  const readCookie = async (value: string): Promise<Identity | undefined> => {
    const key = await readKey();
    if (key === undefined) return undefined;
    const read = Content.safeParse(await openCookie(sessionCookie, value, key));
    if (!read.success || now() >= endOf(read.data.since)) return undefined;
    const { sub, since, iat, formId } = read.data;
    const session = { formId, idleSeconds: idleMinutes * 60, leftSeconds: endOf(since) - now() };
    if (now() - iat < refreshSeconds) return { personId: sub, session };
    return { personId: sub, session, cookie: await seal(read.data, key) };
  };

  return {
    begin: (personId: string, key: Uint8Array): Promise<string> =>
      seal({ sub: personId, since: now(), formId: randomUUID() }, key),
    identify: async (request: Request): Promise<Identity | undefined> => {
      const token = bearerOf(request);
      if (token !== undefined) {
        const personId = await verifyToken(token);
        return personId === undefined ? undefined : { personId };
      }
      const value = request.cookies.get(sessionCookie);
      return value === undefined ? undefined : readCookie(value);
    },
  };
};

export type Sessions = ReturnType<typeof createSessions>;
