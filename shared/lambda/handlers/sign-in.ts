import * as z from "zod";
import { maySignIn } from "../../domain/directory.ts";
import { describeFault } from "../../log/describe-fault.ts";
import type { Logger } from "../../log/logger.ts";
import type { Directory } from "../../use-cases/ports.ts";
import { messagePage } from "../../web/pages/message.tsx";
import { signedOutPage } from "../../web/pages/signed-out.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { PublicHandler, SignedInHandler } from "../endpoint.ts";
import type { OpenId } from "../openid.ts";
import { safeNext } from "../origin.ts";
import type { Refusals } from "../refusals.ts";
import { dropCookie, openCookie, sealCookie } from "../sealed-cookie.ts";
import { type Sessions, sessionCookie } from "../session.ts";

type Parts = {
  openId: OpenId;
  sessions: Pick<Sessions, "begin">;
  directory: Pick<Directory, "readPerson">;
  /** The key that seals cookies, made if there is none yet. */
  readKey: () => Promise<Uint8Array>;
  refusals: Refusals;
  chromeOf: ChromeOf;
  logger: Logger;
  serviceUrl: string;
  /** Seconds. */
  now: () => number;
};

const pendingCookie = "__Host-aftercare-sign-in";
const pendingSeconds = 600;

const Pending = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() });

/** Sends the browser to the issuer, with what must be remembered in a sealed cookie. */
export const startSignIn =
  (parts: Parts): PublicHandler =>
  async (request) => {
    const { address, pending } = await parts.openId.begin(safeNext(request.query.get("next"), parts.serviceUrl));
    const lifetime = { issuedAt: parts.now(), seconds: pendingSeconds };
    return { redirect: address, cookies: [await sealCookie(pendingCookie, pending, await parts.readKey(), lifetime)] };
  };

/** Takes the issuer's answer; a session begins only for somebody in the directory. */
export const finishSignIn =
  (parts: Parts): PublicHandler =>
  async (request) => {
    const pending = Pending.safeParse(await openCookie(pendingCookie, request.cookies.get(pendingCookie), await parts.readKey()));
    const answer = new URL(request.address, parts.serviceUrl);
    const personId = pending.success ? await parts.openId.finish(answer, pending.data) : undefined;
    if (!pending.success || personId === undefined) {
      parts.logger.warn("sign-in-refused");
      return {
        status: 400,
        page: messagePage({
          chrome: parts.chromeOf(request),
          title: "You are not signed in",
          paragraphs: ["The sign-in took too long, or was started in another window."],
          links: [{ href: "/sign-in", text: "Sign in again" }],
        }),
      };
    }
    const person = await parts.directory.readPerson(personId);
    if (!maySignIn(person)) {
      // The id an issuer gives somebody can be read nowhere else, and is what the directory must be told.
      parts.logger.warn("sign-in-refused", { personId });
      return { ...parts.refusals.unknownPerson(request), cookies: [dropCookie(pendingCookie)] };
    }
    parts.logger.info("signed-in", { personId });
    const session = await parts.sessions.begin(personId, await parts.readKey());
    return { redirect: pending.data.next, cookies: [session, dropCookie(pendingCookie)] };
  };

/** Answering at all keeps a session: it is sealed anew where it was not just now. */
export const keepSession =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    if (request.face === "json") return { status: 200, document: { leftSeconds: request.session?.leftSeconds } };
    return {
      status: 200,
      page: messagePage({
        chrome: parts.chromeOf(request, person),
        title: "You are still signed in",
        paragraphs: ["Go back to the page you came from. What you had typed there is still there."],
      }),
    };
  };

/** Ends the session here, then the issuer's where it can be. */
export const signOut =
  (parts: Parts): PublicHandler =>
  async () => {
    // The session here ends whether or not the issuer can be reached: the computer may be shared.
    const address = await parts.openId.signOutAddress().catch((error: unknown) => {
      parts.logger.error("issuer-away", describeFault(error));
      return undefined;
    });
    return { redirect: address ?? "/signed-out", cookies: [dropCookie(sessionCookie)] };
  };

export const signedOut =
  (parts: Parts): PublicHandler =>
  async (request) => ({ status: 200, page: signedOutPage({ chrome: parts.chromeOf(request) }) });
