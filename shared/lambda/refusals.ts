import type { Person } from "../domain/directory.ts";
import type { Problem } from "../domain/result.ts";
import { type Answer, problemDocument, statusOf } from "./answer.ts";
import type { MessagePages } from "./message-pages.ts";
import type { Request } from "./request.ts";

/** Ends a call with an answer that is already known. */
export class Refused extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super("refused");
    this.answer = answer;
  }
}

type Refuse = (request: Request) => Answer;

/** Every way a call ends without its route's own answer, on both faces, in one place. */
export type Refusals = Record<
  | "notFound"
  | "signedOut"
  | "unknownPerson"
  | "notYours"
  | "foreignOrigin"
  | "tooLarge"
  | "unreadableType"
  | "malformed"
  | "unavailable"
  | "broken",
  Refuse
> & {
  /** A form that was opened in another session than the one it was sent in. */
  otherSession: (request: Request, person: Person) => Answer;
  problem: (request: Request, problem: Problem) => Answer;
};

const retryAfterSeconds = "30";

type Words = { status: number; code: string; detail: string; headers?: Record<string, string> };

const words = {
  notFound: { status: 404, code: "not-found", detail: "No such page or case." },
  unknownPerson: {
    status: 403,
    code: "unknown-person",
    detail: "You are signed in, but you are not in the directory of this service.",
  },
  notYours: { status: 403, code: "not-permitted", detail: "Your role does not include this." },
  foreignOrigin: { status: 403, code: "foreign-origin", detail: "This was not sent from a page of this service." },
  otherSession: {
    status: 403,
    code: "other-session",
    detail: "This form was opened in another session. Nothing was saved.",
  },
  tooLarge: { status: 413, code: "too-large", detail: "What was sent is larger than 256 kB." },
  unreadableType: {
    status: 415,
    code: "unreadable-type",
    detail: "Send application/json or application/x-www-form-urlencoded.",
  },
  malformed: { status: 400, code: "malformed-body", detail: "The body is not well-formed JSON." },
  unavailable: {
    status: 503,
    code: "unavailable",
    detail: "The service is busy. It may not have been saved. Send the same again in half a minute: nothing is saved twice.",
    headers: { "retry-after": retryAfterSeconds },
  },
  broken: { status: 500, code: "failed", detail: "Something went wrong on our side." },
} as const satisfies Record<string, Words>;

export const createRefusals = (pages: MessagePages): Refusals => {
  const refuse = (name: keyof typeof words) => (request: Request, person?: Person) => {
    const { status, code, detail, headers }: Words = words[name];
    const isJson = request.face === "json";
    const answer = isJson ? problemDocument(status, { code, detail }) : { status, page: pages[name](request, person) };
    return headers ? { ...answer, headers } : answer;
  };
  return {
    notFound: refuse("notFound"),
    unknownPerson: refuse("unknownPerson"),
    notYours: refuse("notYours"),
    foreignOrigin: refuse("foreignOrigin"),
    otherSession: refuse("otherSession"),
    tooLarge: refuse("tooLarge"),
    unreadableType: refuse("unreadableType"),
    malformed: refuse("malformed"),
    unavailable: refuse("unavailable"),
    broken: refuse("broken"),
    signedOut: (request) => {
      if (request.face === "json")
        return {
          ...problemDocument(401, { code: "not-signed-in", detail: "Send a bearer token of the issuer." }),
          headers: { "www-authenticate": "Bearer" },
        };
      if (request.route.method === "GET") return { redirect: `/sign-in?next=${encodeURIComponent(request.address)}` };
      return { status: 401, page: pages.signedOut(request) };
    },
    problem: (request, problem) => {
      const { kind, ...said } = problem;
      if (request.face === "json") return problemDocument(statusOf[kind], said);
      if (kind === "not-found") return { status: 404, page: pages.notFound(request) };
      return { status: statusOf[kind], page: pages.problem(request, problem.detail) };
    },
  };
};
